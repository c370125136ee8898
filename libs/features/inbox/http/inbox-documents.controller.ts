import { Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { SealedContactView } from '@lots/features/calls';
import { itemAsPdf } from '../use-cases/item-as-pdf.js';
import { itemAsText } from '../use-cases/item-as-text.js';
import { ReadInboxItem } from '../use-cases/read-inbox-item.js';
import { ShowSealedContact } from '../use-cases/show-sealed-contact.js';

/** For the client file. The file's name is the random reference, never anybody's name. */
@ApiTags('inbox')
@Controller('inbox')
export class InboxDocumentsController {
  constructor(
    private readonly read: ReadInboxItem,
    private readonly sealed: ShowSealedContact,
  ) {}

  @Get(':ref/text')
  @RequirePermission(Permission.InboxRead)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  async text(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<string> {
    return itemAsText(await this.read.run(principal, ref, 'inbox.export_text'));
  }

  /** A POST, because reading it is an act: it is logged, and never kept by a browser or a proxy. */
  @Post(':ref/sealed-contact/show')
  @HttpCode(200)
  @RequirePermission(Permission.InboxRead)
  @ApiOkResponse({ type: SealedContactView })
  sealedContact(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<SealedContactView> {
    return this.sealed.run(principal, ref);
  }

  @Get(':ref/pdf')
  @RequirePermission(Permission.InboxRead)
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async pdf(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<StreamableFile> {
    const item = await this.read.run(principal, ref, 'inbox.export_pdf');
    return new StreamableFile(await itemAsPdf(item), {
      type: 'application/pdf',
      disposition: `attachment; filename="lots-${item.row.ref}.pdf"`,
    });
  }
}
