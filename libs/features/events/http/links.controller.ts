import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { EventWordView } from './events.views.js';
import { FormLinks } from '../use-cases/form-links.js';

export class FormLinkView {
  @ApiProperty() id: string;
  @ApiProperty() unitName: string;
  @ApiProperty() madeOn: string;
  @ApiProperty({ type: String, nullable: true }) revokedOn: string | null;
}
export class FormLinksView {
  @ApiProperty({ type: [FormLinkView] }) links: FormLinkView[];
  /** Of one's own board. */
  @ApiProperty({ type: [EventWordView] }) units: EventWordView[];
}
export class FormLinkMadeView {
  /** Shown this once. */
  @ApiProperty() secret: string;
}
export class MakeFormLinkDto {
  @ApiProperty() @Matches(/^[a-z0-9-]{1,80}$/) unitCode: string;
}

/** Units' codes for the form: the coordinator's. */
@ApiTags('events')
@Controller('event-links')
@RequirePermission(Permission.EventsHandle)
export class FormLinksController {
  constructor(private readonly links: FormLinks) {}

  @Get()
  @ApiOkResponse({ type: FormLinksView })
  async list(@CurrentPrincipal() principal: SignedIn): Promise<FormLinksView> {
    return { links: await this.links.list(principal), units: this.links.units(principal) };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: FormLinkMadeView })
  make(@CurrentPrincipal() principal: SignedIn, @Body() body: MakeFormLinkDto): Promise<FormLinkMadeView> {
    return this.links.make(principal, body.unitCode);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOkResponse({ type: FormLinksView })
  async revoke(@CurrentPrincipal() principal: SignedIn, @Param('id', ParseUUIDPipe) id: string): Promise<FormLinksView> {
    return { links: await this.links.revoke(principal, id), units: this.links.units(principal) };
  }
}
