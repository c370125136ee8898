import fc from 'fast-check';
import { ActivityStatus, PlanState, type PlanTable } from '@lots/contracts';
import {
  activityDays,
  mayDecidePlan,
  mayFollowUp,
  onlyDecided,
  periodsOf,
  planHead,
  planRows,
  reviseBy,
  statusOf,
  summarisePlan,
  type PlanFacts,
  type PlanTold,
} from './index.js';

const table: PlanTable = {
  areas: [{ code: 'general', sv: 'Generella' }],
  periods: [
    period('T1', '04-01', '04-30', '05-31'),
    period('T2', '08-01', '08-31', '09-30'),
    period('VB', '12-01', '12-31', '02-15', true),
  ],
  reviseAfterYears: 1,
  reviseBy: '12-31',
};
const periods = periodsOf(table, 2026);

function period(code: string, opens: string, closes: string, due: string, nextYear = false) {
  const on = (day: string, next = false) => ({ day, nextYear: next });
  return { code, sv: code, opens: on(opens), closes: on(closes), due: on(due, nextYear) };
}
const plan = (part: Partial<PlanFacts> = {}): PlanFacts => ({
  state: PlanState.Decided,
  decidedOn: '2026-01-20',
  reviseBy: '2026-12-31',
  activities: [
    { lineId: 'a', dueOn: '2026-12-31' },
    { lineId: 'b', dueOn: '2026-06-30' },
  ],
  followUps: [],
  ...part,
});

describe('a plan’s year', () => {
  it('HP9: the year’s report is due the year after', () =>
    expect(periods.map(({ due }) => due)).toEqual(['2026-05-31', '2026-09-30', '2027-02-15']));

  it('HP7: revised once a year, or every other', () => {
    expect(reviseBy(table, 2026)).toBe('2026-12-31');
    expect(reviseBy({ ...table, reviseAfterYears: 2 }, 2026)).toBe('2027-12-31');
  });
});

describe('how far an activity has come (HP8)', () => {
  const activity = { lineId: 'a', dueOn: '2026-06-30' };
  const said = (inPeriod: string, status: ActivityStatus) => ({ lineId: 'a', period: inPeriod, status });
  it.each([
    ['nothing written, in time', [], '2026-06-30', 'not_begun'],
    ['nothing written, past its last day', [], '2026-07-01', 'late'],
    ['under way, past its last day', [said('T1', 'under_way')], '2026-07-01', 'late'],
    ['done is done', [said('T1', 'done')], '2026-07-01', 'done'],
    ['the later period holds, in whatever order they came', [said('T2', 'done'), said('T1', 'under_way')], '2026-07-01', 'done'],
    ['somebody says late before the calendar does', [said('T1', 'late')], '2026-05-01', 'late'],
  ] as const)('%s', (_, followUps, today, expected) => expect(statusOf(activity, followUps, periods, today)).toBe(expected));
});

describe('the consolidated picture (HP10, HP11)', () => {
  it('a report is late the day after it was due, and not before', () => {
    expect(summarisePlan(plan(), periods, '2026-05-31').late).toEqual([]);
    expect(summarisePlan(plan(), periods, '2026-06-01').late).toEqual([
      { period: 'T1', periodSv: 'T1', due: '2026-05-31', missing: 2 },
    ]);
  });

  it('a draft owes nothing; a plan decided in June owes nothing for the spring', () => {
    expect(summarisePlan(plan({ state: PlanState.Draft, decidedOn: null }), periods, '2027-03-01').late).toEqual([]);
    const late = summarisePlan(plan({ decidedOn: '2026-06-10' }), periods, '2027-03-01').late;
    expect(late.map((one) => one.period)).toEqual(['T2', 'VB']);
  });

  it('only what is missing is missing', () => {
    const followUps = [{ lineId: 'a', period: 'T1', status: 'under_way' as const }];
    const summary = summarisePlan(plan({ followUps }), periods, '2026-06-01');
    expect(summary.late).toMatchObject([{ missing: 1 }]);
    expect(summary).toMatchObject({ activities: 2, withoutFollowUp: 1, revisionLate: false });
  });

  it('every activity stands under exactly one word, and none is counted twice', () => {
    const status = fc.constantFrom(...ActivityStatus);
    const written = fc.array(
      fc.record({ lineId: fc.constantFrom('a', 'b', 'c'), period: fc.constantFrom('T1', 'T2', 'VB'), status }),
    );
    fc.assert(
      fc.property(written, fc.constantFrom('2026-03-01', '2026-07-01', '2027-03-01'), (followUps, today) => {
        const { byStatus, activities, withoutFollowUp, late } = summarisePlan(plan({ followUps }), periods, today);
        expect(Object.values(byStatus).reduce((sum, n) => sum + n, 0)).toBe(activities);
        expect(withoutFollowUp).toBeLessThanOrEqual(activities);
        for (const { missing } of late) expect(missing).toBeLessThanOrEqual(activities);
      }),
    );
  });
});

