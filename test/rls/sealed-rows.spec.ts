import { randomUUID } from 'node:crypto';
import { Access, ActorKind, systemPrincipal, type Principal } from '@lots/db';
import { newRef, sqlState } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { WallWorld, type Row } from './wall-world.js';

const deskCircle = randomUUID();
const receiverCircle = randomUUID();
const bytes = Buffer.from('00', 'hex');
const named = (person: Principal, circle: string): Principal => ({ ...person, circles: [circle] });
const jobs = systemPrincipal(ActorKind.Jobs, fixture.farsta, [fixture.farstaChild]);

/** Everybody at both ends, with and without the circle of their end; and with the other end's, which opens nothing. */
const personas: Readonly<Record<string, Principal>> = {
  asaNamed: named(people.asaAtTheDesk, deskCircle),
  birgit: people.birgitAtTheDesk,
  birgitWithTheirs: named(people.birgitAtTheDesk, receiverCircle),
  malinNamed: named(people.malinInFarsta, receiverCircle),
  maja: { ...people.malinInFarsta, userId: '00000000-0000-4000-9000-000000000031' },
  majaWithOurs: { ...named(people.malinInFarsta, deskCircle), userId: '00000000-0000-4000-9000-000000000031' },
  adam: people.adamInFarstaAdult,
  noora: people.nooraInBromma,
  sysse: people.sysseTheAdministrator,
  jobs,
  jobsNamed: named(jobs, receiverCircle),
  clocks: systemPrincipal(ActorKind.Clocks, fixture.socialnamnden),
};

