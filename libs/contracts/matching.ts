/** How sure it is that two reports are about the same person. Never more than "may be the same". */
export const MatchConfidence = ['certain', 'likely', 'unsure'] as const;
export type MatchConfidence = (typeof MatchConfidence)[number];

export const matchConfidenceSv: Readonly<Record<MatchConfidence, string>> = {
  certain: 'Säker',
  likely: 'Trolig',
  unsure: 'Osäker',
};

/** What the program found, the strongest first (rule M5). */
export const MatchReason = [
  'same_number',
  'number_one_digit',
  'same_name',
  'same_words_other_order',
  'nickname',
  'other_spelling',
  'sounds_alike',
  'one_name_only',
  'same_birth_month',
  'same_birth_year',
  'birth_year_near',
  'birth_unknown',
  'other_number',
] as const;
export type MatchReason = (typeof MatchReason)[number];

export const matchReasonSv: Readonly<Record<MatchReason, string>> = {
  same_number: 'samma nummer',
  number_one_digit: 'numret skiljer på en siffra',
  same_name: 'samma namn',
  same_words_other_order: 'samma namn i annan ordning',
  nickname: 'smeknamn',
  other_spelling: 'namnet stavat på annat sätt',
  sounds_alike: 'namnet låter lika',
  one_name_only: 'bara ett namn stämmer',
  same_birth_month: 'samma födelsemånad',
  same_birth_year: 'åldern stämmer',
  birth_year_near: 'åldern skiljer lite',
  birth_unknown: 'åldern är inte känd',
  other_number: 'numren är olika',
};

/** What the officer says about a hit. The last word counts; none of them changes either report. */
export const LinkVerdict = ['linked', 'not_same', 'mentioned', 'withdrawn'] as const;
export type LinkVerdict = (typeof LinkVerdict)[number];

export const linkVerdictSv: Readonly<Record<LinkVerdict, string>> = {
  linked: 'Kopplad – troligen samma',
  not_same: 'Inte samma',
  mentioned: 'Skickas med som upplysning',
  withdrawn: 'Ändrad',
};

/** Why the officer says so. */
export const LinkReason = [
  'same_number',
  'name_and_age',
  'caller_says_so',
  'same_guardians',
  'other_person',
  'cannot_tell',
  'mistake',
] as const;
export type LinkReason = (typeof LinkReason)[number];

export const linkReasonSv: Readonly<Record<LinkReason, string>> = {
  same_number: 'Numret är detsamma',
  name_and_age: 'Namn och ålder stämmer',
  caller_says_so: 'Uppringaren säger det',
  same_guardians: 'Samma vårdnadshavare',
  other_person: 'Det är någon annan',
  cannot_tell: 'Det går inte att avgöra',
  mistake: 'Det blev fel nyss',
};

/** What a receiver says about two cases of its own (rule M13). */
export const CaseLinkVerdict = ['linked', 'not_same', 'withdrawn'] as const satisfies readonly LinkVerdict[];
export type CaseLinkVerdict = (typeof CaseLinkVerdict)[number];

export const CaseLinkReason = [
  'same_number',
  'name_and_age',
  'same_guardians',
  'other_person',
  'mistake',
] as const satisfies readonly LinkReason[];
export type CaseLinkReason = (typeof CaseLinkReason)[number];

/** Why an earlier report is opened. Stands in the access log. */
export const LookReason = ['tell_apart', 'caller_refers', 'danger_now'] as const;
export type LookReason = (typeof LookReason)[number];

export const lookReasonSv: Readonly<Record<LookReason, string>> = {
  tell_apart: 'Jag behöver se om det är samma',
  caller_refers: 'Uppringaren hänvisar till det',
  danger_now: 'Det kan vara fara nu',
};

/** Why there is no search (rule M6). */
export const SearchStop = ['sealed', 'media', 'too_little', 'no_person', 'not_taken'] as const;
export type SearchStop = (typeof SearchStop)[number];

export const searchStopSv: Readonly<Record<SearchStop, string>> = {
  sealed: 'Sökning är avstängd i skyddade ärenden. Chef kan söka.',
  media: 'Sök inte på personen. Sökningen loggas.',
  too_little: 'Skriv minst tre bokstäver av namnet, eller ett nummer.',
  no_person: 'Ingen person att söka på.',
  not_taken: 'Namnet visas när ni tar emot. Tidigare ärenden kan sökas då.',
};

/** "Är personen aktuell hos er?" (SoL 15 kap. 8 §) */
export const BoardAnswer = ['yes', 'no', 'needs_more'] as const;
export type BoardAnswer = (typeof BoardAnswer)[number];

export const boardAnswerSv: Readonly<Record<BoardAnswer, string>> = {
  yes: 'Ja, aktuell hos oss',
  no: 'Nej, inte aktuell hos oss',
  needs_more: 'Vi behöver veta mer. Ring oss.',
};

/** Why it is asked; stands in both boards' logs. */
export const BoardPurpose = ['protection', 'preliminary', 'investigation'] as const;
export type BoardPurpose = (typeof BoardPurpose)[number];

export const boardPurposeSv: Readonly<Record<BoardPurpose, string>> = {
  protection: 'Skyddsbedömning',
  preliminary: 'Förhandsbedömning',
  investigation: 'Utredning',
};

/** Why it may not be asked (rule M12). */
export const BoardRefusal = [
  'sealed',
  'closed',
  'not_a_child',
  'no_person',
  'no_legal_ground',
  'not_another_board',
  'asked_already',
] as const;
export type BoardRefusal = (typeof BoardRefusal)[number];

export const boardRefusalSv: Readonly<Record<BoardRefusal, string>> = {
  sealed: 'I ett skyddat ärende frågas ingen här. Ring chefen vid den andra nämnden.',
  closed: 'Ärendet är avslutat i Lots.',
  not_a_child: 'Frågan ställs bara om ett barn.',
  no_person: 'Det står inte vem barnet är. Ring den andra nämnden.',
  no_legal_ground: 'Ingen bestämmelse öppnar för frågan i dag. Fråga en jurist.',
  not_another_board: 'Välj en mottagning för barn och unga vid en annan nämnd i kommunen.',
  asked_already: 'Ni har redan frågat dem och de har inte svarat. Ring dem.',
};
