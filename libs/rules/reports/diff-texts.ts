export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

const most = 4_000_000;

/** What has changed between two texts, word by word. Texts too long to compare that way are one removal and one addition. */
export function diffTexts(before: string, after: string): DiffPart[] {
  const [old, now] = [words(before), words(after)];
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (old.length * now.length > most) return joined([...old.map(removed), ...now.map(added)]);
  return joined(walk(old, now, lengths(old, now)));
}

const same = (text: string): DiffPart => ({ kind: 'same', text });
const added = (text: string): DiffPart => ({ kind: 'added', text });
const removed = (text: string): DiffPart => ({ kind: 'removed', text });

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]+/gu) ?? [];
}

/** Row i, column j: the length of what old from i and now from j have in common. */
function lengths(old: readonly string[], now: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i], table[i + 1]];
      if (row && below) row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

function walk(old: readonly string[], now: readonly string[], table: readonly Uint16Array[]): DiffPart[] {
  const parts: DiffPart[] = [];
  const left = (i: number, j: number): number => table[i]?.[j] ?? 0;
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    const [before, after] = [old[i] ?? '', now[j] ?? ''];
    const part = before === after ? same(before) : left(i + 1, j) >= left(i, j + 1) ? removed(before) : added(after);
    parts.push(part);
    if (part.kind !== 'added') i += 1;
    if (part.kind !== 'removed') j += 1;
  }
  return [...parts, ...old.slice(i).map(removed), ...now.slice(j).map(added)];
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const found: DiffPart[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last?.kind === part.kind) found[found.length - 1] = { kind: part.kind, text: last.text + part.text };
    else found.push(part);
  }
  return found;
}
