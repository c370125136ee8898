import { Errand, type CallDraft } from '@lots/contracts';

/** What kind of errand a receiver of this type is asked to take. */
export function errandOf(targetType: string, child: boolean, draft: CallDraft): Errand {
  if (draft.purpose === 'transfer_or_planning') return child ? Errand.Transfer : Errand.AdultRequest;
  if (child) return Errand.ChildReport;
  if (targetType === 'relative_support' || draft.purpose === 'relative_support') return Errand.RelativeSupport;
  if (targetType === 'sig' || targetType === 'exit_service') return Errand.Leaver;
  return Errand.AdultRequest;
}
