import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DataKeyStore, Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { CITY, Directory, type UnitRow } from '@lots/features/organisation';
import { GateTables } from '@lots/features/secrecy';
import { Clock } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { partiesInLaw } from '@lots/rules/intake';
import { unitByCode, validOn, type City } from '@lots/rules/routing';
import { examine } from '@lots/rules/secrecy';

/** What is said about whom, to the one who is asked and to nobody else. */
export interface AskedAbout {
  readonly name: string;
  readonly identityNumber: string;
  readonly age: number | null;
}

/** Keys, and whom one may ask. */
@Injectable()
export class BoardSeal {
  constructor(
    readonly keys: DataKeyStore,
    readonly vault: Vault,
  ) {}

  /** A key of the board that is asked: the one who asks cannot read it again. */
  async lock(authorityId: number, about: AskedAbout): Promise<{ keyId: string; bodyEnc: Buffer }> {
    const key = this.vault.newKey(authorityId, 'package');
    await this.keys.add([key]);
    return { keyId: key.id, bodyEnc: this.vault.seal(key, 'board_question', about) };
  }
}

/** The boards of the municipality, and what the law says about asking them. */
@Injectable()
export class OtherBoards {
  constructor(
    private readonly directory: Directory,
    private readonly tables: GateTables,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** Units for children of other boards than this, that exist on the day. */
  unitsFor(authorityId: number, now: Date): UnitRow[] {
    const today = stockholmDate(now.getTime());
    return this.city.units
      .filter((unit) => unit.kind === 'child_intake' && validOn(unit, today))
      .flatMap(({ code }) => this.directory.unit(code) ?? [])
      .filter((unit) => unit.authorityId !== authorityId);
  }

  /** The provision itself is asked, in the law table of the day: would the one that is asked, `toUnitId`, have to answer the asker? */
  inForce(fromUnitId: number, toUnitId: number, now: Date): boolean {
    const parties = partiesInLaw(this.city, this.directory.unitById(toUnitId).code, this.directory.unitById(fromUnitId).code);
    if (!parties) return false;
    const answer = examine(this.tables.law, {
      date: stockholmDate(now.getTime()),
      from: parties.from,
      recipient: parties.recipient,
      same_municipality: parties.sameMunicipality,
      initiative: 'requested',
      subject: { age_at_least: 0, age_at_most: 17 },
      facts: { only_whether_person_has_an_open_case: true },
    });
    return answer.provisions.some(({ id, status }) => id === 'sol-15-8' && status === 'open');
  }

  nameOf(unitId: number): string {
    return this.directory.unitById(unitId).name;
  }

  /** Whom to ring, from the city's file. */
  phoneOf(unitId: number): string {
    return unitByCode(this.city, this.directory.unitById(unitId).code)?.contact.phone ?? '';
  }
}

/** What every act about a question needs. */
@Injectable()
export class BoardParts {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly seal: BoardSeal,
    readonly boards: OtherBoards,
  ) {}

  record(action: string, objectIds: readonly string[], reasonCode?: string): Promise<void> {
    return this.audit.record(this.db, { action, objectType: 'board_question', objectIds, reasonCode, ruleRef: 'M12' });
  }
}
