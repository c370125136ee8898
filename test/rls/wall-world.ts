import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Access, ActorKind, systemPrincipal, type Principal } from '@lots/db';
import { newRef, sqlState } from '@lots/platform';
import { createTestDatabase, fixture, openTestSession, people, writeOrganisationFixture, type TestSession } from '@lots/testing';

/** Everybody who may stand at a wall. `nobody` is a connection on which no settings have been made. */
export const personas: Readonly<Record<string, Principal | null>> = {
  asa: people.asaAtTheDesk,
  birgit: people.birgitAtTheDesk,
  malin: people.malinInFarsta,
  adam: people.adamInFarstaAdult,
  noora: people.nooraInBromma,
  vidar: people.vidarInVeTeam,
  sysse: people.sysseTheAdministrator,
  jobs: systemPrincipal(ActorKind.Jobs, fixture.farsta, [fixture.farstaChild]),
  live: systemPrincipal(ActorKind.Live),
  sweeper: systemPrincipal(ActorKind.Sweeper, fixture.socialnamnden),
  nobody: null,
};
export type Persona = keyof typeof personas;

const bytes = Buffer.from('00', 'hex');
const desk = { authority_id: fixture.socialnamnden, unit_id: fixture.desk };
const now = new Date();

class Undo extends Error {
  constructor(readonly value: unknown) {
    super('undone');
  }
}

export type Row = Readonly<Record<string, unknown>>;

/** A database with one row of everything, each written by the person it belongs to, through her own session. */
export class WallWorld {
  private constructor(
    private readonly database: Awaited<ReturnType<typeof createTestDatabase>>,
    readonly session: TestSession,
    readonly admin: Client,
  ) {}

  static async open(): Promise<WallWorld> {
    const database = await createTestDatabase();
    await writeOrganisationFixture(database.adminUrl);
    const session = await openTestSession(database.appUrl, { poolSize: 2 });
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new WallWorld(database, session, admin);
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.session.close();
    await this.database.drop();
  }

  /** Commits. @throws the database's error */
  as<T>(principal: Principal, work: () => Promise<T>): Promise<T> {
    return this.session.db.run(principal, { access: Access.Write }, work);
  }

