/** A reading of the access log, as the rules see it: ids and codes, never names. Times are milliseconds since 1970. */
export interface Reading {
  readonly entryId: string;
  readonly actor: string;
  readonly at: number;
  /** As in the log, e.g. `cases.read`. */
  readonly action: string;
  readonly reasonCode: string | null;
  readonly objects: readonly ReadObject[];
}

/** What the database knows today about an object that was read. */
export interface ReadObject {
  readonly id: string;
  /** For a named circle only (protected identity, exit service, colleague …). */
  readonly sealed: boolean;
  /** Who has taken it in hand; null: nobody, or it is not that kind of object. */
  readonly holder: string | null;
}

/** The last part of an action that opens something about a person. Lists, counts and autosave are not openings (rule GR1). */
export const openingVerbs: readonly string[] = [
  'read',
  'search',
  'match',
  'by_code',
  'show_sealed_contact',
  'export_text',
  'export_pdf',
  'break_glass',
];

export function isOpening(action: string): boolean {
  return openingVerbs.includes(action.slice(action.lastIndexOf('.') + 1));
}

/** The actions of media calls that end at the desk: `calls.end` with this reason. */
export const mediaEnd = { action: 'calls.end', reasonCode: 'records_or_media' } as const;

/** A number of openings by one person on one day (Stockholm). */
export interface DayCount {
  readonly actor: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly count: number;
}

/** From config/log-review.yaml. */
export interface LogReviewRules {
  readonly sample: { readonly least: number; readonly sharePercent: number; readonly most: number };
  /** Days after the end of the month. */
  readonly dueDays: number;
  readonly afterMediaMinutes: number;
  readonly volume: {
    /** A day with fewer openings is never unusual. */
    readonly least: number;
    readonly timesOwn: number;
    readonly timesUnit: number;
    /** Fewer days of history than this: own history says nothing. */
    readonly leastDays: number;
    readonly historyDays: number;
  };
  readonly now: { readonly minutes: number; readonly most: number; readonly dueDays: number };
  readonly sealingLateSeconds: number;
}
