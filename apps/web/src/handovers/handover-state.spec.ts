import type { HandoverView } from '../api/types.js';
import { stateWords } from './handover-state.js';

const offered = {
  state: 'offered',
  escalation: 0,
  calledAt: null,
  oralReceipt: null,
  closedAt: null,
  allowedActions: ['withdraw'],
};
const words = (over: object): string => stateWords({ ...offered, ...over } as unknown as HandoverView);
const receipt = { at: '2026-10-16T14:52:00Z', spokeWith: 'Uppdiktad Person', function: 'jour', takes: 'skyddsbedömning nu' };

describe('status words of a hand-over', () => {
  it.each<[string, object]>([
    ['Skickad', {}],
    ['Eskalerad – ring', { escalation: 1 }],
    ['Eskalerad – ringd kl. 16.45', { escalation: 1, calledAt: '2026-10-16T14:45:00Z' }],
    ['Muntlig kvittens 16.52, jour', { escalation: 1, calledAt: '2026-10-16T14:45:00Z', oralReceipt: receipt }],
    ['Kvitterad', { state: 'acknowledged', escalation: 2, calledAt: '2026-10-16T14:45:00Z' }],
    ['Åter', { state: 'returned', allowedActions: ['resend'] }],
    ['Åter, skickad vidare', { state: 'returned', allowedActions: [] }],
    ['Återkallad', { state: 'withdrawn', allowedActions: ['resend', 'close'] }],
    ['Åter, avslutad hos lotsen', { state: 'returned', closedAt: '2026-10-16T15:00:00Z', allowedActions: [] }],
  ])('%s', (text, over) => expect(words(over)).toBe(text));
});
