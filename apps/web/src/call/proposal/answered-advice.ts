import type { CallDraft } from '@lots/contracts';

type Answered = (draft: CallDraft) => boolean;

const filled = (text: string): boolean => text.trim() !== '';
const saidYes: Answered = (draft) => draft.consentTo.length > 0;

/** Advice that asks for something, by its code in config/routing/texts.yaml, and when the form holds the answer. */
const answered: Readonly<Record<string, Answered>> = {
  ask_who_must_not_know: (draft) => filled(draft.mustNotKnow),
  keep_fixed_time: (draft) => draft.fixedTimeAt !== null,
  note_time_of_112_call: (draft) => filled(draft.doneByDesk),
  ask_safe_contact: (draft) => filled(draft.safeContact.number),
  oral_consent_per_recipient: saidYes,
  no_handover_without_consent: saidYes,
  mandated_reporter_not_anonymous: (draft) => filled(draft.reporterName) && filled(draft.reporterWorkplace),
  relative_home_decides: (draft) => draft.reporterMunicipality !== null,
  ask_suicide_now: (draft) => draft.suicideSigns !== null,
};

/** What is still to be said: advice that has been followed is out of the way. Advice that asks for nothing stays. */
export function stillToSay<Text extends { readonly code: string }>(texts: readonly Text[], draft: CallDraft): Text[] {
  return texts.filter(({ code }) => !answered[code]?.(draft));
}
