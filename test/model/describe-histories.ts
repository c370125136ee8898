import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { Directory } from '@lots/features/organisation';
import { histories } from './history.js';
import { PlayHistory } from './play-history.js';
import { receivers, World } from './world.js';

const atOnce = 10;

interface MatterRow {
  contact_ref: string;
  responsible: number;
  states: string[];
  open: number;
  cases: number;
  accepted: number;
}

/**
 * Random lives of referrals with crashes before commit, after commit, before and after a job's effect – against the real database as the
 * app's role. Whatever happens: one responsible unit, at most one open offer, one case for each acceptance, every announcement exactly once.
 */
export function describeHistories(count: number, seed: number): void {
  describe(`${count} random referral histories (seed ${seed})`, () => {
    let world: World;
    beforeAll(async () => {
      world = await World.open();
    }, 60_000);
    afterAll(() => world.close());

    it('never has zero or two responsible units, and loses nothing', async () => {
      const sample = fc.sample(histories, { numRuns: count, seed });
      const expected = new Map<string, { responsible: number; states: string[] }>();
      const desk = world.app.get(Directory).unit('lotsen')!.id;
      const play = new PlayHistory(world);
      let next = 0;
      const worker = async (): Promise<void> => {
        for (let index = next++; index < sample.length; index = next++) {
          const history = sample[index]!;
          const chain = await play.play(history).catch((error: unknown) => {
            throw new Error(`history ${index} ${JSON.stringify(history)}: ${String(error)}`, { cause: error });
          });
          const receiver = chain.expected.responsible();
          const responsible = receiver === null ? desk : world.app.get(Directory).unit(receivers[receiver]!.unit)!.id;
          expected.set(chain.contactRef, { responsible, states: chain.expected.offers.map((offer) => offer.state) });
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      expect(expected.size).toBe(count);

      const { rows } = await world.admin.query<MatterRow>(`
        SELECT c.ref AS contact_ref, m.responsible_unit_id AS responsible, array_agg(r.state ORDER BY r.offered_at) AS states,
          count(*) FILTER (WHERE r.state IN('offered','acknowledged'))::int AS open, count(f.id)::int AS cases, count(*) FILTER (WHERE r.state='accepted')::int AS accepted
        FROM lots.matter m JOIN lots.contact c ON c.id=m.contact_id JOIN lots.referral r ON r.matter_id=m.id LEFT JOIN lots.case_file f ON f.referral_id=r.id GROUP BY c.ref, m.id`);
      expect(rows).toHaveLength(count);
      const wrong = rows.filter((row) => {
        const want = expected.get(row.contact_ref);
        return (
          row.responsible !== want?.responsible ||
          row.states.join() !== want.states.join() ||
          row.open > 1 ||
          row.cases !== row.accepted
        );
      });
      expect(wrong).toEqual([]);
      expect(world.failPoints.crashes).toBeGreaterThan(count / 10);
      await expectEveryAnnouncementOnce(world);
    }, 480_000);
  });
}

/** The queue runs dry, and each offer has been announced to its receiver exactly once although jobs crashed on the way. */
async function expectEveryAnnouncementOnce(world: World): Promise<void> {
  // By progress, not by the clock: the machine may be slow, but the queue must keep getting shorter.
  for (let left = Number.MAX_SAFE_INTEGER, stuck = 0; left > 0 && stuck < 100;) {
    const { rows } = await world.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.outbox');
    stuck = rows[0]!.n < left ? 0 : stuck + 1;
    left = rows[0]!.n;
    await sleep(100);
  }
  const { rows } = await world.admin.query<{ left: number; unannounced: number; twice: number; decided: number }>(`
    WITH announced AS (SELECT object_ids[1] AS id, count(*) AS n FROM lots.audit_entry WHERE action='referral.offered' AND actor_kind='system:jobs' GROUP BY 1)
    SELECT (SELECT count(*)::int FROM lots.outbox) AS left,
      (SELECT count(*)::int FROM lots.referral r LEFT JOIN announced a ON a.id=r.id WHERE a.id IS NULL) AS unannounced,
      (SELECT count(*)::int FROM announced WHERE n > 1) AS twice,
      (SELECT count(*)::int FROM lots.call_draft) AS decided`);
  expect(rows).toEqual([{ left: 0, unannounced: 0, twice: 0, decided: 0 }]);
}
