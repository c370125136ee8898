import type { InboxRowView } from '../api/types.js';
import { rowText, shownNotes, whatWords, whoWords } from './row-words.js';

const now = Date.parse('2026-09-07T10:00:00+02:00');
const row: InboxRowView = {
  ref: 'K7M4QZ',
  version: 1,
  urgency: 'same_day',
  state: 'offered',
  kind: 'handover',
  aboutRef: null,
  errand: 'child_report',
  ageBand: '13-17',
  child: true,
  sealed: false,
  notes: [],
  areaName: 'Bredäng',
  from: 'Lotsen, Å.L.',
  fromPhone: null,
  receivedAt: '2026-09-07T09:20:00+02:00',
  offeredAt: '2026-09-07T09:47:00+02:00',
  receiptBy: '2026-09-07T10:47:00+02:00',
  late: false,
  holder: null,
  caseRef: null,
  nextClock: null,
  allowedActions: ['accept', 'acknowledge', 'return'],
};

it('repeats the row in the words of the key', () => {
  expect(rowText(row, now)).toBe('barn 13–17, inkom 09.20');
  expect(rowText({ ...row, child: false, errand: 'leaver', ageBand: '18-25' }, now)).toBe('avhoppare, 18–25, inkom 09.20');
});

it('says that it is something new about an earlier one', () => {
  expect(whatWords(row)).toBe('Orosanmälan barn');
  const added = { ...row, kind: 'supplement' as const, aboutRef: 'Q7M4KZ' };
  expect(whatWords(added)).toBe('Ny uppgift i tidigare överlämning');
  expect(rowText(added, now)).toBe('ny uppgift i tidigare överlämning, barn 13–17, inkom 09.20');
});

it('says who by age band only', () => {
  expect(whoWords(row)).toBe('1 barn, 13–17 år');
  expect(whoWords({ ...row, child: false, ageBand: '26-59' })).toBe('vuxen, 26–59 år');
  expect(whoWords({ ...row, child: false, ageBand: 'unknown' })).toBe('ålder okänd');
});

it('shows three notes at most', () => {
  expect(shownNotes(['travel', 'interpreter', 'fixed_time', 'partly_unknown'])).toHaveLength(3);
});
