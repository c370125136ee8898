import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { ReturnReason } from '@lots/contracts';
import { Access, ActorKind, DbSession, systemPrincipal, wall, type Principal } from '@lots/db';
import { TellClocks } from '@lots/features/assessments';
import { PlanNotices, SendNotices } from '@lots/features/notices';
import { CITY, Directory } from '@lots/features/organisation';
import { MailPort, SmtpMail, type Mail } from '@lots/platform';
import type { NoticeKind } from '@lots/rules/notices';
import type { MovableClock, TestCity } from '@lots/testing';
import { NoticeStore } from '../../libs/features/notices/data/notice.store.js';
import { SendParts } from '../../libs/features/notices/use-cases/send-notices.js';
import { DeskWorld, openCity } from '../escalation/desk-world.js';
import { dutyFirst } from './duty-first.js';
import { MailServer, type Received } from './mail-server.js';
import { secrecyReminders } from './secrecy-reminders.js';

const startPage = 'https://lots.example.se/';
/** Every kind there is: a new one does not compile until its words are agreed here. */
const agreed: Readonly<Record<NoticeKind, string>> = {
  standard: 'Hej! Något väntar på dig i Lots. Logga in när du kan.',
  digest: 'Du har saker att göra i Lots.',
  urgent: 'Något behöver kvitteras nu. Logga in. Kan du inte? Ring lotsen 08-465 004 00.',
  overdue: 'Något har inte kvitterats i tid. Lotsen ringer dig.',
  clock: 'En tid i Lots går snart ut. Logga in.',
  protocol: 'Du har ett protokoll att göra klart i Lots.',
  consent_soon: 'Ett samtycke går snart ut. Logga in i Lots.',
  consent_ended: 'Ett samtycke har gått ut. Logga in i Lots.',
  break_glass: 'Någon har öppnat ett ärende med nödåtkomst. Se Lots.',
};
const poison = { name: 'Giftkula Förgylldsson', district: 'Farsta strand' };

