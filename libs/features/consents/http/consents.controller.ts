import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Permission } from '@lots/contracts';
import { CurrentPrincipal, RequirePermission, type SignedIn } from '@lots/auth';
import { consentAsPdf } from '../use-cases/consent-as-pdf.js';
import { ReadConsents } from '../use-cases/read-consents.js';
import { WithdrawConsent } from '../use-cases/withdraw-consent.js';
import { WriteConsent } from '../use-cases/write-consent.js';
import { WriteConsentDto } from './consent.dto.js';
import { ConsentListView, ConsentView } from './consent.views.js';

@ApiTags('consents')
@Controller('consents')
@RequirePermission(Permission.ConsentsWrite)
export class ConsentsController {
  constructor(
    private readonly read: ReadConsents,
    private readonly write: WriteConsent,
    private readonly take: WithdrawConsent,
  ) {}

  @Get()
  @ApiOkResponse({ type: ConsentListView })
  async index(): Promise<ConsentListView> {
    return { consents: await this.read.list() };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ConsentView })
  async add(@CurrentPrincipal() principal: SignedIn, @Body() body: WriteConsentDto): Promise<ConsentView> {
    const { person, givenByNames, maturity, information, purpose, language, interpreter, parties, age, ...rest } = body;
    const named = parties.map(({ code, name, categories = [] }) => ({ code, name: name.trim(), categories }));
    const partyNames = Object.fromEntries(parties.map(({ code, name }) => [code, name]));
    const covers = Object.fromEntries(parties.map(({ code, categories = [] }) => [code, categories]));
    const ref = await this.write.run(principal, {
      ...rest,
      subject: { age },
      parties: parties.map(({ code }) => code),
      givenAt: new Date(body.givenAt),
      body: { person, givenByNames, maturity, named, partyNames, covers, information, purpose, language, interpreter },
    });
    return this.read.one(ref);
  }

  @Get(':ref')
  @ApiOkResponse({ type: ConsentView })
  show(@Param('ref') ref: string): Promise<ConsentView> {
    return this.read.one(ref);
  }

  @Get(':ref/pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String })
  async pdf(@Param('ref') ref: string): Promise<StreamableFile> {
    const shown = await this.read.one(ref, 'consents.print');
    return new StreamableFile(await consentAsPdf(shown), {
      type: 'application/pdf',
      disposition: `attachment; filename="lots-${shown.row.ref}.pdf"`,
    });
  }

  @Post(':ref/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: ConsentView })
  async withdraw(@CurrentPrincipal() principal: SignedIn, @Param('ref') ref: string): Promise<ConsentView> {
    await this.take.run(principal, ref);
    return this.read.one(ref);
  }
}
