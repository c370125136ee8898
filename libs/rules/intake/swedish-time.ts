import { dateParts, stockholmParts, type LocalDate } from '@lots/rules/calendar';

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const;

/** `2026-09-07` → "7 september". */
export function dayInWords(date: LocalDate): string {
  const { month, day } = dateParts(date);
  return `${day} ${months[month - 1] ?? ''}`;
}

/** "09.47" by Stockholm's clock. */
export function clockInWords(epochMs: number): string {
  const { minutes } = stockholmParts(epochMs);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
}

/** "den 7 september kl. 09.47" */
export function whenInWords(epochMs: number): string {
  return `den ${dayInWords(stockholmParts(epochMs).date)} kl. ${clockInWords(epochMs)}`;
}
