/** Why a receiver sends a referral back (screens.md §5). Missing on purpose: lack of time or staff, no identity number, anonymous caller, "known to us". */
export const ReturnReason = {
  OtherDistrict: 'other_district',
  OtherMunicipality: 'other_municipality',
  TwoHomes: 'two_homes',
  OtherBoardPlaced: 'other_board_placed',
  NotAChild: 'not_a_child',
  AdultDeclines: 'adult_declines',
  NotSocialServices: 'not_social_services',
  NeedsSealedHandling: 'needs_sealed_handling',
  UnitConflictOfInterest: 'unit_conflict_of_interest',
  SentTwice: 'sent_twice',
  RecallAgreed: 'recall_agreed',
} as const;
export type ReturnReason = (typeof ReturnReason)[keyof typeof ReturnReason];

/** `asks`: the one follow-up question, null when there is none. `forChild`: may be used for a report on a child. */
export interface ReturnReasonText {
  readonly sv: string;
  readonly asks: string | null;
  readonly forChild: boolean;
}

export const returnReasonTexts: Readonly<Record<ReturnReason, ReturnReasonText>> = {
  other_district: {
    sv: 'Barnet eller personen bor i ett annat område',
    asks: 'Vilket område, och hur vet ni det?',
    forChild: true,
  },
  other_municipality: { sv: 'Bor i en annan kommun', asks: 'Vilken kommun, och vem har ni talat med?', forChild: true },
  two_homes: { sv: 'Bor på två ställen, annat område ansvarar', asks: 'Vilket område?', forChild: true },
  other_board_placed: { sv: 'En annan nämnd har placerat', asks: 'Vilken nämnd?', forChild: true },
  not_a_child: { sv: 'Personen är vuxen (fyllt 18)', asks: 'Vilken ålder, och hur vet ni det?', forChild: true },
  adult_declines: { sv: 'Den vuxne vill inte ha kontakt', asks: 'Vem frågade, och när?', forChild: false },
  not_social_services: { sv: 'Ska till någon annan (polis, arbetsgivare, registrator)', asks: 'Vem?', forChild: true },
  needs_sealed_handling: { sv: 'Behöver skyddad hantering', asks: null, forChild: true },
  unit_conflict_of_interest: { sv: 'Vi kan inte ta det (jäv)', asks: 'Vilken chef har bestämt det?', forChild: true },
  sent_twice: { sv: 'Samma överlämning två gånger', asks: 'Vilken av dem är den rätta?', forChild: true },
  recall_agreed: { sv: 'Lotsen har bett om det tillbaka', asks: null, forChild: true },
};

/** "Behöver något göras i dag?" `unknown` is treated as yes. */
export const NeededToday = { Yes: 'yes', No: 'no', Unknown: 'unknown' } as const;
export type NeededToday = (typeof NeededToday)[keyof typeof NeededToday];
