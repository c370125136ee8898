import fc from 'fast-check';
import {
  actionSv,
  drawSample,
  isOpening,
  mayAsk,
  mayDecide,
  maySign,
  monthBefore,
  monthOf,
  riskPicks,
  sampleSize,
  unusualDays,
  unusualNow,
  type LogReviewRules,
  type Reading,
} from './index.js';

const rules: LogReviewRules = {
  sample: { least: 10, sharePercent: 2, most: 60 },
  dueDays: 20,
  afterMediaMinutes: 60,
  volume: { least: 15, timesOwn: 3, timesUnit: 4, leastDays: 5, historyDays: 90 },
  now: { minutes: 15, most: 40, dueDays: 3 },
  sealingLateSeconds: 10,
};
const seed = fc.stringMatching(/^[0-9a-f]{32}$/);
const ids = fc.uniqueArray(fc.uuid(), { maxLength: 80 });

describe('GR1: what is an opening', () => {
  it.each(['cases.read', 'inbox.read', 'inbox.export_pdf', 'calls.by_code', 'cases.show_sealed_contact', 'persons.search'])(
    '%s is',
    (action) => expect(isOpening(action)).toBe(true),
  );
  it.each(['cases.list', 'calls.end', 'session.open', 'decisions.count', 'log_review.decide'])('%s is not', (action) =>
    expect(isOpening(action)).toBe(false),
  );
});

describe('GR2: the sample', () => {
  it.each([
    [0, 0],
    [7, 7],
    [10, 10],
    [400, 10],
    [1_000, 20],
    [100_000, 60],
  ])('of %i openings %i are drawn', (population, size) => expect(sampleSize(rules.sample, population)).toBe(size));

  it('is the same again from the same seed, whatever the order of the log, and holds only what was read', () => {
    fc.assert(
      fc.property(seed, ids, fc.nat(40), (chance, all, size) => {
        const drawn = drawSample(chance, all, size);
        expect(drawn).toEqual(drawSample(chance, [...all].reverse(), size));
        expect(new Set(drawn).size).toBe(Math.min(size, all.length));
        expect(drawn.every((id) => all.includes(id))).toBe(true);
      }),
    );
  });

  it('gives everybody the same chance', () => {
    const all = Array.from({ length: 20 }, (_, index) => `id-${index}`);
    const hits = new Map(all.map((id) => [id, 0]));
    const rounds = 6_000;
    for (let round = 0; round < rounds; round += 1) {
      const chance = (round * 2_654_435_761).toString(16).padStart(32, '0').slice(-32);
      for (const id of drawSample(chance, all, 5)) hits.set(id, (hits.get(id) ?? 0) + 1);
    }
    // Expected 1500 each, standard deviation 33.5: five of them either way.
    for (const count of hits.values()) expect(Math.abs(count - rounds / 4)).toBeLessThan(170);
  });

  it('needs a whole seed', () => expect(() => drawSample('abc', ['a'], 1)).toThrow(RangeError));
});

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const reading = (fields: Partial<Reading>): Reading => ({
  entryId: 'e1',
  actor: 'malin',
  at: Date.UTC(2026, 8, 8, 8),
  action: 'cases.read',
  reasonCode: null,
  objects: [{ id: 'c1', sealed: false, holder: null }],
  ...fields,
});
const codes = (...readings: Reading[]): string[][] =>
  riskPicks({ readings, unusual: [], dayOf: day }, rules).map(({ reasons }) => reasons.map(({ reasonCode }) => reasonCode));

