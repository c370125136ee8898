import type { ReferralAction } from '@lots/contracts';
import {
  AgeBand,
  ageBandSv,
  Errand,
  errandSv,
  ReferralKind,
  sealedMatterSv,
  supplementKindSv,
  type InboxNote,
} from '@lots/contracts';
import type { InboxRowView } from '../api/types.js';
import { when } from '../ui/time.js';

/** '1 barn, 13–17 år' or 'vuxen, 26–59 år': no name, no initials, no gender. */
export function whoWords(row: InboxRowView): string {
  const age = ageBandSv[row.ageBand];
  if (row.child) return `1 barn, ${age}`;
  return row.ageBand === AgeBand.Unknown ? age : `vuxen, ${age}`;
}

/** "Vad": the errand, or that it is something new about an earlier hand-over. */
export function whatWords(row: InboxRowView): string {
  return row.kind === ReferralKind.Handover ? errandSv[row.errand] : supplementKindSv[row.kind];
}

/** 'barn 13–17, inkom 09.20': what is repeated when a key acts on the row. */
export function rowText(row: InboxRowView, now: number): string {
  if (row.sealed) return sealedMatterSv.toLocaleLowerCase('sv');
  const age = ageBandSv[row.ageBand].replace(' år', '');
  const who =
    row.errand === Errand.ChildReport || row.child ? `barn ${age}` : `${errandSv[row.errand].toLocaleLowerCase('sv')}, ${age}`;
  const what = row.kind === ReferralKind.Handover ? '' : `${supplementKindSv[row.kind].toLocaleLowerCase('sv')}, `;
  return `${what}${who}, inkom ${when(row.receivedAt, now)}`;
}

export const actionWords: Readonly<Record<ReferralAction, string>> = {
  accept: 'Ta emot',
  acknowledge: 'Kvittera, vi kollar',
  return: 'Lämna tillbaka',
  withdraw: 'Ta tillbaka',
};

export const doneWords: Readonly<Record<'accept' | 'acknowledge' | 'return', string>> = {
  accept: 'Mottagen',
  acknowledge: 'Kvitterad. Ta ställning inom två timmar',
  return: 'Lämnad tillbaka till lotsen',
};

/** The time that cannot be moved comes first; at most three. */
export function shownNotes(notes: readonly InboxNote[]): readonly InboxNote[] {
  return notes.slice(0, 3);
}

export function allows(row: InboxRowView, action: ReferralAction): boolean {
  return row.allowedActions.includes(action);
}
