/** A referral's life: offered → acknowledged → accepted | returned | withdrawn (offered → accepted allowed). Nothing expires. */
export const ReferralState = {
  Offered: 'offered',
  Acknowledged: 'acknowledged',
  Accepted: 'accepted',
  Returned: 'returned',
  Withdrawn: 'withdrawn',
} as const;
export type ReferralState = (typeof ReferralState)[keyof typeof ReferralState];

/** All that the sender ever sees of the receiver's work (screens.md §3). */
export const referralStateSv: Readonly<Record<ReferralState, string>> = {
  offered: 'Skickad',
  acknowledged: 'Kvitterad',
  accepted: 'Mottagen',
  returned: 'Åter',
  withdrawn: 'Återkallad',
};

export const ReferralAction = { Accept: 'accept', Acknowledge: 'acknowledge', Return: 'return', Withdraw: 'withdraw' } as const;
export type ReferralAction = (typeof ReferralAction)[keyof typeof ReferralAction];

/** `delivered`: the whole package can be read at once. `preview`: only age band, need and urgency until it is accepted (adults). */
export const DeliveryMode = { Delivered: 'delivered', Preview: 'preview' } as const;
export type DeliveryMode = (typeof DeliveryMode)[keyof typeof DeliveryMode];

/** What the errand is about; one matter has exactly one. */
export const Errand = {
  ChildReport: 'child_report',
  AdultRequest: 'adult_request',
  RelativeSupport: 'relative_support',
  Leaver: 'leaver',
  Transfer: 'transfer',
} as const;
export type Errand = (typeof Errand)[keyof typeof Errand];

export const errandSv: Readonly<Record<Errand, string>> = {
  child_report: 'Orosanmälan barn',
  adult_request: 'Vuxen vill ha stöd',
  relative_support: 'Anhörig vill ha stöd',
  leaver: 'Avhoppare',
  transfer: 'Överflyttning',
};

/** Notes shown in the inbox row: codes only, never free text. At most three are shown. */
export const InboxNote = {
  FixedTime: 'fixed_time',
  ViolenceOrHonour: 'violence_or_honour',
  SomeMustNotKnow: 'some_must_not_know',
  Interpreter: 'interpreter',
  PartlyUnknown: 'partly_unknown',
  Travel: 'travel',
  WrittenReportComing: 'written_report_coming',
} as const;
export type InboxNote = (typeof InboxNote)[keyof typeof InboxNote];

export const inboxNoteSv: Readonly<Record<InboxNote, string>> = {
  fixed_time: 'Fast tid',
  violence_or_honour: 'Våld/heder',
  some_must_not_know: 'Vissa får inte veta',
  interpreter: 'Tolk',
  partly_unknown: 'Delvis okänd',
  travel: 'Resa',
  written_report_coming: 'Skriftlig anmälan kommer',
};

export const AgeBand = {
  Child: '0-12',
  Teen: '13-17',
  YoungAdult: '18-25',
  Adult: '26-59',
  Senior: '60+',
  Unknown: 'unknown',
} as const;
export type AgeBand = (typeof AgeBand)[keyof typeof AgeBand];

export const ageBandSv: Readonly<Record<AgeBand, string>> = {
  '0-12': '0–12 år',
  '13-17': '13–17 år',
  '18-25': '18–25 år',
  '26-59': '26–59 år',
  '60+': '60 år eller äldre',
  unknown: 'ålder okänd',
};
