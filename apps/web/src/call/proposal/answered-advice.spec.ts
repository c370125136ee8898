import { emptyDraft, type CallDraft } from '@lots/contracts';
import { stillToSay } from './answered-advice.js';

const draft = emptyDraft('2026-09-07T09:20:00+02:00');
const left = (code: string, said: Partial<CallDraft> = {}): number => stillToSay([{ code }], { ...draft, ...said }).length;

describe('advice that has been answered', () => {
  it.each<[string, Partial<CallDraft>]>([
    ['ask_who_must_not_know', { mustNotKnow: 'Sonen' }],
    ['keep_fixed_time', { fixedTimeAt: '2026-09-10T07:30:00+02:00' }],
    ['note_time_of_112_call', { doneByDesk: 'Ringde 112 09.22.' }],
    ['ask_safe_contact', { safeContact: { ...draft.safeContact, number: '070-174 06 07' } }],
    ['oral_consent_per_recipient', { consentTo: ['sig'] }],
    ['no_handover_without_consent', { consentTo: ['sig'] }],
    ['mandated_reporter_not_anonymous', { reporterName: 'Inga', reporterWorkplace: 'Skolan' }],
    ['relative_home_decides', { reporterMunicipality: '0180' }],
    ['ask_suicide_now', { suicideSigns: 'no' }],
  ])('%s', (code, said) => expect([left(code), left(code, said)]).toEqual([1, 0]));

  it('stays when it asks for nothing', () => expect(left('no_contact_with_guardians', { mustNotKnow: 'Sonen' })).toBe(1));
});
