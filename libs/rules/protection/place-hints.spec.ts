import fc from 'fast-check';
import { emptyDraft, emptySubject } from '@lots/contracts';
import { openPlaceHints, placeHints, withoutHint } from './place-hints.js';

const words = (text: string): string[] => placeHints(text).map((hint) => hint.words);

/** Rule SK6. */
describe('words that may show where somebody is', () => {
  it.each([
    ['hennes nya jobb på lagret', ['jobb på']],
    ['Hon bor hos en väninna och barnet går i skolan', ['bor hos', 'går i', 'skolan']],
    ['de har flyttat till mormor', ['flyttat till']],
    ['hon gömmer sig i huset', ['gömmer sig i']],
    ['sover på Hotell Exempel', ['sover på', 'Hotell']],
    ['skyddat boende sedan maj', ['skyddat boende']],
    ['Exempelgatan 12 B, portkod 1234', ['Exempelgatan 12 B', 'portkod']],
    ['vid Provvägen', ['Provvägen']],
    ['post till 123 45', ['123 45']],
    ['en bil, ABC 12D', ['ABC 12D']],
    ['ring 070-174 06 12', ['070-174 06 12']],
  ])('%s', (text, found) => {
    expect(words(text)).toEqual(expect.arrayContaining(found));
  });

  it.each([
    'Pappan ska träffa barnet på lördag.',
    'Hon är rädd att han får veta att hon har ringt.',
    'Han är 45 år och 2026 är ett svårt år.',
    'Det borde gå.',
    '',
  ])('nothing in: %s', (text) => expect(words(text)).toEqual([]));

  it('tells a place once, as the longest of what was found', () => {
    expect(words('arbetar på Exempelgatan 12')).toEqual(['arbetar på', 'Exempelgatan 12']);
  });

  it('every hint is a piece of the text, in order, and none overlaps another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('jobb på ', 'hotell', ' Provgatan 3', ' bor i ', 'ABC123', ' 123 45 ', 'hon ', 'å')),
        (parts) => {
          const text = parts.join('');
          const hints = placeHints(text);
          hints.forEach((hint, index) => {
            expect(text.slice(hint.start, hint.start + hint.words.length)).toBe(hint.words);
            const before = hints[index - 1];
            if (before) expect(hint.start).toBeGreaterThanOrEqual(before.start + before.words.length);
          });
        },
      ),
    );
  });

  it('taking away removes those words and nothing else', () => {
    const text = 'hennes nya jobb på lagret, jobb på natten';
    const [first] = placeHints(text);
    expect(withoutHint(text, first!)).toBe('hennes nya lagret, jobb på natten');
    // The text has changed since the hint was made: nothing is cut at random.
    expect(withoutHint('något helt annat som är långt', first!)).toBe('något helt annat som är långt');
  });

  it('looks in every field of free text, and forgets what has been kept with a reason', () => {
    const draft = {
      ...emptyDraft('2026-09-08T09:00:00+02:00'),
      narrative: 'nytt jobb på lagret',
      observed: 'en buss mot Provgatan',
      fixedTimeWhat: 'umgänge på hotell',
      subjects: [{ ...emptySubject(), note: 'bor i Exempelby' }],
    };
    const found = (kept: { words: string; reason: string }[]) =>
      openPlaceHints({ ...draft, protection: { ...draft.protection, kept } }).map((hint) => [hint.field, hint.words]);
    expect(found([])).toEqual([
      ['narrative', 'jobb på'],
      ['observed', 'Provgatan'],
      ['fixedTimeWhat', 'hotell'],
      ['note', 'bor i'],
    ]);
    expect(found([{ words: 'JOBB PÅ', reason: 'pappan vet redan' }])).toHaveLength(3);
    // A reason is words, not a press on a button.
    expect(found([{ words: 'jobb på', reason: '  ' }])).toHaveLength(4);
  });
});
