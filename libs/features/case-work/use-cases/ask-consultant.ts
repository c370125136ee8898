import { Injectable } from '@nestjs/common';
import type { ConsultNeed, ConsultState } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Directory } from '@lots/features/organisation';
import { conflict, idPattern, sqlState } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import type { ConsultRow } from '../data/consult.store.js';
import { ConsultStore } from '../data/consult.store.js';
import { ResponsibilityStore } from '../data/responsibility.store.js';
import { absent, CaseWorkParts, wrong } from './case-work-parts.js';
import { reinforcementUnit } from './reinforcement-unit.js';

export interface ConsultCommand {
  /** Made by the client: a repeat is answered, not asked again. */
  readonly id: string;
  readonly need: ConsultNeed;
  /** `2026-03-10` */
  readonly fromOn: string;
  readonly toOn: string;
}

export interface ConsultShown {
  id: string;
  fromUnit: string;
  fromPhone: string | null;
  need: ConsultNeed;
  fromOn: string;
  toOn: string;
  state: ConsultState;
  askedAt: string;
  askedInitials: string;
  consultantInitials: string | null;
  /** Only for the consultant herself, inside the board and the dates. */
  caseRef: string | null;
  /** Another board: talk without names, or hand over what she needs. */
  otherBoard: boolean;
}

/** The reinforcement team is asked for a consultant: need and dates. Who says yes gets in to the one case, inside the board only (rules H22–H25). */
@Injectable()
export class AskConsultant {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly requests: ConsultStore,
    private readonly responsibility: ResponsibilityStore,
    private readonly directory: Directory,
  ) {}

  /** @throws LotsError not_found · invalid_input */
  async ask(principal: SignedIn, ref: string, command: ConsultCommand): Promise<void> {
    const action = 'consults.ask';
    const head = await this.parts.head(ref, action);
    const unit = reinforcementUnit(this.directory, head.authorityId);
    if (unit === null || unit.id === head.unitId) throw wrong('need', 'Staden har inget förstärkningsteam i Lots.');
    if (head.sealed) throw wrong('need', 'I ett skyddat ärende frågar ni inte här. Ring teamet och nämn inga namn.');
    const now = this.parts.clock.now();
    if (command.toOn < command.fromOn || command.toOn < stockholmDate(now.getTime()))
      throw wrong('toOn', 'Sista dagen ska vara i dag eller senare, och inte före den första.');
    const before = await this.requests.one(command.id);
    if (before && before.caseId !== head.id) throw absent(action);
    if (!before) {
      const to = { toAuthorityId: unit.authorityId, toUnitId: unit.id };
      const row = { ...command, caseId: head.id, unitId: head.unitId, ...to, askedAt: now, askedInitials: principal.initials };
      await this.requests.ask(row).catch((error: unknown) => {
        if (sqlState(error) === '23514') throw wrong('toOn', 'Högst ett år i taget.');
        throw sqlState(error) === '42501' ? absent(action) : error;
      });
    }
    await this.parts.record(head, { action, objectIds: [command.id], reasonCode: command.need, ruleRef: 'H22' });
  }

  /** What the reader's units have been asked. */
  async asked(principal: SignedIn): Promise<{ requests: ConsultShown[]; colleagues: { userId: string; name: string }[] }> {
    const { audit, db } = this.parts;
    const rows = await this.requests.asked(principal.unitIds);
    const workers = rows.length === 0 ? [] : await this.responsibility.workers();
    await audit.record(db, { action: 'consults.list', objectType: 'consult', objectIds: rows.map(({ id }) => id) });
    const asked = new Set(rows.map(({ toUnitId }) => toUnitId));
    const colleagues = workers.filter(({ unitId }) => asked.has(unitId)).map(({ userId, name }) => ({ userId, name }));
    return { requests: rows.map((row) => presentConsult(row, this.directory)), colleagues };
  }

  /** `consultant` null: no. @throws LotsError not_found · invalid_input · conflict */
  async answer(principal: SignedIn, id: string, consultant: string | null): Promise<void> {
    const action = 'consults.answer';
    const row = idPattern.test(id) ? await this.requests.one(id) : null;
    if (!row || !principal.unitIds.includes(row.toUnitId)) throw absent(action, 'consult');
    const workers = await this.responsibility.workers();
    const who = workers.find(({ userId, unitId }) => userId === consultant && unitId === row.toUnitId) ?? null;
    if (consultant !== null && who === null) throw wrong('consultant', 'Välj någon i teamet.');
    if (!(await this.requests.answer(id, who, this.parts.clock.now()))) throw conflict('Frågan är redan besvarad.');
    const { audit, db } = this.parts;
    const reasonCode = who === null ? 'declined' : 'accepted';
    await audit.record(db, { action, objectType: 'consult', objectIds: [id, row.caseId], reasonCode, ruleRef: 'H23' });
  }

  /** By the unit that asked: from then on she is out. @throws LotsError not_found · conflict */
  async end(principal: SignedIn, id: string): Promise<void> {
    const action = 'consults.end';
    const row = idPattern.test(id) ? await this.requests.one(id) : null;
    if (!row || !principal.unitIds.includes(row.unitId)) throw absent(action, 'consult');
    if (!(await this.requests.end(id, this.parts.clock.now()))) throw conflict('Den är redan avslutad.');
    const { audit, db } = this.parts;
    await audit.record(db, { action, objectType: 'consult', objectIds: [id, row.caseId], ruleRef: 'H25' });
  }
}

export function presentConsult(row: ConsultRow, directory: Directory): ConsultShown {
  const from = directory.unitById(row.unitId);
  return {
    id: row.id,
    fromUnit: from.name,
    fromPhone: from.phone,
    need: row.need,
    fromOn: row.fromOn,
    toOn: row.toOn,
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    askedInitials: row.askedInitials,
    consultantInitials: row.consultantInitials,
    caseRef: row.caseRef,
    otherBoard: row.toAuthorityId !== row.authorityId,
  };
}
