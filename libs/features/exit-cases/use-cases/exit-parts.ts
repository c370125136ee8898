import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { Clock, LotsError, notFound, refPattern, type DenialRecord } from '@lots/platform';
import type { ExitTextAnswer, TeamAnswer } from '@lots/rules/teams';
import { ExitCaseStore, type ExitRow } from '../data/exit-case.store.js';
import { ExitSealing } from './exit-sealing.js';

const objectType = 'exit_case';

/** What every act in an exit case needs, and the door to one. */
@Injectable()
export class ExitParts {
  constructor(
    readonly db: DbSession,
    readonly store: ExitCaseStore,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly sealing: ExitSealing,
  ) {}

  /** @throws LotsError not_found: none such, not hers, and outside the circle are the same */
  async find(ref: string, action: string, hold = false): Promise<ExitRow> {
    const row = refPattern.test(ref) ? await this.store.byRef(ref, hold) : null;
    if (!row) throw absent(action);
    return row;
  }

  /** The case it hangs on is told with it: whoever reads about the case in the log reads this too. */
  async record(action: string, rows: readonly Pick<ExitRow, 'id' | 'caseId'>[], why: Partial<TeamAnswer> = {}): Promise<void> {
    const { reasonCode, ruleRef } = why;
    await this.audit.record(this.db, {
      action,
      objectType,
      objectIds: rows.flatMap(({ id, caseId }) => [id, caseId]),
      ...(reasonCode === undefined ? {} : { reasonCode }),
      ...(ruleRef === undefined ? {} : { ruleRef }),
    });
  }
}

export function absent(action: string): LotsError {
  return notFound({ action, objectType, objectIds: [], reasonCode: 'not_visible' });
}

type About = Pick<DenialRecord, 'action' | 'objectIds'>;

const refusalSv: Readonly<Record<string, string>> = {
  no_threat: 'Avhopparverksamheten öppnar när hotet är känt eller troligt. Finns inget hot tar stadsdelens insatsgrupp emot.',
  received_in_future: 'Överlämningen har en tid som inte har varit än. Ring driften.',
  one_alone: 'Välj minst två som ska vara med. Ingen är ensam om ett avhopparärende.',
  opener_outside:
    'Du som öppnar ska vara med själv. Står du inte i listan är du inte namngiven för skyddade ärenden: be någon som är det att öppna.',
  closed: 'Ärendet är avslutat. Det som har skrivits går att läsa.',
  has_not_happened: 'Tiden får inte ligga framåt. Anteckna det när det har hänt.',
  before_the_case: 'Tiden ligger före överlämningen. Kontrollera dag och klockslag.',
  first_contact_made: 'Den första kontakten är redan antecknad. Välj Kontakt.',
  not_asked: 'Anteckna först att polisen är tillfrågad.',
  words_missing: 'Skriv vad som har hänt.',
  never_contacted: 'Ingen första kontakt är antecknad. Anteckna den först, eller välj ett annat skäl.',
  place_hints: 'Texten har ord som kan visa var personen är. Ta bort dem, eller skriv för varje varför det ska stå kvar.',
};

/** The rule said no: in words, and in the log. */
export function refused({ reasonCode, ruleRef }: TeamAnswer, path: string, about: About): LotsError {
  const sv = refusalSv[reasonCode] ?? 'Det går inte att spara.';
  const denial = { ...about, objectType, reasonCode, ruleRef };
  if (reasonCode === 'closed') return new LotsError(ErrorCode.Conflict, 409, sv, { denial });
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path, details: [{ code: reasonCode, sv }], denial });
}

/** The words themselves are not repeated: an answer with an error is kept in places where a text is not. */
export function mustHideThePlace(answer: ExitTextAnswer, path: string, about: About): void {
  if (answer.open.length === 0) return;
  throw refused({ outcome: 'denied', reasonCode: 'place_hints', ruleRef: answer.ruleRef, facts: {} }, path, about);
}
