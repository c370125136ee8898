import type { InboxRowView } from '../api/types.js';
import { mergeRows, type ShownInbox } from './merge-rows.js';

const row = (ref: string, version = 1): InboxRowView => ({
  ref,
  version,
  urgency: 'same_day',
  state: 'offered',
  kind: 'handover',
  aboutRef: null,
  errand: 'child_report',
  ageBand: '13-17',
  child: true,
  sealed: false,
  notes: [],
  areaName: null,
  from: 'Lotsen, Å.L.',
  fromPhone: null,
  receivedAt: '2026-09-07T09:20:00+02:00',
  offeredAt: '2026-09-07T09:47:00+02:00',
  receiptBy: '2026-09-07T10:47:00+02:00',
  late: false,
  holder: null,
  caseRef: null,
  nextClock: null,
  allowedActions: [],
});
const shown = (...refs: string[]): ShownInbox => ({ rows: refs.map((ref) => row(ref)), gone: new Set(), waiting: 0 });
const order = (inbox: ShownInbox) => inbox.rows.map((item) => item.ref);

describe('inbox rows', () => {
  it("take the server's order when nobody works in the list", () => {
    expect(order(mergeRows(shown('A', 'B'), [row('C'), row('B'), row('A')], false))).toEqual(['C', 'B', 'A']);
  });

  it('stay where they are while the focus is in the list; new ones are counted', () => {
    const merged = mergeRows(shown('A', 'B'), [row('C'), row('D'), row('B', 2), row('A')], true);
    expect(order(merged)).toEqual(['A', 'B']);
    expect(merged.waiting).toBe(2);
    expect(merged.rows[1]?.version).toBe(2);
  });

  it('keep their place when they leave the inbox, and are marked', () => {
    const merged = mergeRows(shown('A', 'B'), [row('B')], true);
    expect(order(merged)).toEqual(['A', 'B']);
    expect([...merged.gone]).toEqual(['A']);
  });
});
