import { type CallDraft, emptyDraft, emptySubject } from '@lots/contracts';
import { type ConditionalField, visibleFields } from './visible-fields.js';

const shown = (change: Partial<CallDraft>) => visibleFields({ ...emptyDraft('2026-09-07T09:20:00+02:00'), ...change });
const has = (field: ConditionalField, change: Partial<CallDraft>) => shown(change).has(field);

describe('what the call screen asks for', () => {
  it('starts open: nothing about a person is hidden before anything is said', () => {
    for (const field of [
      'subjects',
      'subjectName',
      'mustNotKnow',
      'observation',
      'travel',
      'anonymous',
      'reporterName',
    ] as const) {
      expect(has(field, {})).toBe(true);
    }
    expect(has('whoCalls112', {})).toBe(false);
    expect(has('mediaNote', {})).toBe(false);
  });

  it('asks who calls 112 only when there is danger', () => expect(has('whoCalls112', { danger: 'yes' })).toBe(true));

  it('has no name field for media, wrong numbers and abuse', () => {
    for (const purpose of ['records_or_media', 'misdirected', 'abusive'] as const) {
      expect(has('subjectName', { purpose })).toBe(false);
      expect(has('subjects', { purpose })).toBe(false);
    }
    expect(has('reporterName', { purpose: 'records_or_media' })).toBe(false);
    expect(has('mediaNote', { reporterRole: 'journalist' })).toBe(true);
  });

  it('writes no person down for an adult of whom only opinions are known', () => {
    const opinion = { purpose: 'report_concern', childAffected: 'no', observation: 'only_opinion_or_belief' } as const;
    expect(has('subjectName', opinion)).toBe(false);
    expect(has('personNote', opinion)).toBe(true);
    expect(has('subjectName', { ...opinion, childAffected: 'unknown' })).toBe(true);
    expect(has('subjectName', { ...opinion, danger: 'yes' })).toBe(true);
    expect(has('subjectName', { ...opinion, wantsToLeave: 'yes' })).toBe(true);
  });

  it('keeps a field that holds something, but takes the name away from an anonymous caller', () => {
    const opinion = { purpose: 'report_concern', childAffected: 'no', observation: 'nothing_concrete' } as const;
    expect(has('subjectName', { ...opinion, subjects: [{ ...emptySubject(), name: 'Kim' }] })).toBe(true);
    expect(has('reporterName', { reporterAnonymous: true, reporterName: 'Ana' })).toBe(false);
  });

  it('asks professionals about the written report, and about feedback only for a child', () => {
    const school = { reporterRole: 'school', reporterInProfession: 'yes' } as const;
    expect(has('writtenReport', school)).toBe(true);
    expect(has('feedback', school)).toBe(false);
    expect(has('feedback', { ...school, childAffected: 'yes' })).toBe(true);
    expect(has('anonymous', school)).toBe(false);
  });

  it('asks an adult for consent, not a child', () => {
    expect(has('consent', { childAffected: 'no', purpose: 'own_help' })).toBe(true);
    expect(has('consent', { childAffected: 'yes' })).toBe(false);
    expect(has('consent', { childAffected: 'yes', subjects: [{ ...emptySubject(), age: 31 }] })).toBe(true);
  });

  it('asks where the relative lives when it is the relative who needs support', () => {
    expect(has('relativeHome', { purpose: 'relative_support' })).toBe(true);
    expect(has('relativeHome', { seeksOwnSupport: 'yes' })).toBe(true);
    expect(has('relativeHome', { purpose: 'report_concern' })).toBe(false);
  });
});
