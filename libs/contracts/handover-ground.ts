import type { ConsentGivenBy } from './disclosure.js';

/** Legal ground of a hand-over: ids of config/law/disclosure-rules.yaml. No referral without one. Stored codes: adding one needs a migration. */
export const HandoverGround = {
  SameBoard: 'osl-8-2',
  ChildReport: 'sol-19-1',
  Consent: 'osl-samtycke',
  Care: 'osl-26-9',
  NoHarm: 'osl-26-1',
  OwnTask: 'osl-10-2',
  /** Nothing about anybody is told: "protect what you have got" (rule SK19). Never a ground for anything else. */
  NothingTold: 'inga-uppgifter',
} as const;
export type HandoverGround = (typeof HandoverGround)[keyof typeof HandoverGround];

export const handoverGroundSv: Readonly<Record<HandoverGround, string>> = {
  'osl-8-2':
    'Samma nämnd (8 kap. 2 § offentlighets- och sekretesslagen). Ingen sekretess bryts, men bara den som behöver uppgifterna i sitt arbete får läsa dem.',
  'sol-19-1':
    'Anmälan om oro för barn (19 kap. 1 § socialtjänstlagen). Uppgiftsskyldigheten bryter sekretessen (10 kap. 28 § offentlighets- och sekretesslagen).',
  'osl-samtycke': 'Samtycke från den det gäller (10 kap. 1 § och 12 kap. 2 § offentlighets- och sekretesslagen).',
  'osl-26-9': 'Uppgifterna behövs för nödvändig vård eller nödvändigt stöd (26 kap. 9 § offentlighets- och sekretesslagen).',
  'osl-26-1':
    'Det står klart att varken personen eller någon närstående lider men (26 kap. 1 § offentlighets- och sekretesslagen).',
  'osl-10-2': 'Nödvändigt för lotsens egen uppgift (10 kap. 2 § offentlighets- och sekretesslagen).',
  'inga-uppgifter': 'Inga uppgifter om någon lämnas: bara att det som redan är lämnat ska skyddas.',
};

/** As in the disclosure gate (rule U6): what a provision leaves to a person, with the reason typed. */
export interface GroundJudgement {
  readonly code: string;
  readonly answer: 'yes' | 'no' | null;
  readonly reason: string;
}

export interface GroundFact {
  readonly code: string;
  readonly answer: 'yes' | 'no' | 'unknown';
}

/** What the officer adds to the yes that was said in the call: only what the answers of the call leave open (rule Ö22). */
export interface ConsentSaid {
  /** null: by herself. */
  readonly givenBy: ConsentGivenBy | null;
  readonly givenByNames: string;
  readonly maturity: string;
  /** Asked when the call does not say for certain. */
  readonly adult: 'yes' | 'no' | 'unknown' | null;
  /** Everybody the information is about has said yes, or it has been taken out. Asked when there is somebody else. */
  readonly others: 'yes' | 'no' | 'unknown' | null;
  readonly language: string;
  readonly interpreter: string;
  /** Last day; null = as the city proposes. */
  readonly to: string | null;
  /** After the call: she has been asked again and said yes to this receiver, now. */
  readonly saidAgain: boolean;
}

/** What the officer says about the ground of one person's hand-over. Absent: the answers in the call decide, and nothing more is asked. */
export interface GroundChoice {
  /** null: the first that the answers in the call open. */
  readonly groundId: HandoverGround | null;
  readonly facts: readonly GroundFact[];
  readonly judgements: readonly GroundJudgement[];
  readonly consent: ConsentSaid | null;
}

/** Nothing added to the yes of the call. */
export const nothingAdded: ConsentSaid = {
  givenBy: null,
  givenByNames: '',
  maturity: '',
  adult: null,
  others: null,
  language: '',
  interpreter: '',
  to: null,
  saidAgain: false,
};

/** Nothing said about the ground. */
export const noGroundChoice: GroundChoice = { groundId: null, facts: [], judgements: [], consent: null };
