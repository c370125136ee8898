import fc from 'fast-check';
import { CallbackDoneReason, emptyDraft, type CallDraft } from '@lots/contracts';
import { callbackWords, callerTimes, mayEndCallback, mayPlanCallback } from './index.js';

const at = (clock: string, day = '08'): number => Date.parse(`2026-09-${day}T${clock}:00+02:00`);
const now = at('08:00');
function draft(part: Partial<CallDraft> = {}, contact: Partial<CallDraft['safeContact']> = {}): CallDraft {
  const empty = emptyDraft('2026-09-08T07:20:00+02:00');
  return { ...empty, ...part, safeContact: { ...empty.safeContact, number: '070-1740605', times: '9–11', ...contact } };
}
const plan = { notBefore: at('09:00'), latest: at('11:00'), now, named: false };

describe('callerTimes (ÅR3)', () => {
  it.each([
    ['9–11', [{ from: 540, to: 660 }]],
    ['kl. 9.30-11', [{ from: 570, to: 660 }]],
    ['mellan 9 och 11', [{ from: 540, to: 660 }]],
    ['efter 17', [{ from: 1020, to: 1440 }]],
    [
      'före 12; 18:15 – 20',
      [
        { from: 0, to: 720 },
        { from: 1095, to: 1200 },
      ],
    ],
    ['', null],
    ['när barnen sover', null],
    ['9–11, inte tisdagar', null],
    ['11–9', null],
    ['9–25', null],
    ['9.75–11', null],
  ])('%s', (words, expected) => expect(callerTimes(words)).toEqual(expected));
});

describe('mayPlanCallback', () => {
  it('a caller with a number, within her own times', () => expect(mayPlanCallback(draft(), '', plan).outcome).toBe('allowed'));

  it.each([
    [
      'ÅR1: never an anonymous caller, even with a number written down',
      draft({ reporterAnonymous: true }),
      '',
      plan,
      'anonymous',
    ],
    ['ÅR2: no number', draft({}, { number: ' ' }), '', plan, 'no_number'],
    ['ÅR3: last before first', draft(), '', { ...plan, latest: at('08:59') }, 'times_wrong'],
    ['ÅR3: over already', draft(), '', { ...plan, now: at('11:00') }, 'times_wrong'],
    ['ÅR3: too early for her', draft(), '', { ...plan, notBefore: at('08:59') }, 'outside_callers_times'],
    ['ÅR3: too late for her', draft(), '', { ...plan, latest: at('11:01') }, 'outside_callers_times'],
    ['ÅR3: over a night', draft(), '', { ...plan, latest: at('10:00', '09') }, 'outside_callers_times'],
    ['ÅR3: a time that is no time', draft(), '', { ...plan, latest: NaN }, 'times_wrong'],
  ])('%s', (_, from, sealed, with_, reasonCode) =>
    expect(mayPlanCallback(from, sealed, with_)).toMatchObject({ outcome: 'denied', reasonCode }),
  );

  it('ÅR3: words that cannot be read as hours stop nothing', () =>
    expect(mayPlanCallback(draft({}, { times: 'när sonen är i skolan' }), '', { ...plan, latest: at('20:00') }).outcome).toBe(
      'allowed',
    ));

  it('ÅR4: a sealed call is the circle’s, and its number is the sealed one', () => {
    const sealed = draft();
    const protectedDraft = { ...sealed, protection: { ...sealed.protection, on: true } };
    expect(mayPlanCallback(protectedDraft, '', plan)).toMatchObject({ reasonCode: 'no_number' });
    expect(mayPlanCallback(protectedDraft, '070-1740606', plan).outcome).toBe('allowed');
    expect(mayPlanCallback(protectedDraft, '070-1740606', { ...plan, named: true })).toMatchObject({
      reasonCode: 'sealed_to_circle',
    });
  });

  it('whatever is asked for: never anonymous, never without a number', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.string({ maxLength: 4 }),
        fc.string({ maxLength: 12 }),
        fc.integer(),
        fc.integer(),
        (anonymous, number, times, from, to) => {
          const decision = mayPlanCallback(draft({ reporterAnonymous: anonymous }, { number, times }), '', {
            notBefore: from,
            latest: to,
            now: 0,
            named: false,
          });
          if (anonymous || number.trim() === '' || to <= from) expect(decision.outcome).toBe('denied');
        },
      ),
    );
  });
});

describe('callbackWords (ÅR7)', () => {
  it('asks for the first name, and says what must not be done', () => {
    expect(callbackWords(draft({ reporterName: 'Mona Uppdiktad' }))).toEqual({
      say: 'Hej, jag söker Mona.',
      sayToOthers: 'Jag ringer igen.',
      stop: ['Säg inte socialtjänsten.', 'Lämna inte meddelande.', 'Skicka inte sms.'],
    });
  });

  it('where one rings from is never said, whatever was agreed', () => {
    const said = callbackWords(draft({}, { messageAllowed: true, smsAllowed: true, doNotSayOrigin: false }));
    expect(said).toMatchObject({ say: 'Hej, det är jag som skulle ringa.', stop: ['Säg inte socialtjänsten.'] });
  });
});

describe('mayEndCallback (ÅR6)', () => {
  it.each(CallbackDoneReason)('%s without having rung', (reason) =>
    expect(mayEndCallback(reason, []).outcome).toBe(reason === 'caller_rang' || reason === 'not_needed' ? 'allowed' : 'denied'),
  );

  it('not reached after a try; reached only after having reached', () => {
    expect(mayEndCallback('not_reached', ['no_answer']).outcome).toBe('allowed');
    expect(mayEndCallback('reached', ['other_answered'])).toMatchObject({ reasonCode: 'not_spoken' });
    expect(mayEndCallback('reached', ['no_answer', 'reached']).outcome).toBe('allowed');
  });
});
