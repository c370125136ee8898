import type { CallDraft } from '@lots/contracts';

/**
 * Rule Ö1 (docs/rules/handover.md): a call about a child or a danger is a received report from its first line.
 * Its draft is never removed by itself and cannot be thrown away; it can only end by being handed over.
 */
export function mustBeHandedOver(draft: CallDraft): boolean {
  const child = draft.childAffected === 'yes' || draft.subjects.some((subject) => subject.age !== null && subject.age < 18);
  return child || draft.danger === 'yes' || draft.suicideSigns === 'acute' || draft.threatAgainstSubject === 'now';
}
