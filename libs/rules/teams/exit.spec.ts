import fc from 'fast-check';
import { ExitStepKind } from '@lots/contracts';
import { instantOf } from '@lots/rules/calendar';
import { loadCityClocks, loadProcessRules } from '@lots/tables';
import {
  exitClock,
  exitContact,
  exitText,
  mayCloseExit,
  mayOpenExit,
  mayStepExit,
  needsWords,
  type ExitOpening,
  type ExitSoFar,
  type ExitStepAsked,
} from './index.js';

const received = '2026-09-07T15:35:00.000Z';
const now = '2026-09-08T08:00:00.000Z';
const opening = (changes: Partial<ExitOpening> = {}): ExitOpening => ({
  threat: 'known',
  receivedAt: received,
  opener: 'embla',
  members: ['embla', 'love'],
  ...changes,
});
const so = (changes: Partial<ExitSoFar> = {}): ExitSoFar => ({ receivedAt: received, closed: false, kinds: [], ...changes });
const asked = (changes: Partial<ExitStepAsked> = {}): ExitStepAsked => ({
  kind: 'contact',
  happenedAt: now,
  text: 'Han svarade.',
  ...changes,
});

describe('an exit case opens on a threat, in a circle (T11, T12)', () => {
  it.each([
    ['a known threat', opening(), 'possible', 'threat'],
    ['a likely one', opening({ threat: 'likely' }), 'possible', 'threat'],
    ['no threat', opening({ threat: null }), 'denied', 'no_threat'],
    ['one alone', opening({ members: ['embla'] }), 'denied', 'one_alone'],
    ['the same one twice', opening({ members: ['embla', 'embla'] }), 'denied', 'one_alone'],
    ['nobody', opening({ members: [] }), 'denied', 'one_alone'],
    ['the opener is not in it', opening({ members: ['love', 'ines'] }), 'denied', 'opener_outside'],
    ['it stands in a circle already', opening({ members: null }), 'possible', 'threat'],
    ['a circle does not make a threat', opening({ members: null, threat: null }), 'denied', 'no_threat'],
    ['received this instant', opening({ receivedAt: now }), 'possible', 'threat'],
    ['received later', opening({ receivedAt: '2026-09-08T08:00:00.001Z' }), 'denied', 'received_in_future'],
    ['received never', opening({ receivedAt: '' }), 'denied', 'received_in_future'],
  ])('%s', (_, given, outcome, reasonCode) => {
    expect(mayOpenExit(given, now)).toMatchObject({ outcome, reasonCode });
  });

  it('asks nothing about any programme', () => {
    expect(Object.keys(opening()).sort()).toEqual(['members', 'opener', 'receivedAt', 'threat']);
  });
});

describe('what may be noted (T15–T17)', () => {
  it.each([
    ['a contact', so(), asked(), 'may_be_noted'],
    ['the first', so(), asked({ kind: 'first_contact', text: '' }), 'may_be_noted'],
    ['the first again', so({ kinds: ['first_contact'] }), asked({ kind: 'first_contact' }), 'first_contact_made'],
    ['an answer without a question', so(), asked({ kind: 'threat_answered' }), 'not_asked'],
    ['an answer', so({ kinds: ['threat_asked'] }), asked({ kind: 'threat_answered' }), 'may_be_noted'],
    ['the police’s programme, whenever it comes', so(), asked({ kind: 'police_programme', text: '' }), 'may_be_noted'],
    ['without words', so(), asked({ text: ' \n' }), 'words_missing'],
    ['in a closed case', so({ closed: true }), asked(), 'closed'],
    ['tomorrow', so(), asked({ happenedAt: '2026-09-08T08:00:00.001Z' }), 'has_not_happened'],
    ['no time', so(), asked({ happenedAt: '' }), 'has_not_happened'],
    ['before the hand-over', so(), asked({ happenedAt: '2026-09-07T15:34:59.999Z' }), 'before_the_case'],
    ['with the hand-over', so(), asked({ happenedAt: received }), 'may_be_noted'],
  ] as const)('%s', (_, given, step, reasonCode) => {
    expect(mayStepExit(given, step, now).reasonCode).toBe(reasonCode);
  });

  it('whatever it is, a closed case takes nothing and a time to come is none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ExitStepKind),
        fc.subarray([...ExitStepKind]),
        fc.integer({ min: 1, max: 1e9 }),
        (kind, kinds, ms) => {
          expect(mayStepExit(so({ closed: true, kinds }), asked({ kind }), now).outcome).toBe('denied');
          const happenedAt = new Date(Date.parse(now) + ms).toISOString();
          expect(mayStepExit(so({ kinds }), asked({ kind, happenedAt }), now).outcome).toBe('denied');
        },
      ),
    );
  });

  it('three kinds say all by themselves', () => {
    expect(ExitStepKind.filter((kind) => !needsWords(kind))).toEqual(['first_contact', 'threat_asked', 'police_programme']);
  });

  it.each([
    ['safe, and spoken with', { closed: false, kinds: ['first_contact'] }, 'safe', 'may_be_closed'],
    ['safe, and nobody has spoken with the person', { closed: false, kinds: ['note'] }, 'safe', 'never_contacted'],
    ['on to a group, not spoken with', { closed: false, kinds: [] }, 'sig', 'never_contacted'],
    ['the person does not want to, not reached', { closed: false, kinds: [] }, 'person_ended', 'may_be_closed'],
    ['elsewhere', { closed: false, kinds: [] }, 'other_municipality', 'may_be_closed'],
    ['again', { closed: true, kinds: ['first_contact'] }, 'other', 'closed'],
  ] as const)('closing: %s', (_, given, reason, reasonCode) => {
    expect(mayCloseExit(given, reason).reasonCode).toBe(reasonCode);
  });
});

