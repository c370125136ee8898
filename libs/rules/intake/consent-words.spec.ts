import { draftWith } from '@lots/testing';
import { consentWords } from './consent-words.js';

it.each([
  ['', {}],
  ['', { consent: 'refused', consentTo: ['sig'] }],
  ['', { consent: 'oral' }],
  [
    'samtycke, muntligt 17.38, till avhopparverksamheten och Socialjouren; inte till polisen',
    { consent: 'oral', consentAt: '2026-09-07T17:38:00+02:00', consentTo: ['exit_service', 'emergency_duty'] },
  ],
  ['samtycke, skriftligt, till polisen', { consent: 'written', consentTo: ['police'] }],
] as const)('%s', (words, said) => {
  const consentTo = 'consentTo' in said ? [...said.consentTo] : [];
  expect(consentWords(draftWith({ ...said, consentTo }))).toBe(words);
});