describe('the table of the boards’ plans (HP2, HP11)', () => {
  const told = (changes: Partial<PlanTold> = {}): PlanTold => ({
    boardName: 'Farsta',
    version: 1,
    state: PlanState.Decided,
    decidedOn: '2026-01-20',
    decidedParagraph: 12,
    summary: summarisePlan(plan(), periods, '2026-06-01'),
    ...changes,
  });
  const none = told({ boardName: 'Bromma', version: null, state: null, decidedOn: null, decidedParagraph: null, summary: null });
  const draft = told({ boardName: 'Bromma', state: PlanState.Draft, decidedOn: null, decidedParagraph: null });

  it.each([
    ['decided', told(), 'Beslutad 2026-01-20 § 12'],
    ['a second version', told({ version: 2 }), 'Beslutad 2026-01-20 § 12, version 2'],
    ['none', none, 'Saknas'],
    ['a draft', draft, 'Utkast, inte beslutad'],
  ])('%s', (_, board, said) => expect(planRows([board])[0]?.[1]).toBe(said));

  it('a board without a plan has dashes, not noughts; the city is the sum of those that have', () => {
    const [farsta, bromma, city] = planRows([told(), none]);
    expect(bromma?.slice(2)).toEqual(planHead.slice(2).map(() => '–'));
    expect(city?.slice(1)).toEqual(['1 av 2 beslutade', ...(farsta ?? []).slice(2)]);
    expect(planRows([told()])).toHaveLength(1);
  });

  it('in a report a draft is as no plan at all', () => {
    expect(onlyDecided(draft)).toEqual(none);
    expect(onlyDecided(told())).toEqual(told());
  });
});

describe('what may be done', () => {
  it.each([
    [{ activities: 1, decidedOn: '2026-01-20', today: '2026-01-20' }, 'ok'],
    [{ activities: 0, decidedOn: '2026-01-20', today: '2026-01-20' }, 'no_activities'],
    [{ activities: 1, decidedOn: '2026-01-21', today: '2026-01-20' }, 'in_future'],
    [{ activities: 1, decidedOn: '20 januari', today: '2026-01-20' }, 'no_date'],
  ])('HP6: %j', (facts, reasonCode) => expect(mayDecidePlan(facts).reasonCode).toBe(reasonCode));

  it('HP9: from the day it opens, and however late', () => {
    expect(mayFollowUp({ opens: '2026-04-01', today: '2026-03-31' }).reasonCode).toBe('not_open');
    expect(mayFollowUp({ opens: '2026-04-01', today: '2029-01-01' }).outcome).toBe('allowed');
    expect(mayFollowUp({ opens: null, today: '2026-04-01' }).outcome).toBe('denied');
  });

  it('HP4: days are days, in order', () => {
    expect(activityDays('2026-02-30', '2026-03-01').reasonCode).toBe('no_date');
    expect(activityDays('2026-03-02', '2026-03-01').reasonCode).toBe('wrong_order');
    expect(activityDays('2026-03-01', '2026-03-01').outcome).toBe('allowed');
  });
});
