import { randomUUID } from 'node:crypto';
import { Role } from '@lots/contracts';
import { ReleaseDue, StatisticsSettings } from '@lots/features/statistics';
import { addDays } from '@lots/rules/calendar';
import { tertialDays, type KeyCount } from '@lots/rules/statistics';
import { loadCity } from '@lots/tables';
import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import { attackServed, type ServedAttack, type ServedPeriod } from './attack-served.js';
import { childDraft, sendOne } from './desk.js';
import { inventCases, ServedCases } from './served-cases.js';
import { servedNumbers, type ServedNumber } from './served-numbers.js';

/** Stockholm's merger on 2023-07-01 is in the middle of a tertial. All nine of three years: docs/operations/bench.md. */
const isFull = process.env['LOTS_ATTACK_YEARS'] === 'full';
const periods = isFull
  ? ['2022', '2023', '2024'].flatMap((year) => [1, 2, 3].map((no) => `${year}T${no}`))
  : ['2023T2', '2023T3'];
const wholeYears = isFull ? ['2022', '2024'] : [];

/** The attacker reads what the running program answers and puts in files, as each who may look (docs/rules/statistics.md, U21). */
describe('tertials served', () => {
  let api: TestApi;
  let readers: ApiClient[];
  let lena: ApiClient;
  let answer: ServedAttack;
  const city = loadCity('stockholm');
  const settings = StatisticsSettings.load(city);
  const served: ServedNumber[] = [];
  const released: ServedPeriod[] = [];
  const first: string[] = [];

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    await api.addAccount('bosse', 'bromma-samordnare', Role.LocalCoordinator);
    await api.addAccount('bodil', 'farsta-samordnare', Role.BoardReader);
    const asa = await api.signIn('asa');
    lena = await api.signIn('lena');
    readers = [await api.signIn('cecilia'), lena, await api.signIn('bosse'), await api.signIn('bodil')];
    api.clock.set(new Date('2026-09-08T09:00:00+02:00'));
    const rows = await ServedCases.like(api, (await sendOne(asa, childDraft())).ref);
    for (const period of periods) await serve(period, rows);
    for (const year of wholeYears) for (const reader of readers) served.push(...(await servedNumbers(reader, year)));
    answer = await attackServed(released, served, 5);
  }, 3_600_000);
  afterAll(() => api.close());

  async function serve(period: string, rows: ServedCases): Promise<void> {
    const days = tertialDays(period);
    const areasOn = (day: string) =>
      city.areas
        .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo))
        .map(({ code }) => code);
    const ids = await rows.add(inventCases(days, 1, areasOn));
    api.clock.set(new Date(`${addDays(days.last, 14)}T06:00:00+01:00`));
    const done = await api.app.get(ReleaseDue, { strict: false }).run();
    expect(done).toEqual([{ period, outcome: 'released', reasons: [] }]);
    const { rows: stored } = await api.admin.query<{ cells: KeyCount[] }>('SELECT cells FROM lots.stat_truth WHERE period=$1', [
      period,
    ]);
    released.push({ period, catalogue: settings.catalogueOf(period), truth: stored[0]?.cells ?? [] });
    const numbers: ServedNumber[] = [];
    for (const reader of readers) numbers.push(...(await servedNumbers(reader, period)));
    served.push(...numbers);
    first.push(JSON.stringify(numbers));
    // Disposal, and a report that comes after: the register is no longer what was counted.
    await rows.dispose(ids.slice(0, 40));
  }

  it('there was something to find: a merger in the middle of a tertial, and numbers for every reader', () => {
    expect(new Set(released.map(({ catalogue }) => catalogue.version)).size).toBe(isFull ? 3 : 2);
    expect(released.every(({ truth }) => truth.length > 20)).toBe(true);
    expect(answer.cells).toBeGreaterThan(500);
    expect(answer.control.small_cells).toBeGreaterThan(100);
  });

  it('no cell is known to be one to four, none exactly, and no two answers or files contradict each other', () => {
    expect(answer).toMatchObject({ contradictions: 0, in_one_to_four: 0, exact: 0 });
  });

  it('the same attacker breaks "fewer than five is hidden"', () => {
    expect(answer.control.in_one_to_four).toBeGreaterThan(20);
    expect(answer.control.exact).toBeGreaterThan(20);
  });

  it('asked for again when cases have been disposed of, everything is as it was; no whole year is summed over the merger', async () => {
    expect(await api.app.get(ReleaseDue, { strict: false }).run()).toEqual([]);
    for (const [no, period] of periods.entries()) {
      const again: ServedNumber[] = [];
      for (const reader of readers) again.push(...(await servedNumbers(reader, period)));
      expect(JSON.stringify(again)).toBe(first[no]);
    }
    if (isFull) expect(await servedNumbers(readers[0]!, '2023')).toEqual([]);
    else expect((await readers[0]!.get('/statistics/2023')).status).toBe(404);
  });

  it('exact counts of events, day by day, move with things alone: a reported person changes none of them', async () => {
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
    const secret = (await lena.post('/event-links', { unitCode: 'farsta-mottagning-barn' })).body<{ secret: string }>().secret;
    const about = {
      urgent: 'no',
      types: 'graffiti',
      environment: 'far_right',
      place: 'square',
      damage: 'property',
      code: secret,
    };
    const send = (fields: Record<string, string>) =>
      fetch(`${api.url}/handelse`, { method: 'POST', body: new URLSearchParams({ ...about, ...fields }) });
    await send({ groupSize: 'none' });
    await send({ groupSize: 'none', reported: 'yes' });
    const { rows } = await api.admin.query<{ id: string; persons: boolean }>(
      'SELECT id, with_persons AS persons FROM lots.event',
    );
    const like = async (persons: boolean, no: number) => {
      const id = rows.find((row) => row.persons === persons)?.id;
      const change = {
        id: randomUUID(),
        ref: `Y${String(no).padStart(5, '0')}`,
        sent_on: addDays('2026-09-08', no % 20),
        receipt_token: null,
      };
      await api.admin.query(
        'INSERT INTO lots.event SELECT (jsonb_populate_record(e, $1::jsonb)).* FROM lots.event e WHERE id=$2',
        [JSON.stringify(change), id],
      );
    };
    const counted: number[] = [];
    for (let no = 1; no <= 30; no += 1) {
      await like(no % 3 !== 0, no);
      api.clock.set(new Date(`${addDays('2026-09-30', no)}T09:30:00+02:00`));
      const { counts } = (await lena.get('/events')).body<{ counts: { count: number }[] }>();
      counted.push(counts.reduce((sum, { count }) => sum + count, 0));
    }
    expect(counted).toEqual(Array.from({ length: 30 }, (_, no) => 1 + Math.floor((no + 1) / 3)));
  });
});
