/** How a fact's value is written (config/routing/facts.yaml). Unknown is allowed everywhere and is never "no". */
export type FactType = 'choice' | 'integer' | 'date_time' | 'municipality' | 'name' | 'postal_code' | 'board';

export interface FactDefinition {
  readonly name: string;
  /** The question in Swedish. */
  readonly sv: string;
  readonly type: FactType;
  /** Only for `choice`; without "unknown". */
  readonly values: readonly string[];
  /** Asked while unknown, when the answer could change the outcome. */
  readonly ask: boolean;
}

export type FactCatalogue = Readonly<Record<string, FactDefinition>>;

/** Known facts only: a missing key is unknown. Choices are texts ("yes", "no", codes), ages and counts numbers. */
export type Facts = Readonly<Record<string, string | number>>;
