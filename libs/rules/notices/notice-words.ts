import type { NoticeKind } from './notice-time.js';

export interface NoticeWords {
  readonly subject: string;
  readonly text: string;
}

const something = 'Lots – något väntar.';
const signIn = 'Lots – logga in nu.';

/** Subject and text of each kind; `#` stands for the desk's number. */
const words: Readonly<Record<NoticeKind, readonly [subject: string, text: string]>> = {
  standard: [something, 'Hej! Något väntar på dig i Lots. Logga in när du kan.'],
  digest: [something, 'Du har saker att göra i Lots.'],
  urgent: [signIn, 'Något behöver kvitteras nu. Logga in. Kan du inte? Ring lotsen #.'],
  break_glass: [signIn, 'Någon har öppnat ett ärende med nödåtkomst. Se Lots.'],
  clock: [signIn, 'En tid i Lots går snart ut. Logga in.'],
  protocol: [something, 'Du har ett protokoll att göra klart i Lots.'],
  consent_soon: [something, 'Ett samtycke går snart ut. Logga in i Lots.'],
  consent_ended: [something, 'Ett samtycke har gått ut. Logga in i Lots.'],
  overdue: [signIn, 'Något har inte kvitterats i tid. Lotsen ringer dig.'],
};

/**
 * The whole of an e-mail (screens.md §7). Two arguments, both the same for everybody in the city: that no fact about a matter can be said
 * here is seen from the signature.
 */
export function noticeWords(kind: NoticeKind, deskPhone: string, startPage: string | null): NoticeWords {
  const [subject, text] = words[kind];
  const link = startPage === null ? '' : `\n\n${startPage}`;
  return { subject, text: `${text.replace('#', deskPhone)}${link}` };
}
