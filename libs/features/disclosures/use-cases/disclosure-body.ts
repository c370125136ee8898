import type {
  GateItem,
  GateProvision,
  GatePurpose,
  JudgementAnswer,
  Judgements,
  SubjectKnown,
  OffenceStage,
} from '@lots/rules/secrecy';

/** What the officer answers in the wizard; the day and who discloses are added by the server. */
export interface GateAnswers {
  readonly recipient: string;
  readonly initiative: 'own' | 'requested';
  readonly purpose: GatePurpose;
  readonly sameMunicipality: boolean | null;
  readonly subject: SubjectKnown;
  readonly offence: { readonly minPenaltyMonths: number | null; readonly stage: OffenceStage | null } | null;
  readonly facts: Readonly<Record<string, boolean | null>>;
}

export interface GivenJudgement extends JudgementAnswer {
  readonly groundId: string;
  readonly code: string;
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
}

export interface ItemBody {
  readonly text: string;
  /** About whom. */
  readonly about: string;
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
