import type { Span } from './numbers.js';
import type { Token } from './tokens.js';

/** Addresses of devices on a network, and points on a map. */
export function networkAndMapSpans(all: readonly Token[]): Span[] {
  const found: Span[] = [];
  for (let index = 0; index < all.length; index += 1) {
    const hit = deviceV4(all, index) ?? degrees(all, index) ?? point(all, index) ?? grid(all, index);
    if (!hit) continue;
    found.push(hit.span);
    index = hit.last;
  }
  return found;
}

interface Hit {
  readonly span: Span;
  readonly last: number;
}

function hit(all: readonly Token[], kind: Span['kind'], index: number, last: number): Hit | null {
  const [from, to] = [all[index], all[last]];
  return from && to ? { span: { kind, from: from.from, to: to.to }, last } : null;
}

function glued(all: readonly Token[], index: number, text: RegExp): boolean {
  const token = all[index];
  return token !== undefined && !token.spaced && text.test(token.text);
}

function isNumber(token: Token | undefined, shape: RegExp): boolean {
  return token?.kind === 'number' && shape.test(token.text);
}

/** 192.0.2.44 */
function deviceV4(all: readonly Token[], index: number): Hit | null {
  const part = /^(\d{1,2}|1\d\d|2[0-4]\d|25[0-5])$/;
  if (!isNumber(all[index], part)) return null;
  for (const step of [1, 3, 5])
    if (!glued(all, index + step, /^\.$/) || !glued(all, index + step + 1, part) || all[index + step + 1]?.kind !== 'number')
      return null;
  return hit(all, 'ip', index, index + 6);
}

/** 59.2741, 18.1302 – with a point or a comma, where Sweden is or near. */
function point(all: readonly Token[], index: number): Hit | null {
  const north = decimal(all, index, /^(5[4-9]|6\d|7[01])$/);
  if (north === null) return null;
  for (const skip of [1, 2, 3]) {
    const east = decimal(all, north + skip, /^(9|1\d|2[0-5])$/);
    const between = all.slice(north + 1, north + skip);
    if (east !== null && between.every((token) => /^([,;/NEÖOSWneöo]|long|lon|lng|och)$/.test(token.text)))
      return hit(all, 'coordinates', index, east);
  }
  return null;
}

/** Where a number with at least three decimals ends. */
function decimal(all: readonly Token[], index: number, whole: RegExp): number | null {
  if (!isNumber(all[index], whole) || !glued(all, index + 1, /^[.,]$/)) return null;
  return glued(all, index + 2, /^\d{3,}$/) ? index + 2 : null;
}

/** 59°16'26"N 18°07'48"O: a degree with minutes is never a temperature. */
function degrees(all: readonly Token[], index: number): Hit | null {
  if (!isNumber(all[index], /^\d{1,3}$/) || all[index + 1]?.text !== '°' || !isNumber(all[index + 2], /^\d{1,8}$/)) return null;
  let last = index + 2;
  for (let at = index + 3; at < Math.min(all.length, index + 24); at += 1) {
    const token = all[at];
    if (!token || !(token.kind === 'number' || /^([°'′’"″”.,]|[NSEWÖOV])$/.test(token.text))) break;
    last = at;
  }
  return hit(all, 'coordinates', index, last);
}

/** SWEREF 99 TM: 6580822, 674032. */
function grid(all: readonly Token[], index: number): Hit | null {
  if (!isNumber(all[index], /^6[1-9]\d{5}$|^7[0-7]\d{5}$/)) return null;
  const next = /^[,;/]$/.test(all[index + 1]?.text ?? '') ? index + 2 : index + 1;
  return isNumber(all[next], /^[2-9]\d{5}$/) ? hit(all, 'coordinates', index, next) : null;
}
