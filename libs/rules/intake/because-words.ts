import type { CallDraft, SubjectDraft } from '@lots/contracts';
import { isChildSubject } from './is-child-subject.js';

/** "Därför": one line in the officer's own words, e.g. "barn, bor i Bredäng". Never why in terms of opinion or environment. */
export function becauseWords(draft: CallDraft, subject: SubjectDraft): string {
  if (draft.purpose === 'relative_support')
    return joined(['anhörig vill ha stöd', draft.reporterDistrict === '' ? '' : `bor i ${draft.reporterDistrict}`]);
  const who = isChildSubject(draft, subject) ? 'barn' : 'vuxen';
  const wish = draft.wantsToLeave === 'yes' ? 'vill lämna' : '';
  return joined([draft.danger === 'yes' ? 'fara nu' : '', who, wish, whereWords(subject)]);
}

function whereWords(subject: SubjectDraft): string {
  if (subject.placed === 'yes' && subject.placingBoard !== null) return `placerad av ${subject.placingBoard}`;
  if (subject.homeBasis === 'last_known_before_departure' && subject.district !== '') return `senast känd i ${subject.district}`;
  return subject.district === '' ? '' : `bor i ${subject.district}`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
