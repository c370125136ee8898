import { randomUUID } from 'node:crypto';
import { sqlState } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { personas, WallWorld, type Row } from './wall-world.js';

const token = Buffer.alloc(12, 7);
const now = new Date();

/** Search tokens, links and questions between boards: who sees them, who may write them, and when a token goes (rules M4, M8, M10). */
describe('walls of the search register', () => {
  let world: WallWorld;
  let person: Row;
  let file: Row;
  let question: Row;
  const tokenRow = (subject: Row, kind: string, authorityId: number, unitId: number): Row => ({
    authority_id: authorityId,
    unit_id: unitId,
    token,
    subject_id: subject['id'],
    kind,
    key_id: subject['key_id'],
    key_version: 1,
  });
  const refused = async (work: Promise<unknown>): Promise<string | null | undefined> => work.then(() => undefined, sqlState);
  const seers = async (sql: string, value: unknown): Promise<string[]> => {
    const names: string[] = [];
    for (const name of Object.keys(personas)) if (Number(await world.attempt(name, sql, [value])) > 0) names.push(name);
    return names.sort();
  };

  beforeAll(async () => {
    world = await WallWorld.open();
    person = await world.person();
    const { referral } = await world.offer();
    file = await world.accept(referral);
    question = {
      id: randomUUID(),
      from_authority_id: fixture.farsta,
      from_unit_id: fixture.farstaChild,
      to_authority_id: fixture.bromma,
      to_unit_id: fixture.brommaChild,
      case_id: file['id'],
      ground: 'sol-15-8',
      purpose: 'preliminary',
      asked_at: now,
      asked_by: people.malinInFarsta.userId,
      asked_initials: 'M.K.',
      key_id: randomUUID(),
      body_enc: Buffer.from('00', 'hex'),
    };
    await world.as(people.asaAtTheDesk, () =>
      world.insert('lots.person_token', tokenRow(person, 'person', fixture.socialnamnden, fixture.desk)),
    );
    await world.as(people.malinInFarsta, () =>
      world.insert('lots.person_token', tokenRow(file, 'case', fixture.farsta, fixture.farstaChild)),
    );
    await world.as(people.malinInFarsta, () => world.insert('lots.board_question', question));
  }, 60_000);
  afterAll(() => world.close());

  it('a token is seen by the unit it belongs to', async () => {
    const sql = 'SELECT 1 FROM lots.person_token WHERE subject_id=$1';
    expect(await seers(sql, person['id'])).toEqual(['asa', 'birgit']);
    expect(await seers(sql, file['id'])).toEqual(['jobs', 'malin']);
  });

  it('nobody writes a token of another’s row, or of a row of one’s own under another key', async () => {
    const theirs = tokenRow(person, 'person', fixture.farsta, fixture.farstaChild);
    expect(await refused(world.as(people.malinInFarsta, () => world.insert('lots.person_token', theirs)))).toBe('42501');
    const otherKey = {
      ...tokenRow(person, 'person', fixture.socialnamnden, fixture.desk),
      token: Buffer.alloc(12, 8),
      key_id: randomUUID(),
    };
    expect(await refused(world.as(people.asaAtTheDesk, () => world.insert('lots.person_token', otherKey)))).toBe('42501');
  });

  it('a question is seen by both ends and answered once, by the one who was asked', async () => {
    expect(await seers('SELECT 1 FROM lots.board_question WHERE id=$1', question['id'])).toEqual(['jobs', 'malin', 'noora']);
    const opening = `UPDATE lots.board_question SET opened_at=now(), opened_initials='X', opened_by=lots.s_uuid('lots.user') WHERE id=$1`;
    const answer = `UPDATE lots.board_question SET answer='no', answered_at=now(), answered_initials='X', answered_by=lots.s_uuid('lots.user') WHERE id=$1`;
    // Nobody answers what nobody has read.
    const unread = world.as(people.nooraInBromma, () => world.session.db.query(answer, [question['id']]));
    expect(await refused(unread)).toBe('23514');
    expect(await seers(opening, question['id'])).toEqual(['noora']);
    await world.as(people.nooraInBromma, () => world.session.db.query(opening, [question['id']]));
    expect(await seers(answer, question['id'])).toEqual(['noora']);
    await world.as(people.nooraInBromma, () => world.session.db.query(answer, [question['id']]));
    expect(await seers(answer, question['id'])).toEqual([]);
  });

  it('what is said about two cases is the unit’s own, about two open cases of its own', async () => {
    const other = await world.accept((await world.offer()).referral);
    const link = (by: typeof people.malinInFarsta, changes: object = {}) => ({
      id: randomUUID(),
      case_id: file['id'],
      other_id: other['id'],
      authority_id: fixture.farsta,
      unit_id: fixture.farstaChild,
      verdict: 'not_same',
      confidence: null,
      reason: 'other_person',
      at: now,
      by_user: by.userId,
      by_initials: 'M.K.',
      ...changes,
    });
    const put = (by: typeof people.malinInFarsta, changes: object = {}) =>
      world.as(by, () => world.insert('lots.case_link', link(by, changes)));
    await put(people.malinInFarsta);
    expect(await refused(put(people.nooraInBromma))).toBe('42501');
    expect(await refused(put(people.malinInFarsta, { by_user: people.nooraInBromma.userId }))).toBe('42501');
    expect(await refused(put(people.malinInFarsta, { verdict: 'linked' }))).toBe('23514');
    expect(await seers('SELECT 1 FROM lots.case_link WHERE case_id=$1', file['id'])).toEqual(['jobs', 'malin']);
    for (const change of ["UPDATE lots.case_link SET verdict='linked', confidence='certain'", 'DELETE FROM lots.case_link'])
      expect(await refused(world.as(people.malinInFarsta, () => world.session.db.query(change, [])))).toBe('42501');
  });

  it('when the case that asks has been protected, the question is no longer there for the other board', async () => {
    await world.admin.query(
      'UPDATE lots.board_question SET answer=NULL, answered_at=NULL, answered_by=NULL, answered_initials=NULL WHERE id=$1',
      [question['id']],
    );
    const circle = randomUUID();
    await world.admin.query("INSERT INTO lots.circle(id,authority_id,reason) VALUES ($1,$2,'protected_identity')", [
      circle,
      fixture.farsta,
    ]);
    await world.admin.query('UPDATE lots.case_file SET circle_id=$2 WHERE id=$1', [file['id'], circle]);
    expect(await seers('SELECT 1 FROM lots.board_question WHERE id=$1', question['id'])).toEqual([]);
    await world.admin.query('UPDATE lots.case_file SET circle_id=NULL WHERE id=$1', [file['id']]);
    expect(await seers('SELECT 1 FROM lots.board_question WHERE id=$1', question['id'])).toContain('noora');
  });

  it('a token goes with the key that opens what it finds', async () => {
    await world.as(people.asaAtTheDesk, () =>
      world.session.db.query('UPDATE keys.data_key SET wrapped=NULL, destroyed_at=now() WHERE id=$1', [person['key_id']]),
    );
    const { rows } = await world.admin.query('SELECT 1 FROM lots.person_token WHERE subject_id=$1', [person['id']]);
    expect(rows).toEqual([]);
  });
});
