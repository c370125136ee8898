import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsInt, IsUUID, Min, ValidateIf } from 'class-validator';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, NotAudited, RequirePermission, type SignedIn } from '@lots/auth';
import { PassCall } from '../use-cases/pass-call.js';

export class PassCallDto {
  @ApiProperty() @IsInt() @Min(1) version: number;

  /** A colleague at the desk; null = whoever answers today. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  to: string | null;
}

export class CallPassedView {
  @ApiProperty({ type: String, nullable: true, description: 'Initials; null = today’s desk' }) to: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class ColleagueView {
  @ApiProperty({ format: 'uuid' }) userId: string;
  @ApiProperty() name: string;
  @ApiProperty() initials: string;
}

export class ColleagueListView {
  @ApiProperty({ type: [ColleagueView] }) colleagues: ColleagueView[];
}

@ApiTags('calls')
@Controller('calls')
@RequirePermission(Permission.CallsWrite)
export class PassCallController {
  constructor(private readonly passes: PassCall) {}

  @Get('colleagues')
  @NotAudited('names of colleagues at one’s own desk only')
  @ApiOkResponse({ type: ColleagueListView })
  async colleagues(): Promise<ColleagueListView> {
    return { colleagues: await this.passes.colleagues() };
  }

  @Post(':id/pass')
  @HttpCode(200)
  @ApiOkResponse({ type: CallPassedView })
  pass(
    @CurrentPrincipal() principal: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: PassCallDto,
  ): Promise<CallPassedView> {
    return this.passes.run(principal, { id, ...body });
  }
}
