import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { itemAsPdf } from '../use-cases/item-as-pdf.js';
import { itemAsText } from '../use-cases/item-as-text.js';
import { ReadInboxItem } from '../use-cases/read-inbox-item.js';

/** For the client file. The file's name is the random reference, never anybody's name. */
@ApiTags('inbox')
@Controller('inbox')
export class InboxDocumentsController {
  constructor(private readonly read: ReadInboxItem) {}

  @Get(':ref/text')
  @RequirePermission(Permission.InboxRead)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  async text(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<string> {
    return itemAsText(await this.read.run(principal, ref, 'inbox.export_text'));
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
