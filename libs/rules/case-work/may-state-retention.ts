import { isLocalDate } from '@lots/rules/calendar';
import { allowed, denied, type CaseDecision } from './decision.js';

/** What is said about a closed case so that its disposal can be judged. */
export interface RetentionStated {
  /** `2012-06-01`; null: not known */
  readonly bornOn: string | null;
}

export interface CaseToState {
  readonly closed: boolean;
  /** Its words are destroyed already. */
  readonly disposed: boolean;
  /** Whoever had it when it was closed, whoever closed it, or the manager of its unit. */
  readonly answersForIt: boolean;
  readonly today: string;
}

const oldest = 120;

/** Who says it and when, and that the day can be a day of birth (G11–G12). */
export function mayStateRetention({ bornOn }: RetentionStated, about: CaseToState): CaseDecision {
  if (!about.answersForIt)
    return denied('not_yours', 'G11', 'Den som hade ärendet när det avslutades, den som avslutade det eller chefen lämnar uppgifterna.'); // prettier-ignore
  if (about.disposed) return denied('disposed', 'G11', 'Ärendet är gallrat. Det finns inget kvar att lämna uppgifter om.');
  if (!about.closed) return denied('still_open', 'G11', 'Ärendet är öppet. Uppgifterna lämnas när det är avslutat.');
  if (bornOn !== null && !canBeBirth(bornOn, about.today))
    return denied(
      'bornOn',
      'G12',
      'Dagen kan inte vara en födelsedag. Skriv den som ÅÅÅÅ-MM-DD, eller välj att den inte är känd.',
    );
  return allowed('G11');
}

function canBeBirth(day: string, today: string): boolean {
  return isLocalDate(day) && day <= today && Number(today.slice(0, 4)) - Number(day.slice(0, 4)) <= oldest;
}
