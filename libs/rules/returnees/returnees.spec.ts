import fc from 'fast-check';
import {
  ArrivalPart,
  emptyArrival,
  returneeStatesOf,
  returneeSupports,
  type ArrivalPage,
  type ReturneeState,
  type ReturneeStepKind,
} from '@lots/contracts';
import {
  childrenWithoutReport,
  circleIsWhole,
  mayRecordStep,
  mergeArrival,
  nextStep,
  processMap,
  type MapRow,
  type ReturneeCourse,
  type StepAsked,
  type StepNow,
} from './index.js';

const now = (kind: ReturneeStepKind, state: ReturneeState, item = 0): StepNow => ({ kind, state, item });
const allOffered = returneeSupports.map((kind) => now(kind, 'no_need'));
const begun: ReturneeCourse = {
  steps: [],
  children: [{ no: 1, reported: true }],
  circle: { members: 2, managers: 1 },
  arrivalVersion: 0,
  followUps: [],
  closed: false,
};
const course = (part: Partial<ReturneeCourse> = {}): ReturneeCourse => ({ ...begun, ...part });
const asked = (kind: ReturneeStepKind, state: ReturneeState, part: Partial<StepAsked> = {}): StepAsked => ({
  kind,
  state,
  item: 0,
  who: 'Berit Prov, enhetschef',
  ground: null,
  participants: 0,
  today: '2027-06-01',
  ...part,
});
const followUps = (...done: boolean[]): ReturneeCourse['followUps'] =>
  done.map((one, no) => ({ months: ([3, 6, 12] as const)[no] ?? 12, dueOn: `2027-0${no + 1}-14`, done: one }));
const ready = (part: Partial<ReturneeCourse> = {}): ReturneeCourse =>
  course({
    steps: [
      now('board', 'confirmed'),
      now('adult_contact', 'yes'),
      now('meeting', 'held'),
      ...allOffered,
      now('answer', 'no_need'),
    ],
    followUps: followUps(true, true, true),
    ...part,
  });
const without = (kind: ReturneeStepKind): ReturneeCourse => ready({ steps: ready().steps.filter((step) => step.kind !== kind) });

