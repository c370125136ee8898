import type { CallDraft, ChildReason, EndCode, ReporterRole, SubjectDraft } from '@lots/contracts';

/** What the officer has answered to an earlier stop. */
export interface EndAnswers {
  readonly childReason: ChildReason | null;
  /** For `manager`: who has decided it. Must be said, is not kept (rule A5). */
  readonly managerName: string;
  /** The caller has been asked once more, and the officer has said so. */
  readonly askedAgain: boolean;
}

export interface EndStop {
  readonly code: 'danger' | 'child_findable' | 'manager_name' | 'not_own_child' | 'child_unknown' | 'danger_unknown';
  readonly sv: string;
}

/** `never`: no answer opens it. `stopped`: one of the answers in EndAnswers may. */
export type EndDecision =
  | { readonly outcome: 'may_end'; readonly reasonCode: string; readonly ruleRef: string }
  | { readonly outcome: 'stopped' | 'never'; readonly stops: readonly [EndStop, ...EndStop[]]; readonly ruleRef: string };

export const noEndAnswers: EndAnswers = { childReason: null, managerName: '', askedAgain: false };

const stopSv: Readonly<Record<EndStop['code'], string>> = {
  danger: 'Det är fara just nu. Samtalet kan bara avslutas genom att du lämnar över det.',
  child_findable: 'Det här gäller ett barn som går att hitta. Lämna över, eller skriv varför inte.',
  manager_name: 'Skriv vilken chef som har bestämt det.',
  not_own_child: 'Uppringaren är inte barnets förälder eller anhörig. Lämna över, eller fråga chefen.',
  child_unknown: 'Fråga en gång till: finns det barn?',
  danger_unknown: 'Fråga en gång till: är någon i fara just nu?',
};

/** A call with nobody in it: there is no caller to ask, or nothing to ask about. */
const aboutNobody: readonly EndCode[] = ['wrong_number', 'records_or_media', 'abusive_repeat', 'silent', 'test'];

/** Those who may be asking about a child of their own. Not known = may be. */
const mayBeOwn: readonly (ReporterRole | null)[] = [
  'parent',
  'spouse',
  'ex_partner',
  'grandparent',
  'other_relative',
  'private',
  'unknown',
  null,
];
/** A relative who has said who he or she is leads to the child. */
const closeToChild: readonly (ReporterRole | null)[] = [
  'self_child',
  'parent',
  'sibling',
  'grandparent',
  'spouse',
  'ex_partner',
  'other_relative',
];

/**
 * May the call end without a case? (docs/rules/call-log.md A1–A6; Ö1.) The only other way than a hand-over that a draft about a child
 * may end. Unknown is never no: a child or a danger that nobody knows about is asked for once more.
 */
export function mayEndWithoutCase(draft: CallDraft, code: EndCode, answers: EndAnswers = noEndAnswers): EndDecision {
  if (isDanger(draft)) return { outcome: 'never', stops: [stop('danger')], ruleRef: 'A2' };
  const child = concernsChild(draft);
  const findable = child && isFindable(draft);
  const refused = findable ? refusedChildReason(draft, answers) : null;
  if (refused) return { outcome: 'stopped', stops: [stop(refused)], ruleRef: 'A3' };
  const [first, ...rest] = answers.askedAgain ? [] : unknowns(draft, code);
  if (first) return { outcome: 'stopped', stops: [first, ...rest], ruleRef: 'A4' };
  if (findable) return { outcome: 'may_end', reasonCode: String(answers.childReason), ruleRef: 'A3' };
  return { outcome: 'may_end', reasonCode: child ? `child_not_findable:${code}` : code, ruleRef: 'A1' };
}

function stop(code: EndStop['code']): EndStop {
  return { code, sv: stopSv[code] };
}

function isDanger(draft: CallDraft): boolean {
  return draft.danger === 'yes' || draft.suicideSigns === 'acute' || draft.threatAgainstSubject === 'now';
}

function concernsChild(draft: CallDraft): boolean {
  return draft.childAffected === 'yes' || draft.subjects.some((subject) => subject.age !== null && subject.age < 18);
}

/** Not answered counts as findable; only "namn hålls inne" and "ingen person" – with nothing that names – do not. */
function isFindable(draft: CallDraft): boolean {
  if (closeToChild.includes(draft.reporterRole) && namesReporter(draft)) return true;
  return draft.subjects.some((subject) => names(subject) || !isWithheld(draft, subject));
}

function isWithheld(draft: CallDraft, subject: SubjectDraft): boolean {
  if (subject.identity !== null) return subject.identity === 'withheld' || subject.identity === 'no_person';
  // "Yrkesperson vill ha råd utan namn": the form has no field for a name then.
  return draft.purpose === 'professional_advice';
}

function names(subject: SubjectDraft): boolean {
  return subject.name.trim() !== '' || subject.identityNumber.trim() !== '';
}

function namesReporter(draft: CallDraft): boolean {
  return draft.reporterName.trim() !== '' || draft.safeContact.number.trim() !== '';
}

function refusedChildReason(draft: CallDraft, answers: EndAnswers): EndStop['code'] | null {
  switch (answers.childReason) {
    case null:
      return 'child_findable';
    case 'manager':
      return answers.managerName.trim() === '' ? 'manager_name' : null;
    case 'own_child_advice':
      return mayBeOwn.includes(draft.reporterRole) && draft.reporterInProfession !== 'yes' ? null : 'not_own_child';
    case 'will_call_back':
      return null;
  }
}

function unknowns(draft: CallDraft, code: EndCode): EndStop[] {
  const notAsked = draft.childAffected === null && !(aboutNobody.includes(code) && !draft.subjects.some(isBegun));
  const child = !concernsChild(draft) && (draft.childAffected === 'unknown' || notAsked);
  return [...(child ? [stop('child_unknown')] : []), ...(draft.danger === 'unknown' ? [stop('danger_unknown')] : [])];
}

function isBegun(subject: SubjectDraft): boolean {
  const words = [subject.name, subject.identityNumber, subject.district, subject.postalCode, subject.note];
  return subject.age !== null || words.some((word) => word.trim() !== '');
}
