/** Words as configured (config/events/names.yaml, words.yaml). */
export interface LexiconWords {
  readonly given: readonly string[];
  /** Names that are ordinary words as well. */
  readonly ambiguous: readonly string[];
  readonly surnames: readonly string[];
  /** Words with a capital letter that are no persons. */
  readonly known: readonly string[];
  readonly acronyms: readonly string[];
  readonly notClass: readonly string[];
  /** What only a person does; what things do too; what stands before it without being a name; who is somebody's. */
  readonly acts: readonly string[];
  readonly states: readonly string[];
  readonly openers: readonly string[];
  readonly kin: readonly string[];
  /** Areas, districts and what they are called: with an age they point somebody out. */
  readonly places: readonly string[];
}

export interface Lexicon {
  readonly names: ReadonlySet<string>;
  readonly ambiguous: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  readonly acronyms: ReadonlySet<string>;
  readonly notClass: ReadonlySet<string>;
  readonly acts: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  readonly openers: ReadonlySet<string>;
  readonly kin: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/** Folded once, so that a check is a look-up per word. A name that is also a place name is a place. */
export function makeLexicon(words: LexiconWords): Lexicon {
  const places = fold(words.places.flatMap((place) => [place, ...place.split(/[ -]/).filter((part) => part.length > 3)]));
  const ambiguous = fold(words.ambiguous);
  const sure = [...fold([...words.given, ...words.surnames])].filter((name) => !ambiguous.has(name) && !places.has(name));
  return {
    names: new Set(sure),
    ambiguous,
    known: fold(words.known),
    acronyms: new Set(words.acronyms),
    notClass: new Set(words.notClass),
    acts: fold(words.acts),
    states: fold(words.states),
    openers: fold(words.openers),
    kin: fold(words.kin),
    places,
  };
}

function fold(words: readonly string[]): Set<string> {
  return new Set(words.map((word) => word.toLocaleLowerCase('sv')).filter((word) => word !== ''));
}

/** The word as it stands and without a genitive s. */
export function forms(lower: string): string[] {
  const bare = lower.replace(/[’']s?$/, '');
  return bare.endsWith('s') && bare.length > 3 ? [bare, bare.slice(0, -1)] : [bare];
}

export function isOneOf(lower: string, set: ReadonlySet<string>): boolean {
  return forms(lower).some((form) => set.has(form));
}
