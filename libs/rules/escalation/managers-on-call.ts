import { stockholmDate } from '@lots/rules/calendar';
import type { ManagerContact } from '@lots/rules/protection';
import { unitByCode, type City } from '@lots/rules/routing';

/**
 * Rule SK4: who is rung for the decision, in order. The desk's shifts on the day (the city file's roster), then the unit the desk falls
 * back on, which somebody answers round the clock. @param at epoch milliseconds
 */
export function managersOnCall(city: City, at: number): ManagerContact[] {
  const date = stockholmDate(at);
  const shifts = city.roster
    .filter((shift) => shift.unit === city.desk.unit && shift.from <= date && date < shift.to)
    .map((shift): ManagerContact => ({ function: shift.role, phone: shift.phone }));
  const fallback = unitByCode(city, unitByCode(city, city.desk.unit)?.fallback ?? '');
  return fallback === null ? shifts : [...shifts, { function: fallback.name, phone: fallback.contact.phone }];
}
