import type { NoticeKind } from './notice-time.js';

export interface NoticeWords {
  readonly subject: string;
  readonly text: string;
}

const something = 'Lots – något väntar.';
const signIn = 'Lots – logga in nu.';

/**
 * The whole of an e-mail (screens.md §7). Two arguments, both the same for everybody in the city: that no fact about a matter can be said
 * here is seen from the signature.
 */
export function noticeWords(kind: NoticeKind, deskPhone: string, startPage: string | null): NoticeWords {
  const link = startPage === null ? '' : `\n\n${startPage}`;
  switch (kind) {
    case 'standard':
      return { subject: something, text: `Hej! Något väntar på dig i Lots. Logga in när du kan.${link}` };
    case 'digest':
      return { subject: something, text: `Du har saker att göra i Lots.${link}` };
    case 'urgent':
      return { subject: signIn, text: `Något behöver kvitteras nu. Logga in. Kan du inte? Ring lotsen ${deskPhone}.${link}` };
    case 'break_glass':
      return { subject: signIn, text: `Någon har öppnat ett ärende med nödåtkomst. Se Lots.${link}` };
    case 'clock':
      return { subject: signIn, text: `En tid i Lots går snart ut. Logga in.${link}` };
    case 'overdue':
      return { subject: signIn, text: `Något har inte kvitterats i tid. Lotsen ringer dig.${link}` };
  }
}
