import type { CallDraft, SubjectDraft } from '@lots/contracts';

/** A subject counts as a child when under 18, or of unknown age in a call that concerns a child: unknown is never no. */
export function isChildSubject(draft: CallDraft, subject: SubjectDraft): boolean {
  if (subject.age !== null) return subject.age < 18;
  return draft.childAffected === 'yes' || draft.reporterRole === 'self_child';
}
