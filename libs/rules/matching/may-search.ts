import type { CallDraft, SearchStop, SubjectDraft } from '@lots/contracts';
import { isSealed } from '@lots/rules/protection';
import { tooLittle } from './too-little.js';

export type SearchDecision =
  | { readonly outcome: 'search'; readonly subject: SubjectDraft; readonly reasonCode: 'may_search'; readonly ruleRef: 'M6' }
  | { readonly outcome: 'stop'; readonly reasonCode: SearchStop; readonly ruleRef: 'M6' };

/** Rule M6: never in a sealed call, never on a person somebody from the media – or the person – asks about, never on too little. */
export function maySearch(draft: CallDraft, subjectNo: number): SearchDecision {
  if (isSealed(draft)) return stop('sealed');
  if (draft.purpose === 'records_or_media' || draft.reporterRole === 'journalist') return stop('media');
  const subject = draft.subjects[subjectNo - 1];
  if (subject === undefined || draft.purpose === 'professional_advice' || draft.purpose === 'abusive') return stop('no_person');
  if (tooLittle(subject)) return stop('too_little');
  return { outcome: 'search', subject, reasonCode: 'may_search', ruleRef: 'M6' };
}

function stop(reasonCode: SearchStop): SearchDecision {
  return { outcome: 'stop', reasonCode, ruleRef: 'M6' };
}
