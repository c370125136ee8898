import fc from 'fast-check';
import { mayRead, RowKind, type ReaderFacts, type RowFacts } from './index.js';

const reader: ReaderFacts = {
  kind: 'user',
  userId: 'malin',
  authorityId: 2,
  unitIds: [20],
  roles: ['social_worker'],
  circles: [],
  conflicts: [],
  assigned: [],
  brokenGlass: [],
};
const row: RowFacts = {
  kind: RowKind.Unit,
  ends: [{ authorityId: 2, unitId: 20, circleId: null }],
  hiddenBy: [],
  openedBy: null,
  personId: null,
  marks: [],
  parents: [],
};
const foreign = [{ authorityId: 3, unitId: 30, circleId: null }];
const sealed = [{ authorityId: 2, unitId: 20, circleId: 'circle' }];
const says = (facts: Partial<RowFacts>, who: Partial<ReaderFacts> = {}) =>
  mayRead({ ...reader, ...who }, { ...row, ...facts }).reasonCode;

describe('the second wall (docs/rules/second-wall.md)', () => {
  it('answers with a reason, a rule and what it was told', () => {
    expect(mayRead(reader, { ...row, ends: foreign })).toEqual({
      outcome: 'denied',
      reasonCode: 'not_one_of_ours',
      ruleRef: 'LV1',
      facts: { ...row, ends: foreign },
    });
  });

  it.each<[string, Partial<RowFacts>, Partial<ReaderFacts>, string]>([
    ['LV1 her unit', {}, {}, 'readable'],
    ['LV1 another unit of her board', { ends: [{ authorityId: 2, unitId: 21, circleId: null }] }, {}, 'not_one_of_ours'],
    ['LV1 her unit’s number in another board', { ends: [{ authorityId: 3, unitId: 20, circleId: null }] }, {}, 'not_one_of_ours'],
    ['LV1 nobody’s', { ends: [] }, {}, 'not_one_of_ours'],
    ['LV2 sealed', { ends: sealed }, {}, 'outside_the_circle'],
    ['LV2 sealed to her too', { ends: sealed }, { circles: ['circle'] }, 'readable'],
    [
      'LV2 each end has its own circle',
      { kind: 'referral', ends: [...sealed, ...foreign] },
      { unitIds: [30], authorityId: 3 },
      'readable',
    ],
    ['LV3 conflict of interest', { hiddenBy: ['r'] }, { conflicts: ['r'] }, 'conflict_of_interest'],
    [
      'LV3 before a broken glass',
      { kind: 'case', openedBy: 'c', hiddenBy: ['c', 'r'] },
      { conflicts: ['r'], brokenGlass: ['c'] },
      'conflict_of_interest',
    ],
    ['LV4 a decision, to a colleague', { kind: 'answerable' }, {}, 'not_one_of_the_roles'],
    ['LV4 a decision, to the manager', { kind: 'answerable' }, { roles: ['unit_manager'] }, 'readable'],
    ['LV4 her own conflict', { kind: 'conflict', personId: 'malin' }, { roles: ['unit_manager'] }, 'not_one_of_the_roles'],
    [
      'LV4 her own reading, to the reviewer',
      { kind: 'log_item', personId: 'malin' },
      { roles: ['log_reviewer'] },
      'not_one_of_the_roles',
    ],
    ['LV4 a question to somebody else', { kind: 'log_question', personId: 'maja' }, {}, 'not_one_of_the_roles'],
    ['LV5 announced only', { kind: 'package', marks: ['preview', 'acknowledged'] }, {}, 'not_delivered_yet'],
    ['LV5 taken', { kind: 'package', marks: ['preview', 'accepted'] }, {}, 'readable'],
    ['LV5 taken back', { kind: 'package', marks: ['delivered', 'withdrawn'] }, {}, 'not_delivered_yet'],
    ['LV5 an event that is held', { kind: 'event', marks: ['form', 'held', ''] }, {}, 'not_delivered_yet'],
    ['LV6 what it hangs on is closed', { parents: [{ ...row, ends: foreign }] }, {}, 'parent_not_readable'],
    ['LV6 a part of nothing', { kind: 'part', ends: [] }, {}, 'parent_not_readable'],
    ['LV6 a part of her own', { kind: 'part', ends: [], parents: [row] }, {}, 'readable'],
    [
      'LV6 a colleague’s draft in her own case',
      { kind: 'part', ends: [], parents: [row], personId: 'maja' },
      {},
      'not_one_of_ours',
    ],
    ['LV7 a kind it does not know', { kind: 'something' as RowKind }, {}, 'unknown_row'],
    ['LV8 the clocks in their board', { kind: 'referral' }, { kind: 'system:clocks', unitIds: [] }, 'readable'],
    [
      'LV8 the clocks in another board',
      { kind: 'referral', ends: foreign },
      { kind: 'system:clocks', unitIds: [] },
      'not_one_of_ours',
    ],
    ['LV8 the sweeper and a call that is not thrown away', { kind: 'call' }, { kind: 'system:sweeper' }, 'not_one_of_ours'],
    ['LV9 a colleague’s call', { kind: 'call', personId: 'asa' }, {}, 'not_one_of_ours'],
    ['LV9 one about a child', { kind: 'call', personId: 'asa', marks: ['to_hand_over'] }, {}, 'readable'],
    ['LV9 passed to her', { kind: 'call', personId: 'asa', marks: ['to:malin'] }, {}, 'readable'],
    ['LV9 passed to somebody else', { kind: 'call', personId: 'asa', marks: ['to:maja'] }, {}, 'not_one_of_ours'],
    [
      'LV9 sealed and about a child',
      { kind: 'call', ends: sealed, personId: 'asa', marks: ['to_hand_over'] },
      {},
      'outside_the_circle',
    ],
    [
      'LV10 opened to her by a broken glass',
      { kind: 'case', openedBy: 'c', ends: sealed },
      { unitIds: [], brokenGlass: ['c'] },
      'readable',
    ],
    ['LV10 never across boards', { kind: 'case', openedBy: 'c', ends: foreign }, { brokenGlass: ['c'] }, 'not_one_of_ours'],
    [
      'LV10 assigned, and sealed',
      { kind: 'case', openedBy: 'c', ends: sealed },
      { unitIds: [], assigned: ['c'] },
      'not_one_of_ours',
    ],
    ['LV10 asked in', { kind: 'case', openedBy: 'c', marks: ['consulted'] }, { unitIds: [] }, 'readable'],
    [
      'LV10 asked in, and sealed',
      { kind: 'case', openedBy: 'c', marks: ['consulted'], ends: sealed },
      { unitIds: [] },
      'not_one_of_ours',
    ],
  ])('%s', (_name, facts, who, expected) => expect(says(facts, who)).toBe(expected));

  const someone = fc.record({
    ...Object.fromEntries(Object.keys(reader).map((key) => [key, fc.constant(reader[key as keyof ReaderFacts])])),
    roles: fc.subarray(['social_worker', 'unit_manager', 'log_reviewer', 'routing_officer', 'system_administrator']),
    brokenGlass: fc.subarray(['c', 'd']),
    assigned: fc.subarray(['c', 'd']),
    circles: fc.subarray(['circle']),
  }) as unknown as fc.Arbitrary<ReaderFacts>;
  const kinds = Object.values(RowKind).filter((kind) => kind !== RowKind.Part && kind !== RowKind.Outbox);
  const another = fc.record({
    kind: fc.constantFrom(...kinds),
    marks: fc.subarray(['delivered', 'accepted', 'to_hand_over', 'to_desk', 'consulted', 'call', 'removed']),
    openedBy: fc.constantFrom(null, 'c'),
    personId: fc.constantFrom(null, 'somebody'),
  });

  it('whatever else is true of them, no person reads another board’s row', () => {
    fc.assert(
      fc.property(someone, another, (who, facts) => mayRead(who, { ...row, ...facts, ends: foreign }).outcome === 'denied'),
    );
  });

  it('nothing that closes can open: another parent, another conflict', () => {
    fc.assert(
      fc.property(someone, another, (who, facts) => {
        const open = { ...row, ...facts };
        if (mayRead(who, open).outcome === 'denied') return true;
        const hidden = mayRead({ ...who, conflicts: ['x'] }, { ...open, hiddenBy: ['x'] });
        const under = mayRead(who, { ...open, parents: [{ ...row, ends: foreign }] });
        return hidden.outcome === 'denied' && under.outcome === 'denied';
      }),
    );
  });

  it.each<[string, Partial<RowFacts>, Partial<ReaderFacts>, string]>([
    ['LV4 open: whoever answers for the unit', {}, { roles: ['unit_manager'] }, 'readable'],
    ['LV4 open: not the unit’s others', {}, {}, 'not_one_of_the_roles'],
    ['LV4 events: the coordinator they were sent to', { marks: ['events'] }, { roles: ['local_coordinator'] }, 'readable'],
    ['LV4 other things: not the coordinator', { marks: [''] }, { roles: ['local_coordinator'] }, 'not_one_of_the_roles'],
    ['LV2 sealed: not the manager outside', { ends: sealed }, { roles: ['unit_manager'] }, 'outside_the_circle'],
    ['LV2 sealed: whoever is in it', { ends: sealed }, { circles: ['circle'] }, 'readable'],
    ['LV1 sealed: not from another unit', { ends: sealed }, { circles: ['circle'], unitIds: [21] }, 'not_one_of_ours'],
    ['LV8 the job', { ends: sealed }, { kind: 'system:retention', unitIds: [] }, 'readable'],
    ['LV8 not another process', { ends: sealed }, { kind: 'system:jobs', circles: ['circle'] }, 'not_one_of_ours'],
    ['LV3 conflict', { hiddenBy: ['handover'] }, { roles: ['unit_manager'], conflicts: ['handover'] }, 'conflict_of_interest'],
  ])('a proposal to dispose: %s', (_, facts, who, expected) => {
    expect(says({ kind: RowKind.Disposal, ...facts }, who)).toBe(expected);
  });

  it('a part that is sealed by itself is its circle’s, though the whole is open (G20)', () => {
    const part = {
      kind: RowKind.Part,
      marks: ['parent_beside'],
      ends: [{ authorityId: null, unitId: null, circleId: 'circle' }],
    };
    expect([says(part), says(part, { circles: ['circle'] })]).toEqual(['outside_the_circle', 'readable']);
  });
});
