/** Wall-clock words in Stockholm time, whatever zone the computer is set to. Written with a dot as in Swedish prose: 09.20. */
const zone = 'Europe/Stockholm';
const clockFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' });
const dateFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

const minute = 60_000;
const day = 24 * 60 * minute;

/** '09.20' */
export function clock(iso: string): string {
  return clockFormat.format(new Date(iso)).replace(':', '.');
}

function dateOf(time: number): string {
  return dateFormat.format(new Date(time));
}

/** 'i dag', 'i går', 'i morgon' or 'fre 16 okt'. */
export function dayWord(iso: string, now: number): string {
  const date = dateOf(Date.parse(iso));
  if (date === dateOf(now)) return 'i dag';
  if (date === dateOf(now - day)) return 'i går';
  if (date === dateOf(now + day)) return 'i morgon';
  return dayFormat.format(new Date(iso)).replaceAll('.', '');
}

/** '09.20' today, otherwise 'i går 15.10' or 'fre 16 okt 16.40'. */
export function when(iso: string, now: number): string {
  const word = dayWord(iso, now);
  return word === 'i dag' ? clock(iso) : `${word} ${clock(iso)}`;
}

/** '35 min', '2 tim 5 min', '3 dygn'. */
export function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / minute));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} dygn`;
  return minutes % 60 === 0 ? `${hours} tim` : `${hours} tim ${minutes % 60} min`;
}

/**
 * When the receipt must be given, said so that it can be acted on: 'senast 10.47 (om 22 min)', '12 min kvar', '35 min för sent, lotsen ringer'.
 * `late`: who acts when it is too late. The countdown is only said within four hours: before that the wall clock says more.
 */
export function receiptWords(receiptBy: string, now: number, late = 'lotsen ringer'): string {
  const left = Date.parse(receiptBy) - now;
  if (left < 0) return `${duration(-left)} för sent, ${late}`;
  if (left <= 15 * minute) return `${duration(left)} kvar`;
  const by = `senast ${when(receiptBy, now)}`;
  return left <= 240 * minute ? `${by} (om ${duration(left)})` : by;
}

/** For <input type="datetime-local">: '2026-09-07T09:20' in Stockholm time. */
export function toLocalInput(iso: string): string {
  return `${dateOf(Date.parse(iso))}T${clockFormat.format(new Date(iso))}`;
}

/** Back from <input type="datetime-local">: Stockholm time to ISO 8601, or null when it cannot be read. */
export function fromLocalInput(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const asUtc = Date.parse(`${text}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset depends on the date (summer time); two rounds settle the hour around a change.
  let guess = asUtc;
  for (let round = 0; round < 2; round += 1) {
    const shown = Date.parse(`${toLocalInput(new Date(guess).toISOString())}:00Z`);
    guess += asUtc - shown;
  }
  return new Date(guess).toISOString();
}
