import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Permission, protectionLimits } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { SealedContact } from '../use-cases/sealed-contact.js';

export class SealedContactDto {
  @ApiProperty({ maxLength: protectionLimits.sealedContact })
  @IsString()
  @MaxLength(protectionLimits.sealedContact)
  text: string;
}

export class SealedContactView {
  @ApiProperty() text: string;
}

@ApiTags('calls')
@Controller('calls')
@RequirePermission(Permission.CallsWrite)
export class SealedContactController {
  constructor(private readonly sealed: SealedContact) {}

  @Put(':id/sealed-contact')
  @HttpCode(204)
  @ApiNoContentResponse()
  put(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SealedContactDto,
  ): Promise<void> {
    return this.sealed.put(principal, id, body.text);
  }

  /** A POST, because reading it is an act: it is logged, and never kept by a browser or a proxy. */
  @Post(':id/sealed-contact/show')
  @HttpCode(200)
  @ApiOkResponse({ type: SealedContactView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('id', ParseUUIDPipe) id: string): Promise<SealedContactView> {
    return this.sealed.show(principal, id);
  }
}