  insert(table: string, row: Row): Promise<unknown> {
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`);
    return this.session.db.query(`INSERT INTO ${table}(${columns.join(',')}) VALUES (${places.join(',')})`, Object.values(row));
  }

  /** Rows touched or found, then undone; 'refused' when the database says no. Deferred constraints are not reached. */
  async attempt(persona: string, sql: string, values: unknown[], access: Access = Access.Write): Promise<number | 'refused'> {
    const count = async (): Promise<number> => {
      if (!/^\s*SELECT/i.test(sql)) return this.session.db.execute(sql, values);
      return (await this.session.db.query(sql, values)).length;
    };
    const principal = personas[persona];
    try {
      if (!principal) return await this.attemptAsNobody(sql, values);
      await this.session.db.run(principal, { access }, async () => {
        throw new Undo(await count());
      });
    } catch (error) {
      if (error instanceof Undo) return error.value as number;
      if (sqlState(error) === '42501') return 'refused';
      throw error;
    }
    throw new Error('not undone');
  }

  private async attemptAsNobody(sql: string, values: unknown[]): Promise<number> {
    const runner = this.session.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      const result = await runner.query(sql, values, true);
      return /^\s*SELECT/i.test(sql) ? (result.records as unknown[]).length : (result.affected ?? 0);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  async key(principal: Principal, authorityId: number, purpose: string): Promise<string> {
    const id = randomUUID();
    await this.as(principal, () =>
      this.insert('keys.data_key', { id, authority_id: authorityId, purpose, kek_version: 1, wrapped: bytes }),
    );
    return id;
  }

  async draft(mustBeHandedOver: boolean): Promise<Row> {
    const row = {
      id: randomUUID(),
      ...desk,
      user_id: people.asaAtTheDesk.userId,
      officer_initials: 'Å.L.',
      version: 1,
      must_be_handed_over: mustBeHandedOver,
      contact_code: newRef(),
      started_at: now,
      saved_at: now,
      removed_at: mustBeHandedOver ? null : now,
      key_id: await this.key(people.asaAtTheDesk, fixture.socialnamnden, 'call'),
      body_enc: bytes,
    };
    await this.as(people.asaAtTheDesk, () => this.insert('lots.call_draft', row));
    return row;
  }

  async contact(): Promise<Row> {
    const row = {
      id: randomUUID(),
      ...desk,
      ref: newRef(),
      contact_code: newRef(),
      call_id: randomUUID(),
      channel: 'phone',
      received_at: now,
      created_at: now,
      outcome: 'referred',
    };
    await this.as(people.asaAtTheDesk, () => this.insert('lots.contact', row));
    return row;
  }

  async person(): Promise<Row> {
    const key = await this.key(people.asaAtTheDesk, fixture.socialnamnden, 'person');
    const row = { id: randomUUID(), ...desk, alias: newRef(), key_id: key, body_enc: bytes };
    await this.as(people.asaAtTheDesk, () => this.insert('lots.person', row));
    return row;
  }

  matterRow(contactId: unknown, changes: Row = {}): Row {
    return {
      id: randomUUID(),
      contact_id: contactId,
      origin_authority_id: fixture.socialnamnden,
      origin_unit_id: fixture.desk,
      track: 'primary',
      subject_no: 1,
      errand: 'child_report',
      responsible_unit_id: fixture.desk,
      urgency: 1,
      received_at: now,
      ...changes,
    };
  }

  async matter(): Promise<Row> {
    const contact = await this.contact();
    const row = this.matterRow(contact['id']);
    await this.as(people.asaAtTheDesk, () => this.insert('lots.matter', row));
    return row;
  }

  referralRow(matterId: unknown, changes: Row = {}): Row {
    return {
      id: randomUUID(),
      ref: newRef(),
      matter_id: matterId,
      from_authority_id: fixture.socialnamnden,
      from_unit_id: fixture.desk,
      to_authority_id: fixture.farsta,
      to_unit_id: fixture.farstaChild,
      state: 'offered',
      mode: 'delivered',
      ground: 'sol-19-1',
      errand: 'child_report',
      urgency: 1,
      child: true,
      age_band: '13-17',
      need: '',
      notes: [],
      from_initials: 'Å.L.',
      received_at: now,
      offered_at: now,
      ack_due: now,
      idem: randomUUID(),
      ...changes,
    };
  }

  /** An offer with its package and clock; to Farsta's unit for children unless said otherwise. */
  async offer(
    changes: Row = {},
    options: { withoutPackage?: boolean } = {},
  ): Promise<{ referral: Row; parcel: Row; clock: Row }> {
    const matter = await this.matter();
    const referral = this.referralRow(matter['id'], changes);
    const key = await this.key(people.asaAtTheDesk, fixture.farsta, 'package');
    const parcel = {
      referral_id: referral['id'],
      from_authority_id: fixture.socialnamnden,
      to_authority_id: referral['to_authority_id'],
      to_unit_id: referral['to_unit_id'],
      mode: referral['mode'],
      fields: ['narrative'],
      key_id: key,
      body_enc: bytes,
      sha256: bytes,
    };
    const clock = {
      id: randomUUID(),
      matter_id: matter['id'],
      referral_id: referral['id'],
      unit_id: fixture.desk,
      kind: 'acknowledgement',
      due: now,
    };
    await this.as(people.asaAtTheDesk, async () => {
      await this.insert('lots.referral', referral);
      if (!options.withoutPackage) await this.insert('lots.package', parcel);
      await this.insert('lots.clock', clock);
    });
    return { referral, parcel, clock };
  }

  /** As Farsta's use case does it: referral, then responsibility, then the own case. */
  async accept(referral: Row): Promise<Row> {
    const file = {
      id: randomUUID(),
      ref: newRef(),
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      referral_id: referral['id'],
      errand: 'child_report',
      urgency: 1,
      received_at: now,
      opened_at: now,
      stat_date: '2026-09-07',
      key_id: await this.key(people.malinInFarsta, fixture.farsta, 'case'),
      body_enc: bytes,
    };
    await this.as(people.malinInFarsta, async () => {
      await this.session.db.query(`UPDATE lots.referral SET state='accepted', version=version+1, decided_at=now() WHERE id=$1`, [
        referral['id'],
      ]);
      await this.session.db.query('UPDATE lots.matter SET responsible_unit_id=$2 WHERE id=$1', [
        referral['matter_id'],
        fixture.farstaChild,
      ]);
      await this.insert('lots.case_file', file);
    });
    return file;
  }

  /** What is done around a hand-over: something added to it, taken into a case, and decided about it. */
  async followUp(offered: Row, accepted: Row, file: Row | undefined): Promise<Record<string, Row>> {
    const asa = people.asaAtTheDesk;
    const by = { by_user: asa.userId, by_initials: 'Å.L.' };
    const key = await this.key(asa, fixture.socialnamnden, 'contact');
    const supplement = {
      id: randomUUID(),
      about_id: offered['id'],
      matter_id: offered['matter_id'],
      ...desk,
      kind: 'supplement',
      idem: randomUUID(),
      at: now,
      ...by,
      key_id: key,
      body_enc: bytes,
    };
    const decision = {
      id: randomUUID(),
      referral_id: offered['id'],
      ...desk,
      kind: 'resend',
      reason_code: 'agreed_with_manager',
      at: now,
      ...by,
      key_id: key,
      body_enc: bytes,
    };
    await this.as(asa, async () => {
      await this.insert('lots.supplement', supplement);
      await this.insert('lots.desk_decision', decision);
    });
    const added = await this.takenAddition(accepted);
    const addedLater = await this.takenAddition(accepted);
    const addition = {
      id: randomUUID(),
      case_id: file?.['id'],
      referral_id: added['id'],
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      kind: 'supplement',
      at: now,
      key_id: await this.key(people.malinInFarsta, fixture.farsta, 'case'),
      body_enc: bytes,
    };
    const watch = {
      id: randomUUID(),
      case_id: file?.['id'],
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      kind: 'written_report',
      since: now,
    };
    await this.as(people.malinInFarsta, async () => {
      await this.insert('lots.case_addition', addition);
      await this.insert('lots.case_watch', watch);
    });
    const otherCase = await this.accept((await this.offer()).referral);
    return { supplement, decision, addition, addedLater, watch, otherCase };
  }

  private async takenAddition(accepted: Row): Promise<Row> {
    const { referral } = await this.offer({ kind: 'supplement', about_id: accepted['id'] });
    await this.as(people.malinInFarsta, async () => {
      await this.session.db.query(`UPDATE lots.referral SET state='accepted', version=version+1, decided_at=now() WHERE id=$1`, [
        referral['id'],
      ]);
      await this.session.db.query('UPDATE lots.matter SET responsible_unit_id=$2 WHERE id=$1', [
        referral['matter_id'],
        fixture.farstaChild,
      ]);
    });
    return referral;
  }

  async giveBack(referral: Row): Promise<Row> {
    const note = {
      referral_id: referral['id'],
      from_authority_id: fixture.farsta,
      to_authority_id: fixture.socialnamnden,
      to_unit_id: fixture.desk,
      key_id: await this.key(people.malinInFarsta, fixture.socialnamnden, 'return_note'),
      body_enc: bytes,
    };
    await this.as(people.malinInFarsta, async () => {
      await this.session.db.query(
        `UPDATE lots.referral SET state='returned', version=version+1, decided_at=now(), return_reason='other_district', needed_today='no' WHERE id=$1`,
        [referral['id']],
      );
      await this.insert('lots.return_note', note);
    });
    return note;
  }
}
