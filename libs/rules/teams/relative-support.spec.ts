import fc from 'fast-check';
import { Errand } from '@lots/contracts';
import { loadRelativeKinds, parseRelativeKinds } from '@lots/tables';
import { aboutSubject, mayKeepWords, mayNoteSession, mayOpenOnCase, mayOpenRelative } from './index.js';

describe('who is helped (T18, T19)', () => {
  it.each([
    ['a relative’s own request', { errand: 'relative_support', closed: false, open: false }, 'possible', 'own_request'],
    ['the case is closed', { errand: 'relative_support', closed: true, open: false }, 'denied', 'case_closed'],
    ['there is support already', { errand: 'relative_support', closed: false, open: true }, 'denied', 'open_already'],
  ] as const)('%s', (_, given, outcome, reasonCode) => {
    expect(mayOpenOnCase(given)).toMatchObject({ outcome, reasonCode, ruleRef: 'T18' });
  });

  it('never on a case about the one they worry about', () => {
    for (const errand of Object.values(Errand).filter((one) => one !== 'relative_support'))
      expect(mayOpenOnCase({ errand, closed: false, open: false })).toMatchObject({
        outcome: 'denied',
        reasonCode: 'other_errand',
      });
  });

  it.each([
    ['lives here', '0180', 'possible', 'lives_here'],
    ['lives in another municipality', '0136', 'denied', 'lives_elsewhere'],
    ['nobody has said where', null, 'possible', 'home_unknown'],
  ])('the relative %s', (_, homeMunicipality, outcome, reasonCode) => {
    expect(mayOpenRelative({ homeMunicipality, ownMunicipality: '0180' })).toMatchObject({ outcome, reasonCode, ruleRef: 'T19' });
  });

  it('which units, by the city’s own file', () => {
    expect(loadRelativeKinds('stockholm')).toEqual(['adult_intake']);
    expect(loadRelativeKinds('goteborg')).toEqual(['adult_intake']);
    expect(loadRelativeKinds('haninge')).toEqual(['relative_support']);
    expect(() => parseRelativeKinds('city: x\nrelatives: []\n', 'x.yaml')).toThrow('x.yaml:2');
    expect(() => parseRelativeKinds('city: x\nrelatives: [child_intake]\n', 'x.yaml')).toThrow('child_intake');
    expect(() => parseRelativeKinds('city: x\n', 'x.yaml')).toThrow('relatives');
  });
});

describe('words about somebody who is not the client (T20)', () => {
  it.each([
    ['Dottern, 701063-2391, svarar inte.', ['701063-2391']],
    ['Född 19701063 2391', ['19701063 2391']],
    ['7010632391 och 197010632391', ['7010632391', '197010632391']],
    ['Född 1970-10-63', []],
    ['Ring 070-174 06 17 efter 17.', []],
    ['Ring 0701740617', []],
    ['Det var 2391 personer där.', []],
    ['Hon har 99010112345 på kortet', []],
    ['', []],
  ])('%s', (text, found) => {
    expect(aboutSubject(text)).toEqual(found);
  });

  it('refuses every text that holds one, and keeps what does not', () => {
    expect(mayKeepWords(['Pappan', '', 'Han sover inte.'])).toMatchObject({ outcome: 'possible', ruleRef: 'T20' });
    expect(mayKeepWords(['Pappan', '701063-2391', ''])).toMatchObject({ outcome: 'denied', reasonCode: 'identity_number' });
  });

  it('finds the number wherever it stands and however it is written; words alone are never refused', () => {
    const letters = fc.stringMatching(/^[a-zåäö .,]{0,40}$/);
    const written = fc.constantFrom('701063-2391', '7010632391', '19701063-2391', '701063+2391', '701063 2391');
    fc.assert(
      fc.property(letters, written, letters, (before, number, after) => {
        expect(mayKeepWords([`${before}${number}${after}`]).outcome).toBe('denied');
        expect(mayKeepWords([before, after]).outcome).toBe('possible');
      }),
    );
  });
});

describe('what is noted (T21, T22)', () => {
  it.each([
    ['today', false, '2026-09-08', 'may_be_noted', 'T21'],
    ['earlier', false, '2026-09-01', 'may_be_noted', 'T21'],
    ['tomorrow has not happened', false, '2026-09-09', 'has_not_happened', 'T21'],
    ['no day', false, '2026-09-31', 'has_not_happened', 'T21'],
    ['it is closed', true, '2026-09-08', 'closed', 'T22'],
  ])('%s', (_, closed, day, reasonCode, ruleRef) => {
    expect(mayNoteSession(closed, day, '2026-09-08')).toMatchObject({ reasonCode, ruleRef });
  });
});
