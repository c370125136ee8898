/** What a hand-over is: the first one, or something added to one that was made before (rules Ö11–Ö12). */
export const ReferralKind = { Handover: 'handover', Supplement: 'supplement', Correction: 'correction' } as const;
export type ReferralKind = (typeof ReferralKind)[keyof typeof ReferralKind];

export const SupplementKind = ['supplement', 'correction'] as const;
export type SupplementKind = (typeof SupplementKind)[number];

/** "Vad" in the receiver's inbox (screens.md §3). */
export const supplementKindSv: Readonly<Record<SupplementKind, string>> = {
  supplement: 'Ny uppgift i tidigare överlämning',
  correction: 'Rättelse',
};

/** Why a matter that came back, or was taken back, ends at the desk (rule Ö13). Lack of time or staff is no reason. */
export const CloseReason = [
  'handled_elsewhere',
  'already_handed_over',
  'not_needed_any_more',
  'adult_declines',
  'handed_over_by_mistake',
] as const;
export type CloseReason = (typeof CloseReason)[number];

/** `forChild`: may end a matter about a child, with a manager's name. */
export const closeReasonTexts: Readonly<Record<CloseReason, { readonly sv: string; readonly forChild: boolean }>> = {
  handled_elsewhere: { sv: 'Någon annan har tagit hand om det (annan kommun, polis, annan myndighet)', forChild: true },
  already_handed_over: { sv: 'Samma sak är redan lämnad i en annan överlämning', forChild: true },
  not_needed_any_more: { sv: 'Det behövs inte längre', forChild: true },
  adult_declines: { sv: 'Den vuxne vill inte längre', forChild: false },
  handed_over_by_mistake: { sv: 'Lämnad av misstag', forChild: true },
};

/** What the desk has decided about a hand-over and somebody has to answer for (rule Ö14). */
export const DeskDecisionKind = ['override', 'resend', 'closed', 'ground'] as const;
export type DeskDecisionKind = (typeof DeskDecisionKind)[number];

export const deskDecisionKindSv: Readonly<Record<DeskDecisionKind, string>> = {
  override: 'Annan mottagare än förslaget',
  resend: 'Skickad vidare',
  closed: 'Avslutad hos lotsen',
  ground: 'Bedömning av grunden',
};
