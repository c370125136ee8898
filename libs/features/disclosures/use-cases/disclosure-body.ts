import type { Role } from '@lots/contracts';
import type {
  DelegationRow,
  GateItem,
  GatePerson,
  GateProvision,
  GatePurpose,
  JudgementAnswer,
  Judgements,
  SubjectKnown,
  OffenceStage,
} from '@lots/rules/secrecy';

/** Somebody an item is about: who, and what is known of the age. Numbered from 1 in the order given. */
export interface GivenPerson {
  readonly label: string;
  readonly known: SubjectKnown;
}

/** What the officer answers in the wizard; the day and who discloses are added by the server. */
export interface GateAnswers {
  readonly recipient: string;
  readonly initiative: 'own' | 'requested';
  readonly purpose: GatePurpose;
  readonly sameMunicipality: boolean | null;
  /** Which of the parties the consent names the recipient is; null or missing = not said. */
  readonly consentParty?: number | null;
  readonly persons: readonly GivenPerson[];
  readonly offence: { readonly minPenaltyMonths: number | null; readonly stage: OffenceStage | null } | null;
  readonly facts: Readonly<Record<string, boolean | null>>;
}

export interface GivenJudgement extends JudgementAnswer {
  readonly groundId: string;
  readonly code: string;
}

/** Who decided, and as what. */
export interface Signature {
  readonly name: string;
  /** At the unit that decides. */
  readonly roles: readonly Role[];
}

/** The delegation order as it read: old decisions are never looked up in a new one. */
export interface UsedDelegation {
  readonly city: string;
  readonly version: string;
  readonly rows: readonly DelegationRow[];
}

/** Under the disclosure's own key. The texts of the items are elsewhere, each under its own. */
export interface DisclosureBody {
  readonly recipientName: string;
  readonly recipientFunction: string;
  readonly purposeText: string;
  /** What was asked for, in the recipient's words; '' on own initiative. */
  readonly requestText: string;
  /** Why it could not wait; '' when it was examined before. */
  readonly emergency: string;
  readonly answers: GateAnswers | null;
  readonly items: readonly GateItem[];
  readonly judgements: Judgements;
  readonly refusal: { readonly provisionId: string; readonly reason: string } | null;
  /** The provisions it rests on, as they read on the day: never evaluated again. */
  readonly provisions: readonly GateProvision[];
  readonly lawChecked: string;
  readonly secondNote: string;
  /** Missing: decided before names were kept, or not decided yet. */
  readonly decidedBy?: Signature;
  readonly secondBy?: Signature;
  readonly delegation?: UsedDelegation;
  /** To whom it was handed out, and who says so. */
  readonly handedTo?: { readonly name: string; readonly function: string; readonly byName: string };
}

export interface ItemBody {
  readonly text: string;
  /** About whom: what the person is called in the decision. */
  readonly about: string;
}

/** As it is stored. Before each person had an age of its own there was one for them all. */
export function bodyFrom(stored: unknown): DisclosureBody {
  const body = stored as DisclosureBody & { readonly answers: (GateAnswers & { readonly subject?: SubjectKnown }) | null };
  if (body.answers === null || body.answers.subject === undefined) return body;
  const { subject, ...answers } = body.answers;
  const items = body.items.map((item) => ({ ...item, person: 1 }));
  return { ...body, items, answers: { ...answers, persons: [{ label: '', known: subject }] } };
}

export function numberedPersons({ persons }: GateAnswers): readonly GatePerson[] {
  return persons.map(({ label, known }, index) => ({ no: index + 1, label: label.trim(), known }));
}

export function judgementsOf(given: readonly GivenJudgement[]): Judgements {
  const grounds = [...new Set(given.map(({ groundId }) => groundId))];
  return Object.fromEntries(
    grounds.map((id) => [
      id,
      Object.fromEntries(
        given
          .filter(({ groundId }) => groundId === id)
          .map(({ code, answer, reason }) => [code, { answer, reason: reason.trim() }]),
      ),
    ]),
  );
}
