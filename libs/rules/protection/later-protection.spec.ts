import fc from 'fast-check';
import { emptyDraft, emptyProtection, emptySubject, type CallDraft } from '@lots/contracts';
import {
  concernedIn,
  decideLaterProtection,
  personAfterwards,
  protectAfterwards,
  protectionNotice,
  withoutPlaceWords,
  type LaterProtection,
} from './later-protection.js';
import { placeHints } from './place-hints.js';
import { hiddenFields, isSealed } from './sealed.js';

const order = (changes: Partial<LaterProtection> = {}): LaterProtection => ({
  who: ['child'],
  staffAffected: false,
  reason: 'Mamman ringde och berättade.',
  mustNotKnow: 'Barnets pappa',
  concerned: [],
  ...changes,
});
const full: CallDraft = {
  ...emptyDraft('2026-09-08T09:00:00+02:00'),
  narrative: 'Han är rädd. Hon har nytt jobb på lagret vid Provvägen 3.',
  mustNotKnow: 'Sonen, som bor hos farmor',
  subjects: [
    { ...emptySubject(), name: 'Nils', district: 'Farsta', postalCode: '123 45', municipality: '0180', note: 'går i skolan' },
  ],
  reporterWorkplace: 'Provskolan',
  safeContact: { number: ' 070-174 06 05 ', times: '9–11', smsAllowed: false, messageAllowed: false, doNotSayOrigin: true },
};

describe('protection that comes afterwards', () => {
  it.each([
    [order(), [], 'protected_identity'],
    [order({ who: [], staffAffected: true }), [], 'colleague'],
    [order({ staffAffected: true }), [], 'protected_identity'],
    [order({ mustNotKnow: '' }), ['', 'Sonen'], 'protected_identity'],
    [order({ who: [] }), ['Sonen'], 'protected_who'],
    [order({ reason: ' ' }), ['Sonen'], 'reason'],
    [order({ mustNotKnow: ' ' }), [' '], 'must_not_know'],
    [order({ reason: 'Hon bor hos en väninna' }), [], 'place_hint'],
    [order({ mustNotKnow: 'Pappan, arbetar på bensinmack' }), [], 'place_hint'],
  ])('SK17: %j, named %j: %s', (asked, named, reasonCode) => {
    expect(decideLaterProtection(asked, named).reasonCode).toBe(reasonCode);
  });

  it('SK18: closes every field that says where somebody is, and keeps what stood there closed', () => {
    const { draft, number, closed } = protectAfterwards(full, order());
    expect(isSealed(draft)).toBe(true);
    expect(hiddenFields(draft)).toEqual([]);
    expect(number).toBe('070-174 06 05');
    const open = JSON.stringify(draft);
    for (const secret of ['Farsta', '123 45', '0180', 'Provskolan', '070-174', 'jobb på', 'Provvägen', 'bor hos', 'skolan'])
      expect({ secret, left: open.includes(secret) }).toEqual({ secret, left: false });
    expect(draft.narrative).toBe('Han är rädd. Hon har nytt […] lagret vid […].');
    expect(draft.mustNotKnow).toBe('Sonen, som […] farmor. Barnets pappa');
    expect(closed).toEqual(full);
    expect(personAfterwards(full.subjects[0]!)).toMatchObject({ name: 'Nils', district: '', note: '[…] […]' });
  });

  it('never takes a protection away that is there, and says everybody once', () => {
    const before = {
      ...full,
      protection: { ...emptyProtection(), on: true, who: ['caller' as const], staffAffected: true, concerned: ['a'] },
    };
    const { draft } = protectAfterwards(before, order({ who: ['caller', 'child'], concerned: ['a', 'b'] }));
    expect(draft.protection).toMatchObject({ on: true, who: ['caller', 'child'], staffAffected: true, concerned: ['a', 'b'] });
    expect(concernedIn(draft)).toEqual(['a', 'b']);
    expect(concernedIn({ protection: { ...draft.protection, staffAffected: false } })).toEqual([]);
    expect(concernedIn({ protection: { ...draft.protection, concerned: undefined } })).toEqual([]);
  });

  it('leaves no hint in any text, and changes nothing else', () => {
    const parts = fc.constantFrom('Han', ' bor hos ', ' går i ', 'Provvägen 3', ' 123 45', ' ringer', ' ABC 12D', '. ', 'å');
    fc.assert(
      fc.property(fc.array(parts), (said) => {
        const text = said.join('');
        const left = withoutPlaceWords(text);
        expect(placeHints(left)).toEqual([]);
        if (placeHints(text).length === 0) expect(left).toBe(text);
      }),
    );
  });

  it('SK19: what a receiver is told says nothing about anybody', () => {
    expect(placeHints(protectionNotice.sv)).toEqual([]);
    expect(placeHints(protectionNotice.kept)).toEqual([]);
  });
});