describe('GR3–GR8: risk picks', () => {
  const own = { id: 'c1', sealed: false, holder: 'malin' };
  it.each<[string, Partial<Reading>, string[][]]>([
    ['an ordinary reading', {}, []],
    ['what she has in hand herself', { objects: [own] }, []],
    ['what somebody else has in hand', { objects: [own, { ...own, holder: 'petra' }] }, [['no_assignment']]],
    ['sealed', { objects: [{ ...own, sealed: true }] }, [['protected']]],
    ['break-glass', { action: 'cases.break_glass' }, [['break_glass']]],
    ['opened through broken glass', { reasonCode: 'break_glass' }, [['break_glass']]],
    ['the same family name', { reasonCode: 'own_name' }, [['own_name']]],
    ['the same family name, looked at for a reason', { reasonCode: 'package+own_name' }, [['own_name']]],
    ['the same family name, through broken glass', { reasonCode: 'break_glass+own_name' }, [['break_glass', 'own_name']]],
    [
      'several reasons',
      { reasonCode: 'own_name', objects: [{ id: 'x', sealed: true, holder: 'petra' }] },
      [['own_name', 'no_assignment', 'protected']],
    ],
    ['a list of sealed rows is no opening', { action: 'cases.list', objects: [{ ...own, sealed: true }] }, []],
  ])('%s', (_, fields, expected) => expect(codes(reading(fields))).toEqual(expected));

  it('what is sealed, or somebody else’s, is picked once for each person and object', () => {
    const sealed = { objects: [{ id: 'x', sealed: true, holder: 'petra' }] };
    const times = [1, 2, 3].map((minute) => reading({ ...sealed, entryId: `e${minute}`, at: minute }));
    expect(codes(...times, reading({ ...sealed, actor: 'petra', entryId: 'p', at: 9 }))).toEqual([
      ['no_assignment', 'protected'],
      ['protected'],
    ]);
    expect(codes(...times, reading({ ...sealed, objects: [{ id: 'y', sealed: true, holder: null }], at: 9 }))).toHaveLength(2);
  });

  const media = reading({ entryId: 'm', action: 'calls.end', reasonCode: 'records_or_media', objects: [] });
  const after = (minutes: number, fields: Partial<Reading> = {}): string[][] =>
    codes(media, reading({ at: media.at + minutes * 60_000, ...fields }));
  it('GR7: an opening within the hour after a media call of one’s own', () => {
    expect(after(0)).toEqual([['after_media']]);
    expect(after(60)).toEqual([['after_media']]);
    expect(after(61)).toEqual([]);
    expect(after(-1)).toEqual([]);
    expect(after(5, { actor: 'petra' })).toEqual([]);
    expect(codes({ ...media, reasonCode: 'wrong_number' }, reading({ at: media.at + 1 }))).toEqual([]);
  });

  it('GR8: one opening stands for an unusual day', () => {
    const unusual = [{ actor: 'malin', day: '2026-09-08', count: 2, reasons: ['volume_own', 'volume_unit'] as const }];
    const readings = [
      reading({ entryId: 'b', at: Date.UTC(2026, 8, 8, 9) }),
      reading({ entryId: 'a' }),
      reading({ entryId: 'c', actor: 'petra' }),
    ];
    expect(riskPicks({ readings, unusual, dayOf: day }, rules)).toEqual([
      {
        entryId: 'a',
        reasons: [
          { reasonCode: 'volume_own', ruleRef: 'GR8' },
          { reasonCode: 'volume_unit', ruleRef: 'GR8' },
        ],
      },
    ]);
  });
});

describe('GR8: unusual days', () => {
  const history = (actor: string, ...counts: number[]) =>
    counts.map((count, index) => ({ actor, day: `2026-08-${String(index + 1).padStart(2, '0')}`, count }));
  const today = (count: number, actor = 'malin') => [{ actor, day: '2026-09-08', count }];
  const found = (count: number, past: ReturnType<typeof history>) =>
    unusualDays(today(count), past, rules.volume).map(({ reasons }) => reasons);

  it.each<[string, number, ReturnType<typeof history>, string[][]]>([
    ['three times her own, at least fifteen', 15, history('malin', 5, 5, 5, 5, 5), [['volume_own']]],
    ['four times the unit’s too', 20, history('malin', 5, 5, 5, 5, 5), [['volume_own', 'volume_unit']]],
    ['fewer than fifteen', 14, history('malin', 1, 1, 1, 1, 1), []],
    ['one wild day in the past does not make it usual', 18, history('malin', 6, 6, 6, 6, 90), [['volume_own']]],
    ['too short a history says nothing', 500, history('malin', 1, 1, 1, 1), []],
    ['somebody new is compared with the unit', 20, history('petra', 5, 5, 5, 5, 5), [['volume_unit']]],
  ])('%s', (_, count, past, expected) => expect(found(count, past)).toEqual(expected));

  it('more than is unusual is unusual', () => {
    const past = fc.array(fc.nat(60), { maxLength: 30 }).map((counts) => history('malin', ...counts));
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), past, (count, more, days) => {
        if (found(count, days).length > 0) expect(found(count + more, days)).toHaveLength(1);
      }),
    );
  });

  it('GR12: the alarm goes above the limit', () => {
    expect([40, 41].map((count) => unusualNow(count, rules.now))).toEqual([false, true]);
  });
});