describe('what may be written down (ÅV3–ÅV11)', () => {
  const yes = now('adult_contact', 'yes');
  it.each<[string, StepAsked, ReturneeCourse, string]>([
    ['a board with its manager', asked('board', 'confirmed'), course(), 'ÅV3'],
    ['a board without a name', asked('board', 'confirmed', { who: '  ' }), course(), 'manager_missing'],
    ['a report for a child', asked('child_report', 'made', { item: 1 }), course(), 'ÅV5'],
    ['a report nobody made', asked('child_report', 'made', { item: 1, who: '' }), course(), 'who_missing'],
    ['no need, by nobody', asked('child_report', 'no_need', { item: 1, who: '' }), course(), 'who_missing'],
    ['a missing report needs no name', asked('child_report', 'missing', { item: 1, who: '' }), course(), 'ÅV5'],
    ['a child that is not there', asked('child_report', 'made', { item: 2 }), course(), 'no_such_child'],
    ['a yes with its ground', asked('adult_contact', 'yes', { ground: 'oral_consent' }), course(), 'ÅV8'],
    ['a yes without a ground', asked('adult_contact', 'yes'), course(), 'ground_missing'],
    ['a no needs no ground', asked('adult_contact', 'no'), course(), 'ÅV8'],
    ['a meeting of two', asked('meeting', 'held', { participants: 2 }), course(), 'ÅV7'],
    ['a meeting of one', asked('meeting', 'held', { participants: 1 }), course(), 'participants_missing'],
    ['a meeting that is planned', asked('meeting', 'planned'), course(), 'ÅV7'],
    ['support offered before the adult is asked', asked('health', 'offered'), course(), 'ÅV9'],
    ['support accepted without a yes', asked('health', 'accepted'), course(), 'adult_has_not_said_yes'],
    ['support accepted on a yes', asked('health', 'accepted'), course({ steps: [yes] }), 'ÅV9'],
    ['no need is a result', asked('housing', 'no_need'), course(), 'ÅV9'],
    ['an answer before the adult is asked', asked('answer', 'no_need'), course({ steps: allOffered }), 'adult_not_asked'],
    [
      'an answer, one not offered',
      asked('answer', 'no_need'),
      course({ steps: [yes, ...allOffered.slice(1)] }),
      'support_not_offered',
    ],
    ['an answer, all offered', asked('answer', 'no_need'), course({ steps: [yes, ...allOffered] }), 'ÅV9'],
    ['a no is declined', asked('answer', 'declined'), course({ steps: [now('adult_contact', 'no')] }), 'ÅV9'],
    ['a no wants nothing', asked('answer', 'wants_support'), course({ steps: [now('adult_contact', 'no')] }), 'adult_said_no'],
    ['a follow-up that is planned', asked('follow_up', 'done', { item: 3 }), ready({ followUps: followUps(false) }), 'ÅV10'],
    [
      'a follow-up on day 0',
      asked('follow_up', 'done', { item: 12, today: '2026-10-14' }),
      ready({ followUps: followUps(false, false, false) }),
      'too_early',
    ],
    [
      'not reached, on day 0',
      asked('follow_up', 'not_reached', { item: 3, today: '2026-12-13' }),
      ready({ followUps: followUps(false) }),
      'too_early',
    ],
    [
      'a month before',
      asked('follow_up', 'done', { item: 3, today: '2026-12-14' }),
      ready({ followUps: followUps(false) }),
      'ÅV10',
    ],
    [
      'no need, ahead',
      asked('follow_up', 'no_need', { item: 3, today: '2026-10-14' }),
      ready({ followUps: followUps(false) }),
      'ÅV10',
    ],
    [
      'declined, ahead',
      asked('follow_up', 'declined', { item: 3, today: '2026-10-14' }),
      ready({ followUps: followUps(false) }),
      'ÅV10',
    ],
    ['one that is not planned', asked('follow_up', 'done', { item: 3 }), course(), 'not_planned'],
    ['one that is done', asked('follow_up', 'done', { item: 3 }), ready({ followUps: followUps(true) }), 'done_already'],
    ['a state of another step', asked('board', 'held'), course(), 'not_a_result'],
    ['the end', asked('closed', 'closed'), ready(), 'ÅV11'],
    ['the end, no board', asked('closed', 'closed'), without('board'), 'board_unconfirmed'],
    [
      'the end, a child forgotten',
      asked('closed', 'closed'),
      ready({ children: [{ no: 1, reported: false }] }),
      'report_missing',
    ],
    ['the end, no meeting', asked('closed', 'closed'), without('meeting'), 'meeting_open'],
    [
      'the end, a meeting planned',
      asked('closed', 'closed'),
      ready({ steps: [...without('meeting').steps, now('meeting', 'planned')] }),
      'meeting_open',
    ],
    ['the end, no answer', asked('closed', 'closed'), without('answer'), 'answer_missing'],
    [
      'the end, a follow-up left',
      asked('closed', 'closed'),
      ready({ followUps: followUps(true, true, false) }),
      'follow_up_open',
    ],
    ['after the end', asked('board', 'confirmed'), ready({ closed: true }), 'closed'],
  ])('%s', (_, what, where, expected) => {
    const answer = mayRecordStep(what, where);
    expect(answer.outcome === 'allowed' ? answer.ruleRef : answer.reasonCode).toBe(expected);
    if (answer.outcome === 'denied') expect([answer.sv.length > 10, /^ÅV\d+$/.test(answer.ruleRef)]).toEqual([true, true]);
  });

  it('support is never accepted without a yes, whatever else is written', () => {
    const step = fc.constantFrom<StepNow>(
      now('adult_contact', 'no'),
      now('adult_contact', 'not_asked'),
      now('meeting', 'held'),
      now('answer', 'wants_support'),
      ...allOffered,
    );
    fc.assert(
      fc.property(fc.array(step), fc.constantFrom(...returneeSupports), (steps, kind) => {
        expect(mayRecordStep(asked(kind, 'accepted'), course({ steps })).outcome).toBe('denied');
      }),
    );
  });

  it('after the end nothing is written', () => {
    const kinds = Object.keys(returneeStatesOf) as ReturneeStepKind[];
    for (const kind of kinds)
      for (const state of returneeStatesOf[kind])
        expect(mayRecordStep(asked(kind, state, { item: 1, participants: 5 }), ready({ closed: true })).outcome).toBe('denied');
  });
});

describe('children and circle (ÅV4, ÅV5)', () => {
  it.each<[string, Partial<ReturneeCourse>, number[]]>([
    ['reported through the desk', {}, []],
    ['nobody has reported', { children: [{ no: 1, reported: false }] }, [1]],
    ['somebody says it is made', { children: [{ no: 1, reported: false }], steps: [now('child_report', 'made', 1)] }, []],
    ['not needed', { children: [{ no: 1, reported: false }], steps: [now('child_report', 'no_need', 1)] }, []],
    ['said to be missing', { children: [{ no: 1, reported: false }], steps: [now('child_report', 'missing', 1)] }, [1]],
    [
      'another child’s report is not this one’s',
      {
        children: [
          { no: 1, reported: false },
          { no: 2, reported: false },
        ],
        steps: [now('child_report', 'made', 1)],
      },
      [2],
    ],
  ])('%s', (_, part, missing) => expect(childrenWithoutReport(course(part))).toEqual(missing));

  it.each([
    [null, false],
    [{ members: 1, managers: 1 }, false],
    [{ members: 3, managers: 0 }, false],
    [{ members: 2, managers: 1 }, true],
  ])('circle %j', (circle, whole) => expect(circleIsWhole(course({ circle }))).toBe(whole));
});

