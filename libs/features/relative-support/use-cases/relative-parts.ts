import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Clock, LotsError, notFound, refPattern, type DenialRecord } from '@lots/platform';
import type { TeamAnswer } from '@lots/rules/teams';
import { RelativeStore, type RelativeRow, type SealedRow } from '../data/relative.store.js';

/** Kinds of units that give support to relatives in this city (config/teams). */
export const RELATIVE_KINDS = Symbol('relative kinds');

/** About the relative, and nobody else: there is no field for the one they worry about (rule T18). */
export interface RelativeBody {
  /** What she is called; she need not say more. */
  readonly name: string;
  /** How she is reached safely. */
  readonly reach: string;
  /** Four digits; null: not known. */
  readonly homeMunicipality: string | null;
  readonly text: string;
}

export interface SessionBody {
  readonly text: string;
  /** What was agreed on for next time. */
  readonly next: string;
}

/** Every text under a key of its own. */
@Injectable()
export class RelativeSealing {
  constructor(
    readonly db: DbSession,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  async seal(
    table: SealedTable,
    authorityId: number,
    body: RelativeBody | SessionBody,
  ): Promise<Pick<SealedRow, 'keyId' | 'bodyEnc'>> {
    const key = this.vault.newKey(authorityId, 'case');
    await this.keys.add([key]);
    return { keyId: key.id, bodyEnc: this.vault.seal(key, table, body) };
  }

  openCase(row: SealedRow): RelativeBody {
    return this.open('relative_case', row) as RelativeBody;
  }

  openSession(row: SealedRow): SessionBody {
    return this.open('relative_session', row) as SessionBody;
  }

  private open(table: SealedTable, { keyId, authorityId, wrapped, bodyEnc }: SealedRow): unknown {
    return this.vault.open({ id: keyId, authorityId, wrapped }, table, bodyEnc);
  }
}

type SealedTable = 'relative_case' | 'relative_session';

/** The keys, the log and the time, and the door to one relative's support. */
@Injectable()
export class RelativeParts {
  constructor(
    readonly relatives: RelativeStore,
    readonly audit: AuditTrail,
    readonly sealing: RelativeSealing,
    readonly clock: Clock,
    @Inject(RELATIVE_KINDS) private readonly kinds: readonly string[],
  ) {}

  /** Her units that give support to relatives. */
  unitsOf({ memberships }: SignedIn): number[] {
    return memberships.filter(({ unitKind }) => this.kinds.includes(unitKind)).map(({ unitId }) => unitId);
  }

  /** @throws LotsError not_found */
  async find(ref: string, action: string, hold = false): Promise<RelativeRow> {
    const row = refPattern.test(ref) ? await this.relatives.byRef(ref, hold) : null;
    if (!row) throw notFound({ action, objectType: 'relative_case', objectIds: [], reasonCode: 'not_visible' });
    return row;
  }

  record(action: string, objectIds: readonly string[], answer: { reasonCode?: string; ruleRef?: string } = {}): Promise<void> {
    const { reasonCode, ruleRef } = answer;
    return this.audit.record(this.sealing.db, {
      action,
      objectType: 'relative_case',
      objectIds: [...objectIds],
      ...(reasonCode === undefined ? {} : { reasonCode }),
      ...(ruleRef === undefined ? {} : { ruleRef }),
    });
  }
}

const refusalSv: Readonly<Record<string, string>> = {
  other_errand: 'Ärendet gäller inte stöd till en anhörig. Stödet får ett eget: öppna det utan ärende.',
  case_closed: 'Ärendet är avslutat. Chefen kan öppna det igen.',
  open_already: 'Stödet är redan öppnat på det här ärendet.',
  lives_elsewhere:
    'Den anhöriga bor i en annan kommun. Stödet ges där hon eller han bor. Hjälp till med numret dit; här sparas inget.',
  identity_number:
    'Ta bort personnumret. Ingen registreras med personnummer här, inte heller den som oron gäller. Är det ett telefonnummer: skriv det med bindestreck.',
  has_not_happened: 'Skriv en dag som har varit.',
  closed: 'Stödet är avslutat. Inget mer kan skrivas i det. Vill den anhöriga ha stöd igen öppnar du ett nytt.',
};

/** The rule said no: in words, and in the log. */
export function refused(answer: TeamAnswer, path: string, action: string, objectIds: readonly string[] = []): LotsError {
  const { reasonCode, ruleRef } = answer;
  const sv = refusalSv[reasonCode] ?? 'Det går inte att göra så här.';
  const denial: DenialRecord = { action, objectType: 'relative_case', objectIds: [...objectIds], reasonCode, ruleRef };
  const taken = reasonCode === 'closed' || reasonCode === 'open_already';
  return new LotsError(taken ? ErrorCode.Conflict : ErrorCode.InvalidInput, taken ? 409 : 422, sv, {
    path,
    details: [{ code: reasonCode, sv }],
    denial,
  });
}
