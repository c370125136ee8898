/** Periods that a report may be about, newest first: the last six tertials that have begun, and the years they lie in (rule LB2). */
export function reportPeriods(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const tertial = Math.floor((Number(today.slice(5, 7)) - 1) / 4);
  const tertials = Array.from({ length: 6 }, (_, back) => {
    const no = year * 3 + tertial - back;
    return `${Math.floor(no / 3)}T${(no % 3) + 1}`;
  });
  const years = [...new Set(tertials.map((one) => one.slice(0, 4)))];
  return [...tertials, ...years];
}

/** First and last day. @throws RangeError for no period */
export function periodDays(period: string): { readonly first: string; readonly last: string } {
  const found = /^(\d{4})(?:T([123]))?$/.exec(period);
  if (!found?.[1]) throw new RangeError('not a period');
  const [first, last] = [
    ['01-01', '12-31'],
    ['01-01', '04-30'],
    ['05-01', '08-31'],
    ['09-01', '12-31'],
  ][Number(found[2] ?? 0)] ?? ['', ''];
  return { first: `${found[1]}-${first}`, last: `${found[1]}-${last}` };
}

const months = 'januari,februari,mars,april,maj,juni,juli,augusti,september,oktober,november,december'.split(',');

/** "2026-05" → "maj 2026"; what is no month is said as it is. */
export function monthSv(month: string): string {
  const word = months[Number(month.slice(5)) - 1];
  return word === undefined ? month : `${word} ${month.slice(0, 4)}`;
}
