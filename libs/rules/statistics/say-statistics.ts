import { roundingNote } from './base-words.js';

/** "2026T2" → "Tertial 2 2026 (maj–augusti)"; "2026" → "Hela 2026". */
export function periodSv(period: string): string {
  const months: Readonly<Record<string, string>> = { '1': 'januari–april', '2': 'maj–augusti', '3': 'september–december' };
  const [year = '', tertial] = period.split('T');
  return tertial === undefined ? `Hela ${year}` : `Tertial ${tertial} ${year} (${months[tertial] ?? ''})`;
}

const whySv: Readonly<Record<string, string>> = {
  too_small: 'För få ärenden för att visas på denna nivå. Visa helår eller hela staden.',
  tertial_only: 'Den här tabellen finns bara per tertial.',
  other_catalogue: 'Perioderna räknades på olika sätt och kan inte läggas ihop.',
  year_incomplete: 'Året är inte komplett än.',
};

export function hiddenBecauseSv(why: string | null): string {
  return (why === null ? undefined : whySv[why]) ?? 'Tabellen kan inte visas.';
}

const refusedSv: Readonly<Record<string, string>> = {
  too_small: 'Staden har för få ärenden för att visa några tabeller.',
  max_deviation: 'Talen kunde inte skyddas utan att bli missvisande.',
  attack_found: 'Kontrollen hittade ett sätt att räkna ut verkliga tal.',
  unknown_code: 'Ett ärende hade en uppgift som inte finns i tabellerna.',
  period_already_published: 'Perioden är redan publicerad.',
};

export function refusedBecauseSv(reasons: readonly string[]): string {
  return reasons.map((reason) => refusedSv[reason] ?? reason).join(' ');
}

/** What follows every table out of the house. */
export function statisticsNote(source: string, base: number): string {
  return `Källa: ${source}. ${roundingNote(base)}`;
}

/** Where the numbers come from. */
export function statisticsSource(cityName: string, releasedOn: string): string {
  return `Lots, ${cityName}, publicerad ${releasedOn}`;
}
