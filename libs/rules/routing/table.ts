import type { Urgency } from '@lots/contracts';
import type { Condition } from './condition.js';

/** The first class whose condition is surely true is the dimension's value; the last class has no condition ("otherwise"). */
export interface DimensionClass {
  readonly name: string;
  readonly when: Condition | null;
  /** Facts that give this class when nothing else is said: used by the exhaustive walk and checked when the table is read. */
  readonly example: Readonly<Record<string, string | number>>;
}

export interface Dimension {
  readonly name: string;
  readonly classes: readonly DimensionClass[];
}

export type RecordKind = 'person' | 'event' | 'advice_only' | 'fact_of_handover' | 'reason_code_only';

/** Which place decides the receiver: where the person lives, where the relative lives, or where it happened. */
export type PlaceSource = 'subject' | 'relative' | 'event';

/** Ordered: the first entry whose condition is true or missing gives the urgency. */
export interface UrgencyChoice {
  readonly when: Condition | null;
  readonly urgency: Urgency | 'none';
}

export interface Ask {
  readonly fact: string;
  readonly blocking: boolean;
  /** Asked only while this may be true; null = always. */
  readonly when: Condition | null;
  /** Asked although the fact has a value (two homes: the place given is only one of them). */
  readonly evenIfKnown: boolean;
}

/** One row of the decision table. Rows are tried in order; the first that matches decides. */
export interface TableRow {
  readonly id: string;
  readonly title: string;
  /** Dimension → classes. All must hold. */
  readonly when: Readonly<Record<string, readonly string[]>>;
  /** Name of a receiver in the city file; null = no case. */
  readonly to: string | null;
  readonly place: PlaceSource;
  /**
   * How the rows below still count: `also` – their receiver becomes a hand-over beside this one · `link` – their receiver is this row's ·
   * `pass` – this row only asks, the rows below decide provisionally · null – they do not.
   */
  readonly below: 'also' | 'link' | 'pass' | null;
  /** The matter cannot wait for a unit or an answer: a closed receiver gives way to the on-duty service, and no question blocks. */
  readonly openNow: boolean;
  readonly urgency: readonly UrgencyChoice[];
  readonly record: RecordKind;
  readonly reasonCode: string | null;
  readonly actFirst: readonly string[];
  readonly ask: readonly Ask[];
  readonly must: readonly string[];
  readonly mustNot: readonly string[];
  readonly say: readonly string[];
  readonly lagrum: string | null;
}

export const How = ['act_now', 'advise_caller', 'handover', 'deidentified_event', 'suggest_to_receiver'] as const;
export type How = (typeof How)[number];

/** Something added to what the deciding row says. All additions that hold apply, in order. */
export interface Addition {
  readonly id: string;
  readonly title: string;
  readonly if: Condition;
  /** Only when the deciding row sends to one of these receivers ('none' = no case); null = any. */
  readonly receivers: readonly string[] | null;
  readonly also: readonly { readonly to: string; readonly how: How; readonly place: PlaceSource }[];
  /** At least this urgent. */
  readonly raiseTo: Urgency | null;
  /** One step more urgent. */
  readonly raiseStep: boolean;
  readonly actFirst: readonly string[];
  readonly ask: readonly Ask[];
  readonly must: readonly string[];
  readonly mustNot: readonly string[];
  readonly say: readonly string[];
  /** The proposal is shown as unconfirmed. */
  readonly provisional: boolean;
  readonly lagrum: string | null;
}

export interface RoutingTable {
  readonly version: string;
  readonly dimensions: readonly Dimension[];
  readonly rows: readonly TableRow[];
  readonly additions: readonly Addition[];
}

/** Largest number of combinations of classes a table may read: beyond it nobody, and no test, can walk through them all. */
export const maxCombinations = 300_000;

/** Combinations of the classes that the rows read. */
export function countCombinations(table: Pick<RoutingTable, 'dimensions' | 'rows'>): number {
  const read = new Set(table.rows.flatMap((row) => Object.keys(row.when)));
  return table.dimensions.reduce(
    (product, dimension) => (read.has(dimension.name) ? product * dimension.classes.length : product),
    1,
  );
}
