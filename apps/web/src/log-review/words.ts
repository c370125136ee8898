const months = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');

/** '2026-10' → 'oktober 2026' */
export function monthWords(period: string): string {
  const [year = '', month = ''] = period.split('-');
  return `${months[Number(month) - 1] ?? month} ${year}`;
}
