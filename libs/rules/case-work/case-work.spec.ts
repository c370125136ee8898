import fc from 'fast-check';
import { ClosingCode, Errand, PreliminaryDecision } from '@lots/contracts';
import {
  mayCloseCase,
  mayHoldCase,
  mayMoveCase,
  mayStateRetention,
  maySubstitute,
  mayWriteEntry,
  type CaseToClose,
  type ClosingAsked,
} from './index.js';

const now = Date.parse('2026-09-08T09:30:00+02:00');

describe('mayWriteEntry (H2–H4, H19)', () => {
  const entry = { text: 'Ringde mamman.', wrong: '', amendment: null, happenedAt: now - 60_000 };
  it.each([
    ['what has happened', entry, false, 'allowed'],
    ['no text', { ...entry, text: ' ' }, false, 'text'],
    ['no time', { ...entry, happenedAt: NaN }, false, 'happenedAt'],
    ['a time to come', { ...entry, happenedAt: now + 180_000 }, false, 'happenedAt'],
    ['a closed case', entry, true, 'case_closed'],
    ['an addendum to a closed case', { ...entry, amendment: 'addendum' as const }, true, 'allowed'],
    ['a correction that does not say what was wrong', { ...entry, amendment: 'correction' as const }, false, 'wrong'],
    ['a correction', { ...entry, amendment: 'correction' as const, wrong: 'Fel dag' }, false, 'allowed'],
  ])('%s', (_, what, closed, expected) => {
    const decision = mayWriteEntry(what, now, closed);
    expect(decision.outcome === 'allowed' ? 'allowed' : decision.reasonCode).toBe(expected);
  });
});

describe('mayHoldCase (H6–H7)', () => {
  const open = { closed: false, asManager: false };
  it.each([
    ['takes what nobody has', { ...open, to: 'me', holder: null }, 'allowed'],
    ['takes what somebody gone had', { ...open, to: 'me', holder: 'gone' }, 'allowed'],
    ['takes a colleague’s', { ...open, to: 'me', holder: 'colleague' }, 'somebody_has_it'],
    ['gives to a colleague', { ...open, to: 'colleague', holder: 'me' }, 'manager_gives'],
    ['lets go of her own', { ...open, to: null, holder: 'me' }, 'allowed'],
    ['lets go of a colleague’s', { ...open, to: null, holder: 'colleague' }, 'somebody_has_it'],
    ['the manager gives', { ...open, to: 'colleague', holder: 'colleague', asManager: true }, 'allowed'],
    ['closed', { closed: true, asManager: true, to: 'me', holder: null }, 'case_closed'],
  ] as const)('%s', (_, asked, expected) => {
    const decision = mayHoldCase(asked);
    expect(decision.outcome === 'allowed' ? 'allowed' : decision.reasonCode).toBe(expected);
  });
});

describe('mayCloseCase (H18–H19)', () => {
  const child: CaseToClose = {
    errand: Errand.ChildReport,
    receivedOn: '2026-09-01',
    today: '2026-09-08',
    asks: 'responsible',
    ownDraft: false,
    othersDraft: false,
    openMove: false,
    runningClocks: [],
  };
  const asked: ClosingAsked = {
    code: 'no_further_action',
    reasons: 'Oron gällde en lek.',
    protectionAssessedOn: '2026-09-01',
    decision: 'not_opened',
    decidedOn: '2026-09-07',
  };
  it.each<[string, Partial<ClosingAsked>, Partial<CaseToClose>, string]>([
    ['all that the law waits for has happened', {}, {}, 'allowed'],
    ['no protection assessment', { protectionAssessedOn: null }, {}, 'protectionAssessedOn'],
    ['assessed before it came', { protectionAssessedOn: '2026-08-31' }, {}, 'protectionAssessedOn'],
    ['assessed tomorrow', { protectionAssessedOn: '2026-09-09' }, {}, 'protectionAssessedOn'],
    ['no decision', { decision: null }, {}, 'decision'],
    ['a decision without a day', { decidedOn: null }, {}, 'decidedOn'],
    ['an open investigation is not closed here', { decision: 'opened' }, {}, 'code'],
    ['it goes on in the city’s system', { decision: 'opened', code: 'continues_elsewhere' }, {}, 'allowed'],
    ['a parent who says no is no reason', { code: 'declined_support' }, {}, 'code'],
    ['a statutory clock runs', {}, { runningClocks: ['Förhandsbedömning'] }, 'clock_runs'],
    ['no reasons', { reasons: ' ' }, {}, 'reasons'],
    ['a colleague', {}, { asks: 'colleague' }, 'not_yours'],
    ['her own draft', {}, { ownDraft: true }, 'own_draft'],
    ['a colleague’s draft', {}, { othersDraft: true }, 'others_draft'],
    ['a colleague’s draft, by the manager', {}, { othersDraft: true, asks: 'manager' }, 'allowed'],
    ['a move that waits', {}, { openMove: true }, 'open_move'],
    [
      'an adult who says no thanks',
      { code: 'declined_support', protectionAssessedOn: null, decision: null, decidedOn: null },
      { errand: Errand.AdultRequest },
      'allowed',
    ],
  ])('%s', (_, change, about, expected) => {
    const decision = mayCloseCase({ ...asked, ...change }, { ...child, ...about });
    expect(decision.outcome === 'allowed' ? 'allowed' : decision.reasonCode).toBe(expected);
  });

  it('a report about a child is never closed while a clock runs or before it has been assessed and decided', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ClosingCode),
        fc.option(fc.constantFrom(...PreliminaryDecision)),
        fc.option(fc.constantFrom('2026-08-01', '2026-09-02', '2026-10-01')),
        fc.option(fc.constantFrom('2026-08-01', '2026-09-02', '2026-10-01')),
        fc.constantFrom<readonly string[]>([], ['Förhandsbedömning']),
        (code, decision, assessed, day, runningClocks) => {
          const answer = mayCloseCase(
            { code, reasons: 'x', decision, protectionAssessedOn: assessed, decidedOn: day },
            { ...child, asks: 'manager', runningClocks },
          );
          if (answer.outcome === 'denied') return;
          expect([assessed, day, runningClocks.length]).toEqual(['2026-09-02', '2026-09-02', 0]);
          expect(decision === 'not_opened' || code === 'continues_elsewhere').toBe(true);
        },
      ),
    );
  });
});

