import type { PlanTables } from '@lots/rules/intake';
import { loadCity, loadDisclosureLaw, loadHandoverGrounds } from '@lots/tables';

/** What a plan is made from, as the program reads it at start. */
export function planTables(code: string): PlanTables {
  const city = loadCity(code);
  const places = { municipality: (municipality: string) => city.municipalities[municipality] ?? municipality };
  return { city, places, law: loadDisclosureLaw(), table: loadHandoverGrounds() };
}
