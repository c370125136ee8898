/** Minutes since midnight, Stockholm's clock; `to` is the last minute one may ring. */
export interface TimeOfDayWindow {
  readonly from: number;
  readonly to: number;
}

const time = String.raw`(\d{1,2})(?:[.:](\d{2}))?`;
const between = new RegExp(String.raw`^(?:mellan )?${time} ?(?:-|–|och|till) ?${time}$`);
const after = new RegExp(`^(?:efter|från) ${time}$`);
const before = new RegExp(`^(?:före|innan|senast) ${time}$`);

/**
 * "9–11", "kl. 9.30-11", "efter 17", "före 12; 18–20" as hours of the day. null: not in a form that can be read for certain – then nobody
 * guesses, and the words themselves are shown (rule ÅR3).
 */
export function callerTimes(words: string): TimeOfDayWindow[] | null {
  const parts = words
    .toLowerCase()
    .replaceAll(/\bkl\.? ?/g, '')
    .split(/[,;]/)
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => part !== '');
  const windows = parts.map(windowOf);
  return windows.length > 0 && windows.every((window) => window !== null) ? windows : null;
}

function windowOf(part: string): TimeOfDayWindow | null {
  const range = between.exec(part);
  if (range) return valid(minutes(range[1], range[2]), minutes(range[3], range[4]));
  const later = after.exec(part);
  if (later) return valid(minutes(later[1], later[2]), 24 * 60);
  const earlier = before.exec(part);
  return earlier ? valid(0, minutes(earlier[1], earlier[2])) : null;
}

function minutes(hours = '', rest = '0'): number {
  return Number(rest) < 60 ? Number(hours) * 60 + Number(rest) : NaN;
}

function valid(from: number, to: number): TimeOfDayWindow | null {
  return from < to && to <= 24 * 60 ? { from, to } : null;
}
