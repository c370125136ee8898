import { isoWithOffset } from '@lots/rules/calendar';
import { deadlines, type CityClocks, type ClockState, type ProcessRules } from '@lots/rules/deadlines';

/** The promise of a first contact, as it stands. Times ISO 8601 with offset. */
export interface ExitClock {
  readonly state: ClockState;
  /** null: the city has promised nothing. */
  readonly due: string | null;
  /** null: nobody has noted a first contact. */
  readonly metAt: string | null;
  /** Why there is no such clock. */
  readonly reason: string | null;
}

/** Epoch milliseconds. */
export interface ExitTimes {
  /** To the city, with the hand-over. */
  readonly receivedAt: number;
  readonly firstContactAt: number | null;
  readonly now: number;
}

const id = 'first-contact-leaver';

/**
 * Rule T15: by the wall clock from when it came to the city, through nights and holidays. Nothing is stored, so nothing can stop it but the
 * contact itself. The length is the law file's, and the city's day for its promise the city's own.
 */
export function exitClock(process: ProcessRules, city: CityClocks, { receivedAt, firstContactAt, now }: ExitTimes): ExitClock {
  const [clock] = deadlines(process, city, {
    city: city.city,
    now: isoWithOffset(Math.max(now, receivedAt)),
    matter: 'leaver',
    received_at: isoWithOffset(receivedAt),
    events: firstContactAt === null ? [] : [{ type: 'first_contact', at: isoWithOffset(firstContactAt) }],
    clocks: [id],
  }).clocks;
  if (clock === undefined) throw new RangeError(`There is no clock ${id}.`);
  const metAt = firstContactAt === null ? null : isoWithOffset(firstContactAt);
  return { state: clock.state, due: clock.due_strict, metAt, reason: clock.reason };
}
