import fc from 'fast-check';
import type { TemplateSection } from '@lots/contracts';
import {
  countEvents,
  diffTexts,
  mayStep,
  missingTexts,
  monthSv,
  periodDays,
  reportPeriods,
  sumEvents,
  type CountableEvent,
} from './index.js';

describe('differences', () => {
  it('are words, readable both ways', () => {
    expect(diffTexts('Läget är lugnt i området.', 'Läget är oroligt i hela området.')).toEqual([
      { kind: 'same', text: 'Läget är ' },
      { kind: 'removed', text: 'lugnt' },
      { kind: 'added', text: 'oroligt' },
      { kind: 'same', text: ' i ' },
      { kind: 'added', text: 'hela ' },
      { kind: 'same', text: 'området.' },
    ]);
    expect(diffTexts('Begär in bilderna.', 'Begär in bilderna i år.').filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'added', text: ' i år' },
    ]);
    expect(diffTexts('', '')).toEqual([]);
  });

  it('lose nothing: without the added it is the old text, without the removed the new', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c ', ' ', '\n'), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffTexts(before, after);
        const without = (kind: string): string =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });

  it('of very long texts come at once', () => {
    const long = 'ord '.repeat(2_000);
    expect(diffTexts(long, `${long}x`).map(({ kind }) => kind)).toContain('added');
  });
});

it('a report goes forward only: handed in it is locked, decided it is locked, a new version opens it', () => {
  const steps = ['save', 'submit', 'decide', 'revise'] as const;
  const allowed = (['draft', 'submitted', 'decided'] as const).map((state) =>
    steps.filter((step) => mayStep(state, step).outcome === 'allowed'),
  );
  expect(allowed).toEqual([['save', 'submit'], ['decide', 'revise'], ['revise']]);
  expect(mayStep('decided', 'save')).toMatchObject({ reasonCode: 'not_from_decided', ruleRef: 'LB6' });
});

it('what is required must be said; spaces say nothing', () => {
  const section = (id: string, required: boolean): TemplateSection => ({
    id,
    sv: id,
    help: '',
    texts: ['known'],
    figures: [],
    required,
  });
  const said = (known: string) => ({ known, unknown: '', sure: '', confidence: null });
  const template = [section('a', true), section('b', true), section('c', false)];
  expect(missingTexts(template, { a: said('Något.'), b: said('  ') }).map(({ code }) => code)).toEqual(['b.known']);
});

it('periods: six tertials back over the turn of the year, and their years', () => {
  expect(reportPeriods('2026-09-08')).toEqual(['2026T3', '2026T2', '2026T1', '2025T3', '2025T2', '2025T1', '2026', '2025']);
  expect([periodDays('2026T2'), periodDays('2025')]).toEqual([
    { first: '2026-05-01', last: '2026-08-31' },
    { first: '2025-01-01', last: '2025-12-31' },
  ]);
  expect(() => periodDays('2026T4')).toThrow(RangeError);
});

it.each([
  ['2026-05', 'maj 2026'],
  ['2025-12', 'december 2025'],
  ['2025-13', '2025-13'],
])('the month %s is read "%s"', (month, sv) => expect(monthSv(month)).toBe(sv));

it('events are counted under each of their types, and the city’s is the sum', () => {
  const event = (more: Partial<CountableEvent>): CountableEvent => ({
    types: ['graffiti'],
    environment: 'x',
    place: 'square',
    month: '2026-05',
    ...more,
  });
  const one = countEvents([event({}), event({ types: ['graffiti', 'symbol', 'symbol'] })]);
  expect(one.type).toEqual({ graffiti: 2, symbol: 1 });
  expect(sumEvents([one, countEvents([event({ month: '2026-06' })])])).toMatchObject({
    type: { graffiti: 3, symbol: 1 },
    month: { '2026-05': 2, '2026-06': 1 },
  });
  expect(sumEvents([])).toEqual({ type: {}, environment: {}, place: {}, month: {} });
});
