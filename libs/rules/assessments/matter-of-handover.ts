import { Errand, type CaseMatter } from '@lots/contracts';

export interface HandoverInBrief {
  readonly errand: Errand;
  readonly age: number | null;
  /** Somebody else is worried; she has not asked herself. */
  readonly concern: boolean;
}

/** What a hand-over becomes at the receiver (BD2). Concern for somebody of 18–20 is a report about a young person; an adult's own wish never is. */
export function matterOfHandover({ errand, age, concern }: HandoverInBrief): CaseMatter {
  switch (errand) {
    case Errand.ChildReport:
      return 'child_report';
    case Errand.Leaver:
      return 'leaver';
    case Errand.AdultRequest:
      return concern && age !== null && age >= 18 && age < 21 ? 'young_report' : 'adult_request';
    // A relative's own support, and a transfer that is planned between units: no report, and no clock of the law.
    case Errand.RelativeSupport:
    case Errand.Transfer:
      return 'referral';
  }
}
