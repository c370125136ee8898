/** First and last day of a period "2026T2", both YYYY-MM-DD in Europe/Stockholm. @throws RangeError for anything that is no tertial */
export function tertialDays(period: string): { readonly first: string; readonly last: string } {
  const found = /^(\d{4})T([123])$/.exec(period);
  const days = [
    ['01-01', '04-30'],
    ['05-01', '08-31'],
    ['09-01', '12-31'],
  ][Number(found?.[2] ?? 0) - 1];
  if (!found?.[1] || !days) throw new RangeError('not a tertial');
  return { first: `${found[1]}-${days[0] ?? ''}`, last: `${found[1]}-${days[1] ?? ''}` };
}

/** The tertial of a day YYYY-MM-DD. A report belongs to the tertial in which it was registered, however late it is (U1). */
export function tertialOf(day: string): string {
  return `${day.slice(0, 4)}T${Math.floor((monthOf(day) - 1) / 4) + 1}`;
}

/** "1" to "4": which month of its tertial a day lies in. */
export function monthOfTertial(day: string): string {
  return String(((monthOf(day) - 1) % 4) + 1);
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}
