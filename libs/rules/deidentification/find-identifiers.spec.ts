import { cpuUsage } from 'node:process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FindingKind } from '@lots/contracts';
import { projectRoot } from '@lots/platform';
import { loadCity, loadEventLexicon } from '@lots/tables';
import { parse } from 'yaml';
import fc from 'fast-check';
import { findIdentifiers, findingsSentence, makeLexicon, mask, maskIdentifiers } from './index.js';

const city = loadCity('stockholm');
const lexicon = makeLexicon(
  loadEventLexicon([...city.districts, ...city.areas.map(({ name }) => name), ...Object.keys(city.places)]),
);
const find = (text: string) => findIdentifiers(text, lexicon);
const kinds = (text: string) => find(text).map(({ kind }) => kind);

interface Corpus {
  readonly finds: readonly [FindingKind, string][];
  readonly clean: readonly string[];
}
const read = (name: string): Corpus =>
  parse(readFileSync(path.join(projectRoot(), 'libs/rules/deidentification/fixtures', name), 'utf8')) as Corpus;
const corpus = read('corpus.yaml');
const unseen = read('unseen.yaml');
const later = [read('unseen-2.yaml'), read('unseen-3.yaml')];

describe('what points somebody out (AH1)', () => {
  it('the corpus is large enough to say something', () => {
    expect(corpus.finds.length + corpus.clean.length).toBeGreaterThanOrEqual(150);
    expect(new Set(corpus.finds.map(([kind]) => kind))).toEqual(new Set(FindingKind));
  });

  it('recall: every sentence that points somebody out is stopped, and for the right reason', () => {
    const missed = corpus.finds.filter(([, text]) => find(text).length === 0);
    const otherKind = corpus.finds
      .filter(([kind, text]) => !kinds(text).includes(kind))
      .map(([kind, text]) => [kind, text, kinds(text)]);
    expect(missed).toEqual([]);
    expect(otherKind).toEqual([]);
  });

  it('false alarms: ordinary sentences pass', () => {
    const alarms = corpus.clean.flatMap((text) => find(text).map(({ kind, text: part }) => `${kind} "${part}": ${text}`));
    expect(alarms).toEqual([]);
  });

  it('sentences written afterwards: 28 of 28 are stopped, and 2 of 24 ordinary ones are stopped for nothing', () => {
    expect(unseen.finds).toHaveLength(28);
    expect(unseen.finds.filter(([, text]) => find(text).length === 0)).toEqual([]);
    const alarms = unseen.clean.flatMap((text) => find(text).map(({ text: part }) => part));
    expect([unseen.clean.length, ...alarms]).toEqual([24, 'Kungens', 'Studiefrämjandet']);
  });

  it('sentences written around the rules of 2026-11-29: 48 of 50 are stopped, and 2 of 120 ordinary ones for nothing', () => {
    const all = { finds: later.flatMap(({ finds }) => finds), clean: later.flatMap(({ clean }) => clean) };
    const missed = all.finds.filter(([kind, text]) => !kinds(text).includes(kind)).map(([, text]) => text.split(' ')[0]);
    expect([all.finds.length, ...missed]).toEqual([50, 'Yrsa', 'Oumar']);
    const alarms = all.clean.flatMap((text) => find(text).map(({ text: part }) => part));
    expect([all.clean.length, ...alarms]).toEqual([120, 'solkorset', 'Slussen']);
  });

  it.each([
    ['Ali', 'Ali slog sönder en ruta.'],
    ['Sofia', 'Sofia ropade åt de andra.'],
    ['A:s', 'Vi pratade om A:s väska.'],
  ])('%s', (_, text) => expect(find(text)).not.toEqual([]));

  it('says what and why, in the words of the call screen', () => {
    expect(findingsSentence(find('Flaggan syns från lägenheten ovanför. Han är 34 år.'))).toBe(
      'Texten innehåller en lägenhet och en ålder som kan peka ut någon. Stryk eller skriv om.',
    );
    expect(findingsSentence(find('Det var Erik.'))).toBe(
      'Texten innehåller ett namn som kan peka ut någon. Stryk eller skriv om.',
    );
    expect(findingsSentence([])).toBeNull();
    expect(find('Det var Erik.')).toEqual([
      { kind: 'name', from: 8, to: 12, text: 'Erik', why_sv: 'Det här kan vara någons namn.' },
    ]);
  });

  it('an age alone is nobody', () => {
    expect(kinds('En 17-åring ropade.')).toEqual([]);
    expect(kinds('En 17-åring ropade i Vällingby.')).toEqual(['age_place']);
  });
});

describe('for any text (AH2)', () => {
  const piece = fc.constantFrom(
    ...corpus.finds.map(([, text]) => text),
    ...corpus.clean,
    'heter',
    'Anna',
    '701063-2391',
    '▪▪▪',
    '-',
    '\n',
    'lgh',
    '8B',
    '@',
    '070',
    'Storgatan',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }).map((parts) => parts.join(' ')),
  );

  it('never throws; findings are in order, apart, and where they say', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const finding of find(text)) {
          expect(finding.from).toBeGreaterThanOrEqual(end);
          expect(finding.to).toBeGreaterThan(finding.from);
          expect(text.slice(finding.from, finding.to)).toBe(finding.text);
          end = finding.to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 400 },
    );
  });

  it('striking out leaves nothing to find, and once more changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = maskIdentifiers(text, lexicon);
        expect(find(masked)).toEqual([]);
        expect(maskIdentifiers(masked, lexicon)).toBe(masked);
      }),
      { numRuns: 400 },
    );
    expect(find(mask)).toEqual([]);
  });

  it.each([
    'a',
    'A',
    '1',
    '1 ',
    'A ',
    '-',
    'a-',
    'Anna ',
    '@',
    'a@',
    '0',
    'A.',
    '8B ',
    "a'",
    '1-',
    'lgh ',
    '▪',
    'heter ',
    ' ',
    'www.',
    '1.1',
    'ÅÄ ',
  ])('20 000 characters of %j take no longer per character than 2 000', (unit) => {
    const text = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    const time = (of: string) => {
      // Of this process' own: what others do on the machine meanwhile takes none of it.
      const begun = cpuUsage();
      find(of);
      return cpuUsage(begun).user / 1_000;
    };
    time(text(2_000));
    const best = (of: string) => Math.min(time(of), time(of), time(of));
    // Ten times the text; a quadratic step would take a hundred times as long.
    expect(best(text(20_000))).toBeLessThan(Math.max(60, best(text(2_000)) * 40));
  });
});