describe('the map (ÅV2)', () => {
  const row = (code: MapRow, part: Partial<ReturneeCourse>, today = '2027-01-14') =>
    processMap(course(part), today).find((one) => one.code === code);
  it.each<[MapRow, Partial<ReturneeCourse>, string, string]>([
    ['board', {}, 'attention', 'Obekräftat'],
    ['board', { steps: [now('board', 'confirmed')] }, 'done', 'Bekräftad av chef'],
    ['circle', { circle: null }, 'attention', 'Ingen krets än'],
    ['circle', { circle: { members: 2, managers: 0 } }, 'attention', 'Kretsen behöver minst två namngivna, varav en chef'],
    ['circle', {}, 'done', '2 namngivna'],
    ['child_report', { children: [] }, 'waiting', 'Inga barn uppskrivna'],
    ['child_report', { children: [{ no: 2, reported: false }] }, 'attention', 'Saknas för barn 2'],
    ['child_report', {}, 'done', 'Gjord för varje barn'],
    ['arrival', {}, 'waiting', 'Inte påbörjad'],
    ['arrival', { arrivalVersion: 3 }, 'done', 'Version 3'],
    ['support', {}, 'waiting', '4 av 4 kvar'],
    ['support', { steps: [now('housing', 'offered'), ...allOffered.slice(1)] }, 'waiting', '1 av 4 kvar'],
    ['support', { steps: allOffered }, 'done', 'Alla fyra har ett resultat'],
    ['support', { steps: [now('adult_contact', 'no')] }, 'done', 'Den vuxne har sagt nej'],
    ['follow_up', {}, 'waiting', 'Planeras när svaret är skrivet'],
    ['follow_up', { followUps: followUps(false, false) }, 'waiting', '3 månader, senast 2027-01-14'],
    ['follow_up', { followUps: followUps(true, true) }, 'done', 'Alla gjorda'],
    ['closed', { closed: true }, 'done', 'Avslutat'],
  ])('%s %j', (code, part, status, sv) => expect(row(code, part)).toEqual({ code, status, sv }));

  it('a follow-up is late the day after its day', () => {
    const part = { followUps: followUps(false) };
    expect(row('follow_up', part, '2027-01-15')).toMatchObject({
      status: 'attention',
      sv: 'Försenad: 3 månader, senast 2027-01-14',
    });
  });

  it('what is missing goes before what only waits; a closed process has nothing next', () => {
    expect(nextStep(processMap(course(), '2027-01-14'))?.code).toBe('board');
    const confirmed = course({ steps: [now('board', 'confirmed')] });
    expect(nextStep(processMap(confirmed, '2027-01-14'))?.code).toBe('arrival');
    const late = { ...confirmed, followUps: followUps(false) };
    expect(nextStep(processMap(late, '2027-03-01'))?.code).toBe('follow_up');
    expect(nextStep(processMap(ready({ arrivalVersion: 1, closed: true }), '2027-03-01'))).toBeNull();
  });
});

describe('two who write on Ankomst at once (ÅV6)', () => {
  const page = (part: Partial<ArrivalPage>): ArrivalPage => ({ ...emptyArrival, ...part });
  const base = page({ place: 'Arlanda' });
  it.each<[string, Partial<ArrivalPage>, Partial<ArrivalPage>, Partial<ArrivalPage>, ArrivalPart[]]>([
    ['different fields', { place: 'Bromma' }, { place: 'Arlanda', carSeats: 'Två' }, { place: 'Bromma', carSeats: 'Två' }, []],
    ['the same field', { place: 'Bromma' }, { place: 'Skavsta' }, { place: 'Bromma' }, ['place']],
    ['the same words', { place: 'Bromma' }, { place: 'Bromma' }, { place: 'Bromma' }, []],
    ['one takes away', { place: 'Arlanda' }, { place: '' }, { place: '' }, []],
  ])('%s', (_, theirs, mine, expected, conflicts) =>
    expect(mergeArrival(base, page(theirs), page(mine))).toEqual({ page: page(expected), conflicts }),
  );

  it('nothing anybody wrote is lost: each part is what one of them has, and who is not kept is asked', () => {
    const text = fc.constantFrom('', 'a', 'b');
    const any = fc.record(Object.fromEntries(ArrivalPart.map((part) => [part, text]))) as fc.Arbitrary<ArrivalPage>;
    fc.assert(
      fc.property(any, any, any, (was, theirs, mine) => {
        const merged = mergeArrival(was, theirs, mine);
        for (const part of ArrivalPart) {
          const kept = merged.page[part];
          expect([theirs[part], mine[part]]).toContain(kept);
          const lost = mine[part] !== was[part] && kept !== mine[part];
          expect(merged.conflicts.includes(part)).toBe(lost);
        }
      }),
    );
  });
});
