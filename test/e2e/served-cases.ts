import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { StatKey } from '@lots/crypto';
import { addDays } from '@lots/rules/calendar';
import { seededRandom, type SeededRandom } from '@lots/rules/statistics';
import type { TestApi } from '@lots/testing';

/** A report as it is registered. Invented. */
export interface ServedCase {
  readonly day: string;
  readonly area: string;
  readonly person: string | null;
  readonly environment: string;
  readonly gender: string;
  readonly outcome: string;
  readonly reporter: string;
  readonly ageBand: string;
  readonly accepted: boolean;
  readonly inTime: boolean | null;
}

const words = {
  environment: ['far_right', 'islamist', 'far_left', 'other_or_unknown'],
  gender: ['man', 'other_or_unknown', 'woman'],
  outcome: ['opened', 'pending_or_other', 'not_opened', 'already_open'],
  reporter: ['school', 'relative', 'police', 'municipal_staff', 'other_or_unknown'],
  ageBand: ['13-17', '18-25', '0-12', '26-59', 'unknown'],
} as const;

/** Some every day from the first to the last; the common codes far more often, so that most cells are small, and persons who come back. */
export function inventCases(
  { first, last }: { readonly first: string; readonly last: string },
  perDay: number,
  areasOn: (day: string) => readonly string[],
): ServedCase[] {
  const random = seededRandom(createHash('sha256').update(first).digest());
  const found: ServedCase[] = [];
  for (let day = first; day <= last; day = addDays(day, 1))
    for (let no = 0; no < perDay; no += 1) found.push(oneCase(day, areasOn(day), random, found));
  return found;
}

function oneCase(day: string, areas: readonly string[], random: SeededRandom, before: readonly ServedCase[]): ServedCase {
  const skewed = <T>(list: readonly T[]): T => list[Math.floor(list.length * random.fraction() ** 2)] as T;
  const again = random.fraction() < 0.12 ? before[random.below(Math.max(1, before.length))] : undefined;
  const accepted = random.fraction() < 0.7;
  return {
    day,
    area: skewed(areas),
    person: random.fraction() < 0.1 ? null : (again?.person ?? `${day} ${before.length}`),
    environment: skewed(words.environment),
    gender: skewed(words.gender),
    outcome: accepted ? skewed(words.outcome) : 'pending_or_other',
    reporter: skewed(words.reporter),
    ageBand: skewed(words.ageBand),
    accepted,
    inTime: accepted ? random.fraction() < 0.8 : null,
  };
}

/** The rows of a hand-over that the product has written, once for each case, with the case's own days, place, codes and tokens. */
export class ServedCases {
  private count = 0;

  private constructor(
    private readonly admin: Client,
    private readonly key: StatKey,
    private readonly matterId: string,
    private readonly referralId: string,
    private readonly unitId: number,
  ) {}

  static async like(api: TestApi, ref: string): Promise<ServedCases> {
    const { rows } = await api.admin.query<{ id: string; matter: string; unit: number }>(
      'SELECT id, matter_id AS matter, to_unit_id AS unit FROM lots.referral WHERE ref=$1',
      [ref],
    );
    const [row] = rows;
    if (!row) throw new Error('There is no such hand-over to do likewise.');
    return new ServedCases(api.admin, api.app.get(StatKey, { strict: false }), row.matter, row.id, row.unit);
  }

  /** Answers the matters' ids. */
  async add(cases: readonly ServedCase[]): Promise<string[]> {
    const ids = cases.map(() => randomUUID());
    await this.unguarded(async () => {
      await this.copy(
        'matter',
        this.matterId,
        ids.map((id) => ({ id, contact_id: randomUUID(), person_id: null })),
      );
      await this.copy(
        'referral',
        this.referralId,
        cases.map((one, no) => this.referral(one, ids[no] ?? '')),
      );
      await this.notes(cases, ids);
    });
    return ids;
  }

  /** Disposal: everything that says what these counted as is gone. */
  async dispose(ids: readonly string[]): Promise<void> {
    const tokens = ids.flatMap((id) => this.key.matterTokens(id));
    await this.unguarded(async () => {
      await this.admin.query('DELETE FROM lots.stat_codes WHERE token = ANY($1)', [tokens]);
      await this.admin.query('DELETE FROM lots.stat_note WHERE token = ANY($1)', [tokens]);
      await this.admin.query('DELETE FROM lots.referral WHERE matter_id = ANY($1)', [ids]);
      await this.admin.query('DELETE FROM lots.matter WHERE id = ANY($1)', [ids]);
    });
  }

  private referral(one: ServedCase, matterId: string): object {
    const offered = `${one.day}T09:00:00+02:00`;
    const due = `${addDays(one.day, 1)}T12:00:00+02:00`;
    const decided = one.accepted ? (one.inTime ? `${one.day}T15:00:00+02:00` : `${addDays(one.day, 2)}T09:00:00+02:00`) : null;
    return {
      id: randomUUID(),
      ref: this.nextRef(),
      idem: randomUUID(),
      matter_id: matterId,
      area_code: one.area,
      age_band: one.ageBand,
      state: one.accepted ? 'accepted' : 'offered',
      received_at: offered,
      offered_at: offered,
      ack_due: due,
      acknowledged_at: decided,
      decided_at: decided,
    };
  }

  private nextRef(): string {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    let rest = (this.count += 1);
    let ref = '';
    for (let place = 0; place < 5; place += 1) {
      ref = `${letters[rest % 32] ?? '0'}${ref}`;
      rest = Math.floor(rest / 32);
    }
    return `Z${ref}`;
  }

  private async copy(table: 'matter' | 'referral', id: string, changes: readonly object[]): Promise<void> {
    await this.admin.query(
      `INSERT INTO lots.${table} SELECT (jsonb_populate_record(t, c)).* FROM lots.${table} t, jsonb_array_elements($1::jsonb) AS c WHERE t.id=$2`,
      [JSON.stringify(changes), id],
    );
  }

  private async notes(cases: readonly ServedCase[], ids: readonly string[]): Promise<void> {
    for (const [no, one] of cases.entries()) {
      const token = this.key.matterToken(ids[no] ?? '', one.day.slice(0, 4));
      const person =
        one.person === null
          ? null
          : createHash('sha256')
              .update(`${one.day.slice(0, 4)} ${one.person}`)
              .digest();
      await this.admin.query('INSERT INTO lots.stat_note(token, person, reporter) VALUES ($1, $2, $3)', [
        token,
        person,
        one.reporter,
      ]);
      if (one.accepted)
        await this.admin.query(
          'INSERT INTO lots.stat_codes(token, unit_id, environment, gender, outcome) VALUES ($1, $2, $3, $4, $5)',
          [token, this.unitId, one.environment, one.gender, one.outcome],
        );
    }
  }

  /** The steps' triggers are for those who work in the product; these rows stand where work has already been done. */
  private async unguarded(work: () => Promise<void>): Promise<void> {
    await this.admin.query("BEGIN; SET LOCAL session_replication_role='replica'");
    await work();
    await this.admin.query('COMMIT');
  }
}
