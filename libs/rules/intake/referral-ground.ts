import { HandoverGround } from '@lots/contracts';
import { stockholmDate } from '@lots/rules/calendar';
import { examine, type FactValue, type LawTable, type ProvisionAnswer } from '@lots/rules/secrecy';

/** What the law tables say about one hand-over between boards. */
export interface ReferralGround {
  readonly outcome: 'open' | 'closed';
  readonly ruleRef: HandoverGround;
  /** First day of the wording used. */
  readonly version: string | null;
  /** The roads between boards that were tried: the report duty, care, consent, and the tests that need a person's judgement. */
  readonly tried: readonly TriedGround[];
}

export interface TriedGround {
  readonly id: string;
  readonly lagrum: string;
  readonly status: ProvisionAnswer['status'];
  /** Open by the facts, but only after somebody has judged it: never a ground by itself. */
  readonly needsJudgement: boolean;
}

interface Asked {
  readonly ground: HandoverGround;
  readonly child: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** In the order they are tried: report duty, open investigation, 26:9, consent, harm test, 10:2. */
const roads = ['sol-19-1', 'sol-20-6', 'osl-26-9', 'osl-samtycke', 'osl-26-1', 'osl-10-2'];

/**
 * The engine's word on a planned hand-over, by the law of the day (rules Ö2, Ö3, U15): the ground that the plan names must be open on
 * that day and reach the other board. Deny when unsure. A balancing test is never a ground by itself: at the desk nobody has made it.
 */
export function referralGround(law: LawTable, { ground, child, at }: Asked): ReferralGround {
  // The plan names consent only when a yes to this receiver is written down (rule Ö17).
  const consents = ground === HandoverGround.Consent;
  const answer = examine(law, {
    date: stockholmDate(at),
    from: 'socialnamnd',
    recipient: 'stadsdelsnamnd',
    same_municipality: true,
    initiative: 'own',
    // "Barn" is decided before this (an unknown age in a call about a child is a child's); an adult may be of any age.
    subject: child ? { age_at_least: 0, age_at_most: 17 } : { age_at_least: 18 },
    facts: {
      // The officer hands over a child because of a suspicion; the receiver judges it again, child by child.
      child_known_or_suspected_to_be_harmed: child,
      about_committed_crime: null,
      ...consentAnswers(consents),
    },
  });
  const found = answer.provisions.find((row) => row.id === ground);
  return {
    outcome: found?.status === 'open' ? 'open' : 'closed',
    ruleRef: ground,
    version: found?.version ?? null,
    tried: roads.flatMap((id) => {
      const row = answer.provisions.find((one) => one.id === id);
      return row
        ? [{ id, lagrum: row.lagrum, status: row.status, needsJudgement: row.status === 'open' && row.id !== ground }]
        : [];
    }),
  };
}

/** A spoken yes is asked for to this receiver, about what is handed over, by the one it is about (rule Ö17). */
function consentAnswers(consents: boolean): Readonly<Record<string, FactValue>> {
  return {
    consent_in_force: consents,
    consent_covers_recipient: consents,
    consent_covers_information: consents,
    consent_by_every_person_protected: consents,
  };
}
