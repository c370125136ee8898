import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, sessionCookie, sessionTokenOf, type SignedIn } from '@lots/auth';
import { CONFIG, conflict, type Config } from '@lots/platform';
import { DecideDisclosures } from '../use-cases/decide-disclosures.js';
import { ReadDisclosures } from '../use-cases/read-disclosures.js';
import { protocolAsPdf } from '../use-cases/protocol-as-pdf.js';
import { refusalAsPdf } from '../use-cases/refusal-as-pdf.js';
import { StepUp } from '../use-cases/step-up.js';
import { DecideDisclosureDto, DecisionDto, EmergencyDto, HandedOutDto, SecondDto } from './disclosure.dto.js';
import { DisclosureListView, DisclosureView } from './disclosure.views.js';

@ApiTags('disclosures')
@Controller('disclosures')
@RequirePermission(Permission.DisclosuresWrite)
export class DisclosuresController {
  constructor(
    private readonly decide: DecideDisclosures,
    private readonly read: ReadDisclosures,
    private readonly stepUp: StepUp,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @ApiOkResponse({ type: DisclosureListView })
  async index(): Promise<DisclosureListView> {
    return { disclosures: await this.read.list() };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: DisclosureView })
  async add(
    @CurrentPrincipal() principal: SignedIn,
    @Req() request: Request,
    @Body() body: DecideDisclosureDto,
  ): Promise<DisclosureView> {
    const ref = await this.decide.record.run(principal, body, this.steppedUp(principal, request, body.proof));
    return this.read.one(principal, ref);
  }

  /** One form, no step before it. */
  @Post('emergency')
  @HttpCode(200)
  @ApiOkResponse({ type: DisclosureView })
  async emergency(@CurrentPrincipal() principal: SignedIn, @Body() body: EmergencyDto): Promise<DisclosureView> {
    const ref = await this.decide.emergency.run(principal, { ...body, givenAt: new Date(body.givenAt) });
    return this.read.one(principal, ref);
  }

  @Get(':ref')
  @ApiOkResponse({ type: DisclosureView })
  show(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<DisclosureView> {
    return this.read.one(principal, ref);
  }

  @Get(':ref/pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async pdf(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<StreamableFile> {
    const shown = await this.read.one(principal, ref, 'disclosures.export_pdf');
    return new StreamableFile(await protocolAsPdf(shown), {
      type: 'application/pdf',
      disposition: `attachment; filename="lots-${shown.row.ref}.pdf"`,
    });
  }

  /** The refusal as the recipient gets it: without what is secret. */
  @Get(':ref/refusal-pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async refusal(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<StreamableFile> {
    const shown = await this.read.one(principal, ref, 'disclosures.export_refusal');
    if (shown.appeal === null) throw conflict('Det finns inget avslag att skicka.');
    return new StreamableFile(await refusalAsPdf(shown, principal.authorityName), {
      type: 'application/pdf',
      disposition: `attachment; filename="lots-beslut-${shown.row.ref}.pdf"`,
    });
  }

  @Post(':ref/protocol')
  @HttpCode(200)
  @ApiOkResponse({ type: DisclosureView })
  async protocol(
    @CurrentPrincipal() principal: SignedIn,
    @Req() request: Request,
    @Param('ref') ref: string,
    @Body() body: DecisionDto,
  ): Promise<DisclosureView> {
    await this.decide.protocol.run(principal, ref, body, this.steppedUp(principal, request, body.proof));
    return this.read.one(principal, ref);
  }

  @Post(':ref/second')
  @HttpCode(200)
  @ApiOkResponse({ type: DisclosureView })
  async second(
    @CurrentPrincipal() principal: SignedIn,
    @Req() request: Request,
    @Param('ref') ref: string,
    @Body() body: SecondDto,
  ): Promise<DisclosureView> {
    await this.decide.second.run(principal, ref, body, this.steppedUp(principal, request, body.proof));
    return this.read.one(principal, ref);
  }

  /** The receipt of what was decided beforehand. */
  @Post(':ref/handed-out')
  @HttpCode(200)
  @ApiOkResponse({ type: DisclosureView })
  async handedOut(
    @CurrentPrincipal() principal: SignedIn,
    @Param('ref') ref: string,
    @Body() body: HandedOutDto,
  ): Promise<DisclosureView> {
    await this.decide.handOut.run(principal, ref, { ...body, givenAt: new Date(body.givenAt) });
    return this.read.one(principal, ref);
  }

  private steppedUp(principal: SignedIn, request: Request, proof: string | null): boolean {
    const token = sessionTokenOf(request, sessionCookie(this.config)) ?? '';
    return this.stepUp.holds(principal, token, proof);
  }
}