/** Rules SK8–SK9 in the database alone: a row of every table that belongs to a sealed matter, and who finds it. */
describe('sealed rows', () => {
  let world: WallWorld;
  const rows: Record<string, Row> = {};
  const asa = personas['asaNamed'] as Principal;
  const malin = personas['malinNamed'] as Principal;

  beforeAll(async () => {
    world = await WallWorld.open();
    await world.admin.query(
      `INSERT INTO lots.circle(id,authority_id,reason) VALUES ($1,1,'protected_identity'),($2,2,'protected_identity')`,
      [deskCircle, receiverCircle],
    );
    await world.admin.query(
      `INSERT INTO lots.circle_member(circle_id,user_id,valid) VALUES ($1,$3,'[2026-01-01,)'),($2,$4,'[2026-01-01,)')`,
      [deskCircle, receiverCircle, asa.userId, malin.userId],
    );
    await writeDeskRows();
    await writeReferral();
    await writeAfterwards();
  }, 60_000);
  afterAll(() => world.close());

  async function writeDeskRows(): Promise<void> {
    rows['draft'] = { ...(await world.draft(true)) };
    await world.as(asa, () =>
      world.session.db.execute(`UPDATE lots.call_draft SET circle_id=$2, alias='Skyddat 26-001' WHERE id=$1`, [
        rows['draft']?.['id'],
        deskCircle,
      ]),
    );
    const contact = {
      id: randomUUID(),
      authority_id: fixture.socialnamnden,
      unit_id: fixture.desk,
      ref: newRef(),
      contact_code: newRef(),
      call_id: randomUUID(),
      channel: 'phone',
      received_at: new Date(),
      created_at: new Date(),
      outcome: 'referred',
      circle_id: deskCircle,
      alias: 'Skyddat 26-002',
    };
    const key = await world.key(asa, fixture.socialnamnden, 'person');
    const person = {
      id: randomUUID(),
      authority_id: fixture.socialnamnden,
      unit_id: fixture.desk,
      alias: newRef(),
      key_id: key,
      body_enc: bytes,
      circle_id: deskCircle,
    };
    const matter = world.matterRow(contact.id);
    await world.as(asa, async () => {
      await world.insert('lots.contact', contact);
      await world.insert('lots.person', person);
      await world.insert('lots.matter', matter);
    });
    Object.assign(rows, { contact, person, matter });
  }

  /** Nobody writes a circle but on the contact and the hand-over: the rest follows. */
  async function writeReferral(): Promise<void> {
    const referral = world.referralRow(rows['matter']?.['id'], { circle_id: receiverCircle });
    const parcel = {
      referral_id: referral['id'],
      from_authority_id: fixture.socialnamnden,
      to_authority_id: fixture.farsta,
      to_unit_id: fixture.farstaChild,
      mode: 'delivered',
      fields: ['narrative'],
      key_id: await world.key(asa, fixture.farsta, 'package'),
      body_enc: bytes,
      sha256: bytes,
    };
    const clock = {
      id: randomUUID(),
      matter_id: referral['matter_id'],
      referral_id: referral['id'],
      unit_id: fixture.desk,
      kind: 'acknowledgement',
      due: new Date(),
    };
    const job = {
      id: randomUUID(),
      job: 'referral.offered',
      ref: referral['id'],
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      created_at: new Date(),
      not_before: new Date(),
    };
    await world.as(asa, async () => {
      await world.insert('lots.referral', referral);
      await world.insert('lots.package', parcel);
      await world.insert('lots.clock', clock);
      await world.insert('lots.outbox', job);
    });
    Object.assign(rows, { referral, package: parcel, clock, outbox: job });
  }

  async function writeAfterwards(): Promise<void> {
    const feed = { circle_id: receiverCircle, topic: 'inbox', seq: 1, changed_at: new Date() };
    await world.as(personas['jobsNamed'] as Principal, () => world.insert('lots.circle_feed', feed));
    rows['circle_feed'] = feed;
    const receipt = {
      id: randomUUID(),
      referral_id: rows['referral']?.['id'],
      authority_id: fixture.socialnamnden,
      unit_id: fixture.desk,
      at: new Date(),
      recorded_at: new Date(),
      recorded_by: asa.userId,
      key_id: randomUUID(),
      body_enc: bytes,
    };
    await world.as(asa, () => world.insert('lots.oral_receipt', receipt));
    const escalation = randomUUID();
    await world.admin.query(
      `INSERT INTO lots.escalation(id,clock_id,referral_id,authority_id,unit_id,kind,level,to_role,how,sv,contacts,reason_code,rule_ref,due_at,at)
       VALUES ($1,$2,$3,1,10,'chain',1,'duty_officer','phone','Ring','[]','receipt_overdue','E1',now(),now())`,
      [escalation, rows['clock']?.['id'], rows['referral']?.['id']],
    );
    Object.assign(rows, { oral_receipt: receipt, escalation: { id: escalation } });
  }

  async function seenBy(persona: string, table: string, key: string, value: unknown, access: Access): Promise<boolean> {
    const principal = personas[persona] as Principal;
    const found = await world.session.db.run(principal, { access }, () =>
      world.session.db.query(`SELECT 1 FROM ${table} WHERE ${key}=$1`, [value]),
    );
    return found.length > 0;
  }

  it.each([
    // The writer without the circle sees her own call; nobody else at the desk does, though it is about a child.
    ['lots.call_draft', 'draft', 'id', ['asaNamed']],
    ['lots.contact', 'contact', 'id', ['asaNamed']],
    ['lots.person', 'person', 'id', ['asaNamed']],
    ['lots.matter', 'matter', 'id', ['asaNamed', 'malinNamed', 'jobsNamed']],
    ['lots.referral', 'referral', 'id', ['asaNamed', 'malinNamed', 'jobsNamed']],
    ['lots.package', 'package', 'referral_id', ['malinNamed', 'jobsNamed']],
    ['lots.clock', 'clock', 'id', ['asaNamed', 'malinNamed', 'jobsNamed']],
    ['lots.escalation', 'escalation', 'id', ['asaNamed']],
    ['lots.oral_receipt', 'oral_receipt', 'id', ['asaNamed']],
    ['lots.circle_feed', 'circle_feed', 'circle_id', ['birgitWithTheirs', 'malinNamed', 'jobsNamed']],
    ['lots.outbox', 'outbox', 'id', ['jobs', 'jobsNamed']],
  ])('%s', async (table, name, key, sees) => {
    const value = rows[name]?.[key];
    const finders = { read: [] as string[], write: [] as string[] };
    for (const persona of Object.keys(personas)) {
      if (await seenBy(persona, table, key, value, Access.Read)) finders.read.push(persona);
      if (await seenBy(persona, table, key, value, Access.Write)) finders.write.push(persona);
    }
    // The clocks go for everybody: they see times and states, in writing sessions only, and nothing is shown to anybody.
    const clocks = ['lots.referral', 'lots.clock', 'lots.escalation'].includes(table) ? ['clocks'] : [];
    expect({ ...finders, read: finders.read }).toEqual({ read: sees, write: [...sees, ...clocks] });
  });

  it('a colleague who knows every id can neither change, open nor add to it', async () => {
    const referral = rows['referral'] as Row;
    const attempts: [string, string, unknown[]][] = [
      ['birgit', `UPDATE lots.referral SET state='withdrawn', version=version+1, decided_at=now() WHERE id=$1`, [referral['id']]],
      ['maja', `UPDATE lots.referral SET state='accepted', version=version+1, decided_at=now() WHERE id=$1`, [referral['id']]],
      ['birgit', 'UPDATE lots.matter SET closed_at=now() WHERE id=$1', [referral['matter_id']]],
      ['birgit', 'UPDATE lots.clock SET met_at=now() WHERE referral_id=$1', [referral['id']]],
      ['birgit', `UPDATE lots.call_draft SET user_id='${personas['birgit']?.userId ?? ''}' WHERE id=$1`, [rows['draft']?.['id']]],
      ['birgit', 'DELETE FROM lots.call_draft WHERE id=$1', [rows['draft']?.['id']]],
      ['sysse', 'UPDATE lots.outbox SET attempts=0 WHERE id=$1', [rows['outbox']?.['id']]],
    ];
    for (const [persona, sql, values] of attempts) {
      const touched = await world.as(personas[persona] as Principal, () => world.session.db.execute(sql, values));
      expect({ persona, sql, touched }).toEqual({ persona, sql, touched: 0 });
    }
    const opened = await world.as(personas['maja'] as Principal, () =>
      world.session.db.query<{ open: boolean }>('SELECT lots.mark_opened($1,now()) AS open', [referral['id']]),
    );
    expect(opened).toEqual([{ open: false }]);
    const another = world.referralRow(referral['matter_id'], { circle_id: receiverCircle });
    expect(await refusal(() => world.as(personas['birgit'] as Principal, () => world.insert('lots.referral', another)))).toBe(
      '42501',
    );
  });

  it('a hand-over of a sealed matter without a circle for its receiver is refused, whoever forgets it', async () => {
    const contact = { ...rows['contact'], id: randomUUID(), ref: newRef(), call_id: randomUUID(), contact_code: newRef() };
    const matter = world.matterRow(contact.id);
    const open = world.referralRow(matter['id'], {});
    const writing = world.as(asa, async () => {
      await world.insert('lots.contact', contact);
      await world.insert('lots.matter', matter);
      await world.insert('lots.referral', open);
    });
    expect(await refusal(() => writing)).toBe('23514');
  });

  it('what the receiver writes from it is sealed without being told to be', async () => {
    const file = {
      id: randomUUID(),
      ref: newRef(),
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      referral_id: rows['referral']?.['id'],
      errand: 'child_report',
      urgency: 1,
      received_at: new Date(),
      opened_at: new Date(),
      stat_date: '2026-09-07',
      key_id: await world.key(malin, fixture.farsta, 'case'),
      body_enc: bytes,
    };
    await world.as(malin, () => world.insert('lots.case_file', file));
    const finders: string[] = [];
    for (const persona of Object.keys(personas))
      if (await seenBy(persona, 'lots.case_file', 'id', file.id, Access.Read)) finders.push(persona);
    expect(finders).toEqual(['malinNamed', 'jobsNamed']);
  });

  it('a call that was passed on is not opened by that', async () => {
    await world.admin.query(`UPDATE lots.call_draft SET passed_to_desk=true, passed_at=now() WHERE id=$1`, [
      rows['draft']?.['id'],
    ]);
    expect(await seenBy('birgit', 'lots.call_draft', 'id', rows['draft']?.['id'], Access.Read)).toBe(false);
  });
});

async function refusal(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return sqlState(error);
  }
}
