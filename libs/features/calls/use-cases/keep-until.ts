/** Hours a call without a child or a danger is kept after its last save: three days, well over a shift (WCAG 2.2.1 asks for 20 h). */
export const draftHours = 72;

/** null = never removed by itself (rule Ö1). */
export function keepUntil(mustBeHandedOver: boolean, savedAt: Date): Date | null {
  return mustBeHandedOver ? null : new Date(savedAt.getTime() + draftHours * 3_600_000);
}