describe('GR10–GR13: deciding, asking, signing', () => {
  const item = { reviewer: 'gun', actor: 'malin', decided: false, signed: false };
  const answer = (decision: { outcome: string; reasonCode?: string }) => decision.reasonCode ?? decision.outcome;

  it('GR10', () => {
    expect(answer(mayDecide(item, 'motivated', ''))).toBe('allowed');
    expect(answer(mayDecide(item, 'unmotivated', ' '))).toBe('text_missing');
    expect(answer(mayDecide(item, 'unmotivated', 'Ingen uppgift'))).toBe('allowed');
    expect(answer(mayDecide({ ...item, decided: true }, 'motivated', ''))).toBe('already_decided');
    expect(answer(mayDecide({ ...item, signed: true }, 'motivated', ''))).toBe('already_signed');
  });

  it('GR10: never one’s own, whatever else holds', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.string(), (decided, signed, text) => {
        const own = { reviewer: 'gun', actor: 'gun', decided, signed };
        expect(answer(mayDecide(own, 'motivated', text))).toBe('own_reading');
        expect(answer(mayAsk({ ...own, asked: false }, text))).toBe('own_reading');
      }),
    );
  });

  it('GR11', () => {
    expect(answer(mayAsk({ ...item, asked: false }, 'Varför?'))).toBe('allowed');
    expect(answer(mayAsk({ ...item, asked: false }, ''))).toBe('text_missing');
    expect(answer(mayAsk({ ...item, asked: true }, 'Varför?'))).toBe('already_decided');
    expect(answer(mayAsk({ ...item, decided: true, asked: false }, 'Varför?'))).toBe('already_decided');
  });

  it('GR13', () => {
    expect(answer(maySign({ signed: false, undecided: 0 }))).toBe('allowed');
    expect(answer(maySign({ signed: false, undecided: 1 }))).toBe('undecided_left');
    expect(answer(maySign({ signed: true, undecided: 0 }))).toBe('already_signed');
  });
});

describe('GR2: the month', () => {
  it.each([
    [
      '2026-11-25T03:00:00+01:00',
      '2026-10-01',
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
      '2026-11-20T23:00:00.000Z',
    ],
    [
      '2026-04-01T00:00:00+02:00',
      '2026-03-01',
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
      '2026-04-20T22:00:00.000Z',
    ],
    [
      '2026-03-31T23:59:59+02:00',
      '2026-02-01',
      '2026-01-31T23:00:00.000Z',
      '2026-02-28T23:00:00.000Z',
      '2026-03-20T23:00:00.000Z',
    ],
    [
      '2027-01-01T00:00:00+01:00',
      '2026-12-01',
      '2026-11-30T23:00:00.000Z',
      '2026-12-31T23:00:00.000Z',
      '2027-01-20T23:00:00.000Z',
    ],
  ])('before %s is %s, by the wall clock in Stockholm', (now, period, from, to, dueAt) => {
    const month = monthBefore(Date.parse(now), rules.dueDays);
    const iso = (at: number): string => new Date(at).toISOString();
    expect({ ...month, from: iso(month.from), to: iso(month.to), dueAt: iso(month.dueAt) }).toEqual({ period, from, to, dueAt });
    expect(monthOf(month.period, rules.dueDays)).toEqual(month);
  });
});

it('every action has words, also one that is newer than the words', () => {
  expect([actionSv('cases.read'), actionSv('inbox.export_pdf'), actionSv('news.read')]).toEqual([
    'Öppnade ett ärende',
    'Skrev ut en inkommen överlämning',
    'Öppnade en uppgift',
  ]);
});
