import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request } from 'express';
import { NoDbSession, Public, sessionCookie, sessionTokenOf, toSignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { AuthnGateway } from '@lots/db';
import { CITY, Directory } from '@lots/features/organisation';
import { CONFIG, type Config } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { CheckText } from '../use-cases/check-text.js';
import { EventWords } from '../use-cases/event-words.js';
import { readFormAnswers, type FormAnswers } from '../use-cases/form-answers.js';
import { SendForm, type FormResult, type FormUnit } from '../use-cases/send-form.js';
import { TextCheckedView } from './events.views.js';
import { formPage, receiptPage, refusedPage, sentPage } from './form-page.js';

const html = 'text/html; charset=utf-8';
/** Somebody at a keyboard, not a script: codes cannot be tried and lists cannot be filled. */
const slow = { burst: { ttl: 60_000, limit: 20 } };

/** Whose unit: that of whoever is signed in, or nobody's until a code is written. */
export class FormVisitorParts {
  constructor(
    readonly authn: AuthnGateway,
    readonly vault: Vault,
    readonly directory: Directory,
    readonly config: Config,
    readonly city: City,
  ) {}
}

/**
 * The employees' form as plain pages: they work without a script, ask nobody but this server for anything, and set no cookie. The unit's code
 * stands in the form's body, never in an address: addresses end up in logs, histories and shared screens (ADR 0010).
 */
@ApiTags('event form')
@Controller('handelse')
@Public()
@NoDbSession()
export class FormController {
  constructor(
    private readonly form: SendForm,
    private readonly check: CheckText,
    private readonly words: EventWords,
    @Inject(FormVisitorParts) private readonly parts: FormVisitorParts,
  ) {}

  @Get()
  @Header('Content-Type', html)
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: String })
  async show(@Req() request: Request): Promise<string> {
    const unit = await this.unitOf(request);
    return this.page(readFormAnswers({}), unit, null);
  }

  @Post()
  @HttpCode(200)
  @Throttle(slow)
  @Header('Content-Type', html)
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: String })
  async send(@Req() request: Request, @Body() body: unknown): Promise<string> {
    const refused = whyRefused(request);
    if (refused !== null) return refused;
    const unit = await this.unitOf(request);
    const answers = readFormAnswers(body);
    const result = await this.form.run(answers, unit);
    return result.outcome === 'sent' ? sentPage(result.receipt) : this.page(answers, unit, result);
  }

  @Get('svar')
  @Header('Content-Type', html)
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: String })
  receiptForm(): string {
    return receiptPage(null);
  }

  @Post('svar')
  @HttpCode(200)
  @Throttle(slow)
  @Header('Content-Type', html)
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: String })
  async receipt(@Body() body: unknown): Promise<string> {
    return receiptPage(await this.form.receipt(readFormAnswers(body).code));
  }

  /** While somebody types, when there is a script. */
  @Post('granska')
  @HttpCode(200)
  @Throttle({ burst: { ttl: 60_000, limit: 200 } })
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: TextCheckedView })
  checkText(@Body() body: unknown): TextCheckedView {
    return this.check.run(readFormAnswers(body).text.slice(0, 20_000));
  }

  private page(answers: FormAnswers, unit: FormUnit | null, result: Extract<FormResult, { outcome: 'again' }> | null): string {
    const { city, directory } = this.parts;
    const today = this.words.today();
    const areas = city.areas.filter(({ validFrom, validTo }) => validFrom <= today && (validTo === null || today < validTo));
    const unitName = unit === null ? null : directory.unitById(unit.unitId).name;
    return formPage({ words: this.words.now(), areas, answers, unitName, result });
  }

  private async unitOf(request: Request): Promise<FormUnit | null> {
    const token = sessionTokenOf(request, sessionCookie(this.parts.config));
    const row = token === null ? null : await this.parts.authn.sessionOf(this.parts.vault.tokens('session', token));
    if (!row) return null;
    const { authorityId, unitIds } = toSignedIn(row, []);
    const [unitId] = unitIds;
    return unitId === undefined ? null : { authorityId, unitId };
  }
}

/** Another site's page may not fill in ours; and a file is never opened, only refused. */
function whyRefused(request: Request): string | null {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return refusedPage('Inte skickat', 'Formuläret kan bara skickas från sin egen sida.');
  if (!/^application\/x-www-form-urlencoded/.test(request.get('content-type') ?? ''))
    return refusedPage(
      'Filer tas inte emot',
      'En bild eller en fil kan visa vem någon är, var och när. Skriv vad som hände i stället.',
    );
  return null;
}

export const formVisitorProvider = {
  provide: FormVisitorParts,
  inject: [AuthnGateway, Vault, Directory, CONFIG, CITY],
  useFactory: (authn: AuthnGateway, vault: Vault, directory: Directory, config: Config, city: City) =>
    new FormVisitorParts(authn, vault, directory, config, city),
};