describe('mayMoveCase (H14–H17)', () => {
  const fine = {
    sealed: false,
    closed: false,
    openMove: false,
    unfinished: false,
    sameBoard: true,
    sameUnit: false,
    takesErrand: true,
    waitedFor: [],
  };
  it.each([
    ['to another unit of the board', {}, 'allowed'],
    ['to another board', { sameBoard: false }, 'unitCode'],
    ['to itself', { sameUnit: true }, 'unitCode'],
    ['to a unit that has no such cases', { takesErrand: false }, 'unitCode'],
    ['sealed', { sealed: true }, 'sealed'],
    ['closed', { closed: true }, 'case_closed'],
    ['twice', { openMove: true }, 'open_move'],
    ['with a draft left behind', { unfinished: true }, 'draft'],
    ['to a unit that only gives support, while the law waits', { waitedFor: ['förhandsbedömning'] }, 'clock_runs'],
  ])('%s', (_, change, expected) => {
    const decision = mayMoveCase({ ...fine, ...change });
    expect(decision.outcome === 'allowed' ? 'allowed' : decision.reasonCode).toBe(expected);
  });
});

describe('maySubstitute (H9–H10)', () => {
  const day = 86_400_000;
  const fine = {
    startsAt: now,
    endsAt: now + 5 * day,
    now,
    forMe: true,
    asManager: false,
    samePerson: false,
    allCases: true,
    namedCases: 0,
  };
  it.each([
    ['for herself', {}, 'allowed'],
    ['for another', { forMe: false }, 'forUser'],
    ['the manager for another', { forMe: false, asManager: true }, 'allowed'],
    ['by herself', { samePerson: true }, 'substitute'],
    ['backwards', { endsAt: now - day, startsAt: now }, 'endsAt'],
    ['over already', { startsAt: now - 5 * day, endsAt: now }, 'endsAt'],
    ['for ever', { endsAt: now + 400 * day }, 'endsAt'],
    ['no time at all', { endsAt: NaN }, 'endsAt'],
    ['for no case', { allCases: false }, 'caseRefs'],
  ])('%s', (_, change, expected) => {
    const decision = maySubstitute({ ...fine, ...change });
    expect(decision.outcome === 'allowed' ? 'allowed' : decision.reasonCode).toBe(expected);
  });
});

describe('mayStateRetention (G11–G12)', () => {
  const about = { closed: true, disposed: false, answersForIt: true, today: '2026-09-08' };
  it.each([
    ['a day', '1990-04-07', about, 'allowed'],
    ['a day that is not known', null, about, 'allowed'],
    ['an open case', '1990-04-07', { ...about, closed: false }, 'still_open'],
    ['somebody else’s', '1990-04-07', { ...about, answersForIt: false }, 'not_yours'],
    ['a file that is gone', '1990-04-07', { ...about, disposed: true }, 'disposed'],
    ['no such day', '1990-02-30', about, 'bornOn'],
    ['not a day', '900407', about, 'bornOn'],
    ['a day to come', '2026-09-09', about, 'bornOn'],
    ['too long ago', '1905-12-31', about, 'bornOn'],
  ])('%s', (_, bornOn, facts, expected) => {
    const decision = mayStateRetention({ bornOn }, facts);
    expect(decision.outcome === 'allowed' ? 'allowed' : decision.reasonCode).toBe(expected);
  });
});