describe('notices, over SMTP and PostgreSQL', () => {
  const server = new MailServer();
  let city: TestCity;
  let clock: MovableClock;
  let world: DeskWorld;

  beforeAll(async () => {
    await server.start();
    ({ city, clock } = await openCity());
    const mail = { smtpUrl: server.url, from: 'lots@post.example.se' };
    world = await DeskWorld.open({ ...city, config: () => city.config({ mail, publicUrl: startPage }) }, clock);
    // The process' own sender rests: each test winds it by hand.
    world.app.get(SendNotices).run = () => Promise.resolve(0);
    await city.admin.query(
      `INSERT INTO lots.notice_address SELECT id, username||'@mottagare.example.se' FROM authn.user_account WHERE username IN('malin','petra','asa','adam','gun')`,
    );
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await city.close();
    await server.stop();
  });
  beforeEach(async () => {
    await settled();
    await city.admin.query('DELETE FROM lots.notice');
    server.received.length = 0;
    server.refuses = false;
    world.setClock('2026-09-08T09:47:00+02:00');
  });

  const sender = (port: MailPort = new SmtpMail({ smtpUrl: server.url, from: 'lots@post.example.se' })): SendNotices => {
    const { app } = world;
    const config = city.config({ mail: { smtpUrl: server.url, from: 'lots@post.example.se' }, publicUrl: startPage });
    return new SendNotices(new SendParts(app.get(DbSession), clock, port, config, app.get(CITY)), app.get(NoticeStore));
  };
  const told = (): string[] => server.received.map(({ to }) => to.replace(/@.*/, '')).sort();
  const subject = ({ raw }: Received): string => words(raw).subject;
  async function settled(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows } = await city.admin.query('SELECT last_error FROM lots.outbox');
      if (rows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the outbox never emptied');
  }
  async function offer(): Promise<{ id: string; ref: string; version: number }> {
    const done = await world.handOverChild({ narrative: `${poison.name} sa det`, mustNotKnow: poison.name });
    await settled();
    return done;
  }
  const plan = async (step: 'offered' | 'escalated', ref: string, circleId: string | null = null): Promise<void> => {
    const unit = world.app.get(Directory).unit('farsta-mottagning-barn')!;
    const job = { id: randomUUID(), job: 'referral.offered', ref, authorityId: unit.authorityId, unitId: unit.id, attempts: 1 };
    const principal = { ...systemPrincipal(ActorKind.Jobs, unit.authorityId, [unit.id]), circles: circleId ? [circleId] : [] };
    await world.app
      .get(DbSession)
      .run(principal, { access: Access.Write }, () => world.app.get(PlanNotices)[step]({ ...job, circleId }));
  };
  const notices = async () => (await city.admin.query('SELECT kind, send_at, sent_at FROM lots.notice ORDER BY kind')).rows;

  it('tells everybody at the receiving unit at once, and nobody else; the evening makes no difference', async () => {
    world.setClock('2026-09-12T23:10:00+02:00');
    await offer();
    expect(await sender().run()).toBe(2);
    expect(told()).toEqual(['malin', 'petra']);
    expect(server.received.map(subject)).toEqual(['Lots – logga in nu.', 'Lots – logga in nu.']);
    expect(await sender().run()).toBe(0);
  });

  it('says nothing but the agreed words in any kind, not even in a header', async () => {
    const { ref, id, version } = await offer();
    await giveBack(ref, version);
    await settled();
    await city.admin.query(`UPDATE lots.notice SET send_at=now() - interval '10 years'`);
    const { rows } = await city.admin.query<{ id: string }>(`SELECT id FROM authn.user_account WHERE username='adam'`);
    // The hand-over and its return have said the ordinary and the urgent.
    for (const kind of Object.keys(agreed).filter((one) => !['standard', 'urgent'].includes(one)))
      await city.admin.query(
        `INSERT INTO lots.notice(id,user_id,kind,created_at,send_at) VALUES (gen_random_uuid(),$1,$2,now(),now() - interval '10 years')`,
        [rows[0]!.id, kind],
      );
    await sender().run();
    const said = new Set(server.received.map(({ raw }) => words(raw).text.trim()));
    expect([...said].sort()).toEqual(
      Object.values(agreed)
        .map((text) => `${text}\n\n${startPage}`)
        .sort(),
    );
    const forbidden = [
      poison.name,
      'Giftkula',
      poison.district,
      'Farsta',
      ref,
      id,
      os.hostname(),
      'Nodemailer',
      'barn',
      'farsta',
    ];
    for (const { raw } of server.received) {
      for (const word of forbidden) expect(raw + words(raw).text + words(raw).subject).not.toContain(word);
      const headers = raw.slice(raw.indexOf('\n') + 1, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
      expect(
        headers
          .split('\r\n')
          .map((line) => line.split(':')[0])
          .sort(),
      ).toEqual(
        ['Content-Transfer-Encoding', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'].sort(),
      );
      expect(headers).toMatch(/Message-ID: <[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@post\.example\.se>/);
    }
    expect(new Set(server.received.map(({ raw }) => /Message-ID: \S+/.exec(raw)![0])).size).toBe(server.received.length);
  });

  it('has one ordinary notice for each person until she has signed in, however much comes back', async () => {
    for (let times = 0; times < 3; times += 1) {
      const { ref, version } = await offer();
      await giveBack(ref, version);
      await settled();
    }
    expect((await notices()).filter(({ kind }) => kind === 'standard' || kind === 'digest')).toHaveLength(1);
    await city.admin.query(`UPDATE lots.notice SET sent_at=now() WHERE kind='standard'`);
    await city.admin.query(
      `INSERT INTO authn.user_session SELECT decode(md5(random()::text),'hex'), id, now(), now(), now()+interval '1 hour' FROM authn.user_account WHERE username='asa'`,
    );
    const again = await offer();
    await giveBack(again.ref, again.version);
    await settled();
    const ordinary = (await notices()).filter(({ kind }) => kind === 'standard' || kind === 'digest');
    expect(ordinary).toHaveLength(2);
  });

  it('tells only the circle of a sealed matter', async () => {
    const { id } = await offer();
    await city.admin.query('DELETE FROM lots.notice');
    const circle = randomUUID();
    const unit = world.app.get(Directory).unit('farsta-mottagning-barn')!;
    await city.admin.query(`INSERT INTO lots.circle(id,authority_id,reason) VALUES ($1,$2,'protected_identity')`, [
      circle,
      unit.authorityId,
    ]);
    await city.admin.query(
      `INSERT INTO lots.circle_member SELECT $1, id, tstzrange(now() - interval '1 minute', NULL) FROM authn.user_account WHERE username='petra'`,
      [circle],
    );
    await plan('offered', id, circle);
    await sender().run();
    expect(told()).toEqual(['petra']);
  });

  it('tells a unit once that a time in a case is near, once that it is past, and a sealed case only to its circle', async () => {
    const { ref, id, version } = await world.handOverChild({ startedAt: '2026-09-08T09:40:00+02:00' });
    await settled();
    await world.as('malin', (malin) => world.deeds.accept.run(malin, ref, version));
    await settled();
    await city.admin.query('DELETE FROM lots.notice');
    let toldAt: string[] = [];
    const tell = async (at: string): Promise<string[]> => {
      world.setClock(at);
      await world.app.get(TellClocks).run();
      await settled();
      const kinds = (await notices()).map(({ kind }) => String(kind));
      toldAt = (await notices()).map(({ send_at }) => (send_at as Date).toISOString());
      await city.admin.query('DELETE FROM lots.notice');
      return kinds;
    };
    expect(await tell('2026-09-08T10:00:00+02:00')).toEqual([]);
    expect(await tell('2026-09-08T15:01:00+02:00')).toEqual(['clock', 'clock']);
    expect(await tell('2026-09-08T15:02:00+02:00')).toEqual([]);
    // Two hours later the next step upwards: only the manager, and at once.
    expect(await tell('2026-09-08T17:00:00+02:00')).toEqual(['clock']);
    expect(toldAt).toEqual(['2026-09-08T15:00:00.000Z']);
    expect(await tell('2026-09-09T08:30:00+02:00')).toEqual(['clock', 'clock']);
    expect(await tell('2026-09-09T09:30:00+02:00')).toEqual([]);

    const circle = randomUUID();
    await city.admin.query(
      `INSERT INTO lots.circle(id,authority_id,reason) SELECT $1, to_authority_id, 'protected_identity' FROM lots.referral WHERE id=$2`,
      [circle, id],
    );
    await city.admin.query(
      `INSERT INTO lots.circle_member SELECT $1, id, tstzrange(now() - interval '1 minute', NULL) FROM authn.user_account WHERE username='petra'`,
      [circle],
    );
    await city.admin.query('UPDATE lots.case_file SET circle_id=$1 WHERE referral_id=$2', [circle, id]);
    await city.admin.query('DELETE FROM lots.assessment_told');
    expect(await tell('2026-09-09T10:00:00+02:00')).toEqual(['clock']);
  });

  it('says "late" once an hour to a person, and never when somebody has acknowledged', async () => {
    const { id } = await offer();
    await city.admin.query('DELETE FROM lots.notice');
    await plan('escalated', id);
    expect(await notices()).toEqual([]);
    world.pass(200);
    await plan('escalated', id);
    await plan('escalated', id);
    expect((await notices()).map(({ kind }) => kind)).toEqual(['overdue', 'overdue']);
    await sender().run();
    expect(told()).toEqual(['malin', 'petra']);
  });

  it('loses nothing while the mail server refuses or is gone', async () => {
    await offer();
    server.refuses = true;
    await expect(sender().run()).rejects.toThrow();
    await server.stop();
    await expect(sender().run()).rejects.toThrow();
    expect((await notices()).filter(({ sent_at }) => sent_at !== null)).toEqual([]);
    await server.start();
    server.refuses = false;
    world.pass(6);
    expect(await sender().run()).toBe(2);
    expect(told()).toEqual(['malin', 'petra']);
  });

  it('sends again when it died between the server’s yes and the mark: one duplicate, no loss', async () => {
    class DiesAfterYes extends MailPort {
      async send(mail: Mail): Promise<void> {
        await new SmtpMail({ smtpUrl: server.url, from: 'lots@post.example.se' }).send(mail);
        throw new Error('killed');
      }
    }
    await offer();
    await expect(sender(new DiesAfterYes()).run()).rejects.toThrow('killed');
    world.pass(6);
    expect(await sender().run()).toBe(2);
    expect(await sender().run()).toBe(0);
    const [first, ...others] = told();
    expect([first, ...others]).toHaveLength(3);
    expect(new Set([first, ...others])).toEqual(new Set(['malin', 'petra']));
  });

  it('shows its rows to the planner and the sender alone, and an address to the sender alone', async () => {
    await offer();
    const ask = (principal: Principal, sql: string) =>
      world.app.get(DbSession).run(principal, { access: Access.Write }, () => world.app.get(DbSession).query(sql));
    const userId = await city.userId('malin');
    const address = `SELECT authn.notice_address_of('${userId}') AS found`;
    expect(await ask(world.person('malin'), 'SELECT 1 FROM lots.notice')).toEqual([]);
    expect(await ask(systemPrincipal(ActorKind.Clocks, 1), 'SELECT 1 FROM lots.notice')).toEqual([]);
    expect(await ask(systemPrincipal(ActorKind.Notices), `SELECT 1, ${wall('notice n')} FROM lots.notice n`)).toHaveLength(2);
    expect(await ask(world.person('malin'), address)).toEqual([{ found: null }]);
    expect(await ask(systemPrincipal(ActorKind.Jobs), address)).toEqual([{ found: null }]);
    expect(await ask(systemPrincipal(ActorKind.Notices), address)).toEqual([{ found: 'malin@mottagare.example.se' }]);
    for (const sql of ['SELECT 1 FROM lots.notice_address', 'DELETE FROM lots.notice'])
      await expect(ask(systemPrincipal(ActorKind.Notices), sql)).rejects.toMatchObject({ code: '42501' });
    const insert = `INSERT INTO lots.notice(id,user_id,kind,created_at,send_at) VALUES (gen_random_uuid(),'${userId}','urgent',now(),now())`;
    await expect(ask(world.person('asa'), insert)).rejects.toMatchObject({ code: '42501' });
    await expect(ask(systemPrincipal(ActorKind.Notices), insert)).rejects.toMatchObject({ code: '42501' });
  });

  secrecyReminders(() => ({ city, world, settled }));
  dutyFirst(() => ({ city, world, settled, plan }));

  async function giveBack(ref: string, version: number): Promise<void> {
    await world.as('malin', (malin) =>
      world.deeds.giveBack.run(malin, {
        ref,
        version,
        reason: ReturnReason.OtherDistrict,
        answer: poison.name,
        neededToday: 'no',
        judgedBy: 'P.T.',
        familyContacted: 'no',
      }),
    );
  }
});

/** Subject and text as a mail program shows them. */
function words(raw: string): { subject: string; text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const header = /Subject: ((?:.|\r\n[ \t])*)/.exec(head)?.[1]?.split(/\r\n(?![ \t])/)[0] ?? '';
  const subject = header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : unquote(text.replace(/_/g, ' ')),
    );
  const body = rest.join('\n\n');
  const text = /Content-Transfer-Encoding: base64/i.test(head) ? Buffer.from(body, 'base64').toString() : unquote(body);
  return { subject, text: text.replace(/\r\n/g, '\n') };
}

function unquote(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
