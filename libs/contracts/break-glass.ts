/** Why somebody opens what is not hers (rule NÅ1); the words of lots.glass.reason. */
export const GlassReason = {
  LifeOrHealth: 'life_or_health',
  ChildInDanger: 'child_in_danger',
  NobodyReachable: 'nobody_reachable',
  Other: 'other',
} as const;
export type GlassReason = (typeof GlassReason)[keyof typeof GlassReason];

export const glassReasonSv: Readonly<Record<GlassReason, string>> = {
  life_or_health: 'Fara för liv eller hälsa',
  child_in_danger: 'Ett barn är i fara nu',
  nobody_reachable: 'Ingen som har ärendet går att nå',
  other: 'Annat',
};

/** Why somebody can read a case now (rule NÅ7). */
export const ReaderWhy = {
  Unit: 'unit',
  Responsible: 'responsible',
  Circle: 'circle',
  AskedIn: 'asked_in',
  BreakGlass: 'break_glass',
} as const;
export type ReaderWhy = (typeof ReaderWhy)[keyof typeof ReaderWhy];

export const readerWhySv: Readonly<Record<ReaderWhy, string>> = {
  unit: 'Arbetar på enheten',
  responsible: 'Ansvarar för ärendet',
  circle: 'Namngiven för det skyddade ärendet',
  asked_in: 'Inbjuden i ärendet',
  break_glass: 'Nödåtkomst',
};
