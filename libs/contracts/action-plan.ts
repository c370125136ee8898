export const PlanState = { Draft: 'draft', Decided: 'decided' } as const;
export type PlanState = (typeof PlanState)[keyof typeof PlanState];

/** How far an activity has come (rule HP8). Late is also what the calendar says, whatever was written. */
export const ActivityStatus = ['not_begun', 'under_way', 'late', 'done'] as const;
export type ActivityStatus = (typeof ActivityStatus)[number];

export const activityStatusSv: Readonly<Record<ActivityStatus, string>> = {
  not_begun: 'Inte påbörjad',
  under_way: 'Pågår',
  late: 'Försenad',
  done: 'Klar',
};

/** What is written of an activity, besides its days and its heading. All of it is checked for words that point somebody out (rule HP5). */
export const PlanText = ['goal', 'activity', 'responsible', 'effect', 'measure'] as const;
export type PlanText = (typeof PlanText)[number];

export const planTextSv: Readonly<Record<PlanText, string>> = {
  goal: 'Mål',
  activity: 'Aktivitet',
  responsible: 'Ansvarig funktion',
  effect: 'Förväntad effekt',
  measure: 'Mått',
};

export const planLimits = { text: 1000, responsible: 120, activities: 200 } as const;

export interface PlanWord {
  readonly code: string;
  readonly sv: string;
}

/** A day of the year, MM-DD, this year or the next. */
export interface DayOfYear {
  readonly day: string;
  readonly nextYear: boolean;
}

/** When a plan is followed up. */
export interface PlanPeriod extends PlanWord {
  readonly opens: DayOfYear;
  readonly closes: DayOfYear;
  /** The report is decided: a follow-up that is missing after this day is late. */
  readonly due: DayOfYear;
}

/** The municipality's own headings and dates (config/action-plans). */
export interface PlanTable {
  readonly areas: readonly PlanWord[];
  readonly periods: readonly PlanPeriod[];
  /** When the plan must have been decided anew, counted from its year. */
  readonly reviseAfterYears: number;
  readonly reviseBy: string;
}
