/** "Fråga lotsen": what is unclear in a hand-over (docs/rules/handover.md, Ö20). Codes, so that nothing about anybody can be said. Stored: adding one needs a migration. */
export const DeskQuestionCode = ['who', 'where', 'when', 'what', 'caller', 'others', 'told', 'ring_us'] as const;
export type DeskQuestionCode = (typeof DeskQuestionCode)[number];

export const deskQuestionSv: Readonly<Record<DeskQuestionCode, string>> = {
  who: 'Vem det gäller',
  where: 'Var den bor, eller vilken stadsdel',
  when: 'När det hände',
  what: 'Vad som hände eller sades',
  caller: 'Hur vi når den som ringde',
  others: 'Vilka andra det gäller',
  told: 'Vad den som ringde fick veta',
  ring_us: 'Annat – ring oss',
};

/** supplement: in words, by "Komplettera" or "Rätta"; the other two say only that. */
export const DeskAnswer = ['supplement', 'phone', 'not_known'] as const;
export type DeskAnswer = (typeof DeskAnswer)[number];

export const deskAnswerSv: Readonly<Record<DeskAnswer, string>> = {
  supplement: 'Lotsen har kompletterat. Det ligger i inkorgen.',
  phone: 'Lotsen har ringt.',
  not_known: 'Lotsen vet inte mer.',
};

/** Why it may not be asked (rule Ö20). */
export const DeskRefusal = ['not_with_you', 'not_from_desk', 'added_later', 'asked_already'] as const;
export type DeskRefusal = (typeof DeskRefusal)[number];

export const deskRefusalSv: Readonly<Record<DeskRefusal, string>> = {
  not_with_you: 'Den är inte hos er längre. Ladda om inkorgen.',
  not_from_desk: 'Den kommer inte från lotsen. Ring den som lämnade den.',
  added_later: 'Fråga om den överlämning som det här hör till.',
  asked_already: 'Det är redan frågat och lotsen har inte svarat. Bråttom? Ring lotsen.',
};
