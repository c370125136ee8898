/** De-identified events (docs/rules/events.md). Types, environments and places are dated configuration (config/events); these words are the law of the code. */
export const FindingKind = [
  'identity_number',
  'birth_date',
  'name',
  'initials',
  'phone',
  'email',
  'handle',
  'url',
  'ip',
  'coordinates',
  'plate',
  'address',
  'apartment',
  'class',
  'age_place',
] as const;
export type FindingKind = (typeof FindingKind)[number];

/** What the sentence to the writer calls it, with its article. */
export const findingNounSv: Readonly<Record<FindingKind, string>> = {
  identity_number: 'ett personnummer',
  birth_date: 'ett födelsedatum',
  name: 'ett namn',
  initials: 'initialer',
  phone: 'ett telefonnummer',
  email: 'en e-postadress',
  handle: 'ett kontonamn',
  url: 'en länk',
  ip: 'en IP-adress',
  coordinates: 'en position',
  plate: 'ett registreringsnummer',
  address: 'en adress',
  apartment: 'en lägenhet',
  class: 'en skolklass',
  age_place: 'en ålder',
};

export const findingWhySv: Readonly<Record<FindingKind, string>> = {
  identity_number: 'Siffrorna kan vara ett personnummer eller samordningsnummer.',
  birth_date: 'Dagen eller året kan vara när någon är född.',
  name: 'Det här kan vara någons namn.',
  initials: 'Initialer kan peka ut någon.',
  phone: 'Siffrorna kan vara ett telefonnummer.',
  email: 'En e-postadress pekar ut någon.',
  handle: 'Ett kontonamn pekar ut den som har kontot.',
  url: 'En länk kan leda till en person.',
  ip: 'En IP-adress kan leda till den som har datorn eller telefonen.',
  coordinates: 'En position kan visa var någon bor eller finns.',
  plate: 'Det här kan vara en bils registreringsnummer.',
  address: 'En adress kan visa var någon bor eller finns.',
  apartment: 'En lägenhet, våning eller port kan visa vem det gäller.',
  class: 'En skolklass är så liten att den kan peka ut någon.',
  age_place: 'Ålder och plats tillsammans kan peka ut någon.',
};

/** A part of a text that may point somebody out. `from` and `to` are positions in the text, `to` not included. */
export interface Finding {
  readonly kind: FindingKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly why_sv: string;
}

export const EventSource = { Call: 'call', Form: 'form' } as const;
export type EventSource = (typeof EventSource)[keyof typeof EventSource];

/** What an event row may say about where it is. */
export const EventState = { Sent: 'sent', Received: 'received' } as const;
export type EventState = (typeof EventState)[keyof typeof EventState];

/** One choice of the form: its code in the row, its words on the screen. */
export interface EventWord {
  readonly code: string;
  readonly sv: string;
}

/** Everything an event can be said to be (config/events). */
export interface EventCatalogue {
  /** `2026-09-01`: the table that was valid. */
  readonly validFrom: string;
  readonly types: readonly (EventWord & {
    readonly withPersons: boolean;
    /** About persons unless somebody has said that nobody was there (rule AH9). */
    readonly maybePersons: boolean;
    readonly returnee: boolean;
  })[];
  readonly environments: readonly EventWord[];
  readonly places: readonly (EventWord & { readonly rare: boolean })[];
  readonly damages: readonly (EventWord & { readonly withPersons: boolean; readonly maybePersons: boolean })[];
  readonly ageBands: readonly EventWord[];
  readonly genders: readonly EventWord[];
  readonly groupSizes: readonly EventWord[];
  readonly reliability: readonly EventWord[];
  readonly actions: readonly (EventWord & { readonly withPersons: boolean; readonly maybePersons: boolean })[];
  readonly police: readonly EventWord[];
  /** not counted: what the coordinator has found to be none of this (rule AH12). */
  readonly categories: readonly (EventWord & { readonly counted: boolean })[];
}

export const eventLimits = { text: 2_000, answer: 1_000, types: 6 } as const;
