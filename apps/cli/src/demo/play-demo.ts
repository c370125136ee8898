import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  emptyDraft,
  emptySubject,
  noGroundChoice,
  nothingAdded,
  Permission,
  permissionsOf,
  ReturnReason,
  Role,
  type CallDraft,
} from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Access, ActorKind, DbSession, wall } from '@lots/db';
import { SaveCall } from '@lots/features/calls';
import { HandOverCall, type HandedOver } from '@lots/features/handovers';
import { AcceptReferral, AcknowledgeReferral, ReturnReferral } from '@lots/features/inbox';
import { Directory } from '@lots/features/organisation';
import { isoWithOffset } from '@lots/rules/calendar';
import type { SubjectGround } from '@lots/rules/intake';
import type { DemoCall, DemoTable } from '@lots/tables';
import type { OldCircle } from './old-sealed-cases.js';
import type { SetClock } from './set-clock.js';

/** The receiver's three answers. */
@Injectable()
export class DemoAnswers {
  constructor(
    readonly accept: AcceptReferral,
    readonly acknowledge: AcknowledgeReferral,
    readonly giveBack: ReturnReferral,
  ) {}
}

/** Plays the invented calls the way people would: saved, handed over, answered. A call that has been played is left alone. */
@Injectable()
export class PlayDemo {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly save: SaveCall,
    private readonly handOver: HandOverCall,
    private readonly answers: DemoAnswers,
  ) {}

  /** False: everything was played before. */
  async run(demo: DemoTable, clock: SetClock): Promise<boolean> {
    const start = Date.now();
    if (await this.playedBefore(demo)) return false;
    for (const [index, call] of demo.calls.entries()) await this.playCall(demo, clock, { call, start, id: idOf('call', index) });
    await this.addOldCalls(demo, start);
    for (const [index, call] of demo.unfinished.entries()) {
      const person = this.personOf(demo, call.by);
      clock.set(minutesBefore(start, call.minutes_ago));
      const command = { id: idOf('unfinished', index), version: 0, draft: draftOf(call, clock.now()) };
      await this.db.run(person, { access: Access.Write }, () => this.save.run(person, command));
    }
    return true;
  }

  /** What is left of three calls that ended without a case long ago, so that there is something to dispose of. */
  private async addOldCalls(demo: DemoTable, start: number): Promise<void> {
    const [first] = demo.calls;
    if (first === undefined) return;
    const person = this.personOf(demo, first.by);
    const [unitId] = person.unitIds;
    await this.db.run(person, { access: Access.Write }, () =>
      this.db.query(
        `INSERT INTO lots.call_log(authority_id,unit_id,code,channel,on_date,day_part,minutes)
         SELECT $1,$2,code,'phone',($3::timestamptz - interval '26 months')::date + no,'morning','0-5' FROM (VALUES (1,'wrong_number'),(2,'general_question'),(3,'test')) v(no,code)`,
        [person.authorityId, unitId, new Date(start)],
      ),
    );
  }

  /** Those whose unit has cases. */
  caseReaders(demo: DemoTable): SignedIn[] {
    const people = demo.personas.map(({ username }) => this.personOf(demo, username));
    return people.filter(({ permissions }) => permissions.includes(Permission.CasesRead));
  }

  /** Managers of units that receive reports about children. */
  childManagers(demo: DemoTable): SignedIn[] {
    const people = demo.personas
      .filter(({ role }) => role === Role.UnitManager)
      .map(({ username }) => this.personOf(demo, username));
    return people.filter(({ memberships }) => memberships.some(({ unitKind }) => unitKind === 'child_intake'));
  }

  /** The manager of a kind of unit and two whom it has named for sealed matters; none where the demo has no such people. */
  circlesOf(demo: DemoTable, unitKind: string): OldCircle[] {
    const ofKind = (username: string): SignedIn[] => {
      const person = this.personOf(demo, username);
      return person.memberships.some((membership) => membership.unitKind === unitKind) ? [person] : [];
    };
    const [manager] = demo.personas.filter(({ role }) => role === Role.UnitManager).flatMap(({ username }) => ofKind(username));
    const named = demo.personas.filter((persona) => persona.named_as !== undefined).flatMap(({ username }) => ofKind(username));
    const [first, second] = named.filter(({ unitIds }) => unitIds[0] === manager?.unitIds[0]);
    return manager && first && second ? [{ manager, members: [first, second] }] : [];
  }

  private async playCall(
    demo: DemoTable,
    clock: SetClock,
    { call, start, id }: { call: DemoCall; start: number; id: string },
  ): Promise<void> {
    const officer = this.personOf(demo, call.by);
    clock.set(minutesBefore(start, call.minutes_ago));
    const draft = draftOf(call, clock.now());
    await this.db.run(officer, { access: Access.Write }, () => this.save.run(officer, { id, version: 0, draft }));
    clock.set(minutesBefore(start, call.minutes_ago - 8));
    const done = await this.db.run(officer, { access: Access.Write }, () =>
      this.handOver.run(officer, { callId: id, version: 1, overrides: [], grounds: answered(call) }),
    );
    if (call.then) {
      clock.set(minutesBefore(start, call.then.minutes_ago));
      await this.answer(demo, call.then, done);
    }
  }

  private async answer(demo: DemoTable, then: NonNullable<DemoCall['then']>, done: HandedOver): Promise<void> {
    for (const { ref, version } of done.handovers) {
      if (then.accept !== undefined) await this.as(demo, then.accept, (person) => this.answers.accept.run(person, ref, version));
      if (then.acknowledge !== undefined)
        await this.as(demo, then.acknowledge, (person) => this.answers.acknowledge.run(person, ref, version));
      if (then.return !== undefined) {
        const command = {
          ref,
          version,
          reason: then.reason ?? ReturnReason.OtherDistrict,
          answer: then.answer ?? '',
          neededToday: then.neededToday ?? null,
          judgedBy: then.return,
          familyContacted: then.familyContacted ?? null,
        };
        await this.as(demo, then.return, (person) => this.answers.giveBack.run(person, command));
      }
    }
  }

  private as<T>(demo: DemoTable, username: string, work: (person: SignedIn) => Promise<T>): Promise<T> {
    const person = this.personOf(demo, username);
    return this.db.run(person, { access: Access.Write }, () => work(person));
  }

  private async playedBefore(demo: DemoTable): Promise<boolean> {
    const desk = this.personOf(demo, demo.calls[0]?.by ?? '');
    const rows = await this.db.run(desk, { access: Access.Read }, () =>
      this.db.query(`SELECT 1, ${wall('contact c')} FROM lots.contact c LIMIT 1`),
    );
    return rows.length > 0;
  }

  private personOf(demo: DemoTable, username: string): SignedIn {
    const persona = demo.personas.find((candidate) => candidate.username === username);
    const unit = persona ? this.directory.unit(persona.unit) : null;
    if (!persona || !unit) throw new RangeError(`config/demo: no persona "${username}", or its unit is not in the city file.`);
    return {
      kind: ActorKind.User,
      userId: persona.id,
      authorityId: unit.authorityId,
      unitIds: [unit.id],
      roles: [persona.role],
      circles: [],
      conflicts: [],
      assigned: [],
      brokenGlass: [],
      name: persona.name,
      initials: persona.initials,
      authorityName: unit.authorityName,
      memberships: [{ unitId: unit.id, unitName: unit.name, unitKind: unit.kind, role: persona.role }],
      permissions: permissionsOf[persona.role],
    };
  }
}

function draftOf(call: DemoCall, startedAt: Date): CallDraft {
  const { subjects, ...fields } = call.draft;
  const filled = (subjects ?? [{}]).map((subject) => ({ ...emptySubject(), ...subject }));
  return { ...emptyDraft(isoWithOffset(startedAt.getTime())), ...fields, subjects: filled };
}

function minutesBefore(start: number, minutes: number): Date {
  return new Date(start - minutes * 60_000);
}

/** The same call has the same id every time, so that a start that was interrupted goes on. */
function idOf(kind: string, index: number): string {
  const hex = createHash('sha256').update(`demo:${kind}:${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function answered({ asked }: DemoCall): SubjectGround[] {
  return asked ? [{ ...noGroundChoice, subjectNo: 1, consent: { ...nothingAdded, ...asked } }] : [];
}