describe('no place of stay (T13, T14)', () => {
  const words = (text: string, ...kept: { words: string; reason: string }[]) =>
    exitText(text, kept).open.map((hint) => hint.words);

  it.each([
    ['Han vill bort.', []],
    ['Han sover på hotell.', ['sover på', 'hotell']],
    ['Provgatan 3, sedan Provgatan 3 igen', ['Provgatan 3']],
    ['ring 070-174 06 31', ['070-174 06 31']],
  ])('%s', (text, found) => expect(words(text)).toEqual(found));

  it('is kept with a reason in words, and only what is there', () => {
    const text = 'Han sover på hotell.';
    expect(words(text, { words: 'HOTELL', reason: 'var i fjol' })).toEqual(['sover på']);
    expect(words(text, { words: 'hotell', reason: '  ' })).toEqual(['sover på', 'hotell']);
    const elsewhere = { words: 'Provgatan 3', reason: 'gammal' };
    expect(exitText(text, [elsewhere]).kept).toEqual([]);
    const there = { words: 'sover på', reason: 'förra veckan' };
    expect(exitText(text, [there, elsewhere]).kept).toEqual([there]);
  });

  it('a number to ring is no place; a postal code and a street are', () => {
    const open = (text: string) => exitContact(text, []).open.map((hint) => hint.words);
    expect(open('070-174 06 31, efter 18')).toEqual([]);
    expect(open('brev till 123 45')).toEqual(['123 45']);
    expect(open('070-174 06 31, bor på Provgatan 3')).toEqual(['bor på', 'Provgatan 3']);
  });

  it('what is open and what is kept never overlap, and a reason for everything leaves nothing open', () => {
    const parts = fc.array(fc.constantFrom('jobb på ', 'hotell ', 'Provgatan 3 ', 'bor i ', '123 45 ', 'hon '));
    fc.assert(
      fc.property(parts, fc.array(fc.boolean()), (said, chosen) => {
        const text = said.join('');
        const all = exitText(text, []).open.map((hint) => hint.words);
        const kept = all.filter((_, at) => chosen[at] === true).map((one) => ({ words: one, reason: 'gammalt' }));
        const answer = exitText(text, kept);
        expect([...answer.open.map((hint) => hint.words), ...answer.kept.map((one) => one.words)].sort()).toEqual(
          [...all].sort(),
        );
      }),
    );
  });
});

describe('the first contact within the city’s promise (T15)', () => {
  const process = loadProcessRules();
  const clock = (minutes: { now: number; met?: number }, city = 'stockholm') => {
    const from = instantOf('2026-10-24', 22 * 60 + 40);
    const at = (after: number) => from + after * 60_000;
    const firstContactAt = minutes.met === undefined ? null : at(minutes.met);
    return exitClock(process, loadCityClocks(city), { receivedAt: from, now: at(minutes.now), firstContactAt });
  };
  const day = 24 * 60;

  it.each([
    ['runs', { now: 60 }, 'running'],
    ['is due by the wall clock, the night the clocks are put back too', { now: day }, 'due_soon'],
    ['is late after it', { now: day + 1 }, 'overdue'],
    ['is met', { now: 3 * day, met: day }, 'met'],
    ['is met late', { now: 3 * day, met: day + 1 }, 'met_late'],
  ] as const)('%s', (_, minutes, state) => {
    expect(clock(minutes)).toMatchObject({ state, due: '2026-10-25T21:40:00+01:00' });
  });

  it('nobody asks before it has come', () => expect(clock({ now: -5 }).state).toBe('running'));

  it('is nothing where the city has promised nothing; the contact is still told', () => {
    expect(clock({ now: 90, met: 30 }, 'haninge')).toMatchObject({
      state: 'not_applicable',
      due: null,
      metAt: '2026-10-24T23:10:00+02:00',
      reason: 'not_promised_by_city',
    });
  });
});
