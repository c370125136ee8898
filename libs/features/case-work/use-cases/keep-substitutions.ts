import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { idPattern, sqlState } from '@lots/platform';
import { maySubstitute } from '@lots/rules/case-work';
import { ResponsibilityStore, type Worker } from '../data/responsibility.store.js';
import { SubstitutionStore, type SubstitutionRow } from '../data/substitution.store.js';
import { absent, CaseWorkParts, isManager, wrong } from './case-work-parts.js';

export interface SubstituteCommand {
  /** Made by the client: a repeat is answered, not written again. */
  readonly id: string;
  readonly forUser: string;
  readonly substitute: string;
  /** ISO 8601 */
  readonly startsAt: string;
  readonly endsAt: string;
  /** null = all that she has. */
  readonly caseRefs: readonly string[] | null;
}

export interface SubstitutionShown {
  id: string;
  forInitials: string;
  substituteInitials: string;
  startsAt: string;
  endsAt: string;
  /** null = all. Only those the reader may see. */
  caseRefs: string[] | null;
  createdInitials: string;
  mayEnd: boolean;
}

export interface SubstitutionsShown {
  substitutions: SubstitutionShown[];
  colleagues: { userId: string; name: string; me: boolean }[];
  /** May choose for others than herself. */
  manages: boolean;
}

const add = 'substitutions.add';

/** Who stands in for whom, from when and until when. It opens nothing that she could not open by herself (rules H9–H13). */
@Injectable()
export class KeepSubstitutions {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly store: SubstitutionStore,
    private readonly responsibility: ResponsibilityStore,
  ) {}

  async list(principal: SignedIn): Promise<SubstitutionsShown> {
    const { audit, db, clock } = this.parts;
    const rows = await this.store.current(clock.now());
    const workers = await this.responsibility.workers();
    await audit.record(db, { action: 'substitutions.list', objectType: 'substitution', objectIds: rows.map(({ id }) => id) });
    const names = [...new Map(workers.map((worker) => [worker.userId, worker.name]))];
    return {
      substitutions: rows.map((row) => shown(principal, row)),
      colleagues: names.map(([userId, name]) => ({ userId, name, me: userId === principal.userId })),
      manages: principal.memberships.some(({ role }) => role === 'unit_manager'),
    };
  }

  /** @throws LotsError invalid_input */
  async begin(principal: SignedIn, command: SubstituteCommand): Promise<void> {
    const { audit, db } = this.parts;
    if (!(await this.store.has(command.id))) await this.write(principal, command);
    await audit.record(db, { action: add, objectType: 'substitution', objectIds: [command.id], ruleRef: 'H9' });
  }

  /** Before its time. @throws LotsError not_found */
  async end(id: string): Promise<void> {
    const { audit, db, clock } = this.parts;
    const ended = idPattern.test(id) && (await this.store.end(id, clock.now()));
    if (!ended) throw absent('substitutions.end', 'substitution');
    await audit.record(db, { action: 'substitutions.end', objectType: 'substitution', objectIds: [id], ruleRef: 'H12' });
  }

  private async write(principal: SignedIn, command: SubstituteCommand): Promise<void> {
    const workers = await this.responsibility.workers();
    const whom = workers.find(({ userId }) => userId === command.forUser);
    const who = workers.find(({ userId, unitId }) => userId === command.substitute && unitId === whom?.unitId);
    if (!whom) throw wrong('forUser', 'Välj någon i enheten.');
    if (!who) throw wrong('substitute', 'Ersättaren ska arbeta i samma enhet.');
    const [startsAt, endsAt, now] = [new Date(command.startsAt), new Date(command.endsAt), this.parts.clock.now()];
    const named = await this.store.casesOf(whom.unitId, command.caseRefs ?? []);
    if (named.length !== new Set(command.caseRefs ?? []).size) throw wrong('caseRefs', 'Ett av ärendena finns inte i enheten.');
    const decision = maySubstitute({
      startsAt: startsAt.getTime(),
      endsAt: endsAt.getTime(),
      now: now.getTime(),
      forMe: whom.userId === principal.userId,
      asManager: isManager(principal, whom.unitId),
      samePerson: whom.userId === who.userId,
      allCases: command.caseRefs === null,
      namedCases: named.length,
    });
    if (decision.outcome === 'denied') throw wrong(decision.reasonCode, decision.sv);
    await this.add(
      principal,
      command,
      { whom, who, startsAt, endsAt, now },
      named.map(({ id }) => id),
    );
  }

  private async add(
    principal: SignedIn,
    command: SubstituteCommand,
    { whom, who, startsAt, endsAt, now }: { whom: Worker; who: Worker; startsAt: Date; endsAt: Date; now: Date },
    caseIds: readonly string[],
  ): Promise<void> {
    const row = {
      id: command.id,
      unitId: whom.unitId,
      forUser: whom.userId,
      forInitials: whom.initials,
      substitute: who.userId,
      substituteInitials: who.initials,
      startsAt,
      endsAt,
      allCases: command.caseRefs === null,
      createdInitials: principal.initials,
      createdAt: now,
    };
    await this.store.add(row, caseIds).catch((error: unknown) => {
      throw sqlState(error) === '42501' ? wrong('substitute', 'Den kollegan kan inte ersätta. Välj en annan.') : error;
    });
  }
}

function shown(principal: SignedIn, row: SubstitutionRow): SubstitutionShown {
  const mine = row.forUser === principal.userId || row.substitute === principal.userId;
  return {
    id: row.id,
    forInitials: row.forInitials,
    substituteInitials: row.substituteInitials,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    caseRefs: row.allCases ? null : row.caseRefs,
    createdInitials: row.createdInitials,
    mayEnd: mine || isManager(principal, row.unitId),
  };
}
