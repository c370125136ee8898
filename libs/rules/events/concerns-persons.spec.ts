import fc from 'fast-check';
import { loadEventCatalogues } from '@lots/tables';
import { concernsPersons, type AnswersAboutPersons } from './index.js';

const [catalogue] = loadEventCatalogues();
const things: AnswersAboutPersons = {
  types: ['graffiti'],
  damage: 'property',
  text: '',
  ageBand: '',
  gender: '',
  groupSize: '',
  reported: '',
  actions: [],
  aboutReturnee: false,
};
const concerns = (changes: Partial<AnswersAboutPersons>) => concernsPersons({ ...things, ...changes }, catalogue!);

describe('who is in an event (AH9, AH12)', () => {
  it.each<[string, Partial<AnswersAboutPersons>, boolean]>([
    ['graffiti and nothing else', {}, false],
    ['graffiti, cleaned and reported to the police', { actions: ['documented', 'cleaned', 'police_reported'] }, false],
    ['graffiti in words, and nobody was there', { text: 'En symbol på en vägg.', groupSize: 'none' }, false],
    ['graffiti in words, and nobody has said who was there', { text: 'En symbol på en vägg.' }, true],
    ['only spaces are no words', { text: ' \n' }, false],
    ['somebody was hurt', { damage: 'person' }, true],
    ['somebody was hurt, though nobody was there', { damage: 'person', groupSize: 'none' }, true],
    ['not known whether anything was damaged', { damage: 'unknown' }, true],
    ['not known whether anything was damaged, and nobody was there', { damage: 'unknown', groupSize: 'none' }, false],
    ['a child has been reported', { reported: 'yes', groupSize: 'none' }, true],
    ['no child has been reported', { reported: 'no' }, false],
    ['the step was a report about a child', { actions: ['child_report'], groupSize: 'none' }, true],
    ['the step was a conversation', { actions: ['cleaned', 'conversation'] }, true],
    ['something else, in words', { types: ['other'], text: 'En ung man ropade och hotade en annan person' }, true],
    ['something else, unanswered', { types: ['other'] }, true],
    ['something else, and nobody was there', { types: ['other'], groupSize: 'none' }, false],
    ['on the net, unanswered', { types: ['digital_spread'] }, true],
    ['a meeting, unanswered', { types: ['meeting'] }, true],
    ['a meeting beside graffiti', { types: ['graffiti', 'meeting'] }, true],
    ['a threat, though nobody was there', { types: ['threat'], groupSize: 'none' }, true],
    ['a journey', { types: ['travel'], groupSize: 'none' }, true],
    ['a call about somebody who comes back', { aboutReturnee: true, groupSize: 'none' }, true],
    ['how many is not known', { groupSize: 'unknown' }, true],
    ['one person', { groupSize: 'one' }, true],
    ['an age', { ageBand: '13-17', groupSize: 'none' }, true],
    ['a gender', { gender: 'group', groupSize: 'none' }, true],
    ['age and gender not known', { ageBand: 'unknown', gender: 'unknown' }, false],
    ['nothing said about what it was', { types: [] }, true],
    ['a kind that the table does not know', { types: ['made_up'] }, true],
  ])('%s', (_, changes, expected) => expect(concerns(changes)).toBe(expected));

  const words = catalogue!;
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
  const answers: fc.Arbitrary<AnswersAboutPersons> = fc.record({
    types: fc.subarray(codes(words.types)),
    damage: fc.constantFrom('', ...codes(words.damages)),
    text: fc.constantFrom('', 'Något hände.'),
    ageBand: fc.constantFrom('', ...codes(words.ageBands)),
    gender: fc.constantFrom('', ...codes(words.genders)),
    groupSize: fc.constantFrom('', ...codes(words.groupSizes)),
    reported: fc.constantFrom('', 'yes', 'no'),
    actions: fc.subarray(codes(words.actions)),
    aboutReturnee: fc.boolean(),
  });

  it('no answer but "nobody was there" makes an event about things alone: saying more never takes persons away', () => {
    fc.assert(
      fc.property(answers, answers, (one, more) => {
        const both: AnswersAboutPersons = {
          ...one,
          types: [...new Set([...one.types, ...more.types])],
          actions: [...new Set([...one.actions, ...more.actions])],
          text: one.text || more.text,
          reported: [one.reported, more.reported].includes('yes') ? 'yes' : one.reported,
          aboutReturnee: one.aboutReturnee || more.aboutReturnee,
        };
        if (one.types.length > 0 && concernsPersons(one, words)) expect(concernsPersons(both, words)).toBe(true);
      }),
    );
  });

  it('what is counted exactly: a kind of thing, nobody described, nobody hurt, no child reported, and no words unless nobody was there', () => {
    fc.assert(
      fc.property(answers, (one) => {
        if (concernsPersons(one, words)) return;
        expect(one).toMatchObject({ aboutReturnee: false, reported: expect.not.stringMatching('yes') as string });
        expect(one.damage).not.toBe('person');
        expect(one.actions).not.toEqual(expect.arrayContaining(['child_report']));
        expect(one.text === '' || one.groupSize === 'none').toBe(true);
        expect(['', 'none']).toContain(one.groupSize);
        expect([one.ageBand, one.gender].every((said) => said === '' || said === 'unknown')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
