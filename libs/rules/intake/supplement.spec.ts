import fc from 'fast-check';
import { ReferralState, Urgency, urgencyRank, type SupplementKind } from '@lots/contracts';
import {
  composeSupplement,
  lastTravelStage,
  decideSupplement,
  joinedMustNotKnow,
  missingInSupplement,
  supplementMode,
  supplementSections,
  supplementUrgency,
} from './supplement.js';

const states = Object.values(ReferralState);
const urgencies = Object.values(Urgency);
const words = { kind: 'supplement' as SupplementKind, text: 'Han har köpt biljett.', wrong: '', mustNotKnow: '' };

describe('new information about a hand-over (Ö11)', () => {
  it.each(states.map((state) => [state, state === 'returned' || state === 'withdrawn' ? 'with_resend' : 'send'] as const))(
    '%s: %s',
    (state, outcome) => {
      expect(decideSupplement(state, true, false).outcome).toBe(outcome);
      expect(decideSupplement(state, false, false)).toMatchObject({ outcome: 'refused', reasonCode: 'sent_on' });
      expect(decideSupplement(state, true, true)).toMatchObject({ outcome: 'refused', reasonCode: 'closed' });
    },
  );

  it('is never less urgent than what it is about', () => {
    fc.assert(
      fc.property(fc.constantFrom(...urgencies), fc.constantFrom(...urgencies), (original, wanted) => {
        const urgency = supplementUrgency(original, wanted);
        expect(urgencyRank[urgency]).toBe(Math.min(urgencyRank[original], urgencyRank[wanted]));
      }),
    );
  });

  it('asks for one thing at a time', () => {
    expect(missingInSupplement(words)).toBeNull();
    expect(missingInSupplement({ ...words, text: ' ' })?.code).toBe('text');
    expect(missingInSupplement({ ...words, kind: 'correction' })?.code).toBe('wrong');
    expect(missingInSupplement({ ...words, kind: 'correction', wrong: 'Ålder 16', text: '' })?.code).toBe('text');
    expect(missingInSupplement({ ...words, kind: 'correction', wrong: 'Ålder 16', text: 'Ålder 14' })).toBeNull();
  });

  it('holds what is new and nothing else, and who must not be told stands first', () => {
    const body = composeSupplement({ ...words, mustNotKnow: 'Pappan' }, 'K7M4AB, lämnad 2026-09-07 09.47', [
      'Sonen',
      '',
      'Sonen',
    ]);
    expect(body.mustNotKnow).toBe('Sonen. Pappan');
    expect(body.sections).toEqual([{ code: 'supplement', label: 'Ny uppgift', text: 'Han har köpt biljett.' }]);
    expect(body.goodToKnow[0]).toContain('K7M4AB');
  });

  it('a correction says what was wrong and how it is, and when', () => {
    const said = { kind: 'correction' as const, wrong: 'Ålder 16', text: 'Ålder 14', mustNotKnow: '' };
    expect(supplementSections(said, '10.12').map(({ label, text }) => `${label}: ${text}`)).toEqual([
      'Det här var fel, 10.12: Ålder 16',
      'Så här är det, 10.12: Ålder 14',
    ]);
  });

  it('nobody who must not be told is lost or said twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Sonen', 'Pappan', '', ' ')), (parts) => {
        const joined = joinedMustNotKnow(parts);
        for (const part of parts) expect(joined).toContain(part.trim());
        expect(joined.split('. ').filter((part) => part === 'Sonen').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('an adult’s stays a preview until the hand-over it is about is accepted', () => {
    expect(supplementMode('preview', 'offered')).toBe('preview');
    expect(supplementMode('preview', 'accepted')).toBe('delivered');
    expect(supplementMode('delivered', 'offered')).toBe('delivered');
  });

  it('says how far the plans to travel have come, in words and as a field; the last one goes with the next package', () => {
    const said = { kind: 'supplement', text: 'Biljetten är köpt.', wrong: '', mustNotKnow: '', travelStage: 'ready' } as const;
    const body = composeSupplement(said, 'K7M4AB', []);
    expect(body.travelStage).toBe('ready');
    expect(body.sections.map(({ code }) => code)).toEqual(['supplement', 'travel']);
    expect(composeSupplement({ ...said, travelStage: null }, 'K7M4AB', []).travelStage).toBeUndefined();
    const facts = {
      matter: 'child_report',
      reporterInProfession: null,
      wantsFeedback: null,
      travelStage: 'planned',
      violenceOrHonour: null,
    } as const;
    expect(lastTravelStage({ facts }, [said, { travelStage: null }]).facts?.travelStage).toBe('ready');
    expect(lastTravelStage({ facts }, [{}])).toEqual({});
    expect(lastTravelStage({}, [said])).toEqual({});
  });
});
