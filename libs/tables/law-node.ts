import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isLocalDate, type LocalDate } from '@lots/rules/calendar';
import { projectRoot } from '@lots/platform';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

/** A table that cannot be trusted: refused at load, never half used. `instead` says what to write. */
export class LawFileError extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly what: string,
    readonly instead: string,
  ) {
    super(`${file}:${line}: ${what} Write instead: ${instead}`);
    this.name = 'LawFileError';
  }
}

/** One value of a YAML table that knows its own line, so that every complaint can name it. */
export class LawNode {
  constructor(
    private readonly file: string,
    private readonly node: Node | null,
    private readonly lineNumber: number,
    private readonly counter: LineCounter,
  ) {}

  fail(what: string, instead: string): never {
    throw new LawFileError(this.file, this.lineNumber, what, instead);
  }

  /** The fields of a mapping. With `allowed`, any other key is refused: a misspelt key must not pass in silence. */
  fields(allowed?: readonly string[]): ReadonlyMap<string, LawNode> {
    if (!isMap(this.node)) return this.fail('Expected a mapping.', '{key: value}');
    const found = new Map<string, LawNode>();
    for (const { key, value } of this.node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const child = this.child(value, key);
      if (allowed && !allowed.includes(name)) child.fail(`Unknown key "${name}".`, allowed.join(', '));
      found.set(name, child);
    }
    return found;
  }

  field(name: string, allowed?: readonly string[]): LawNode {
    return this.fields(allowed).get(name) ?? this.fail(`The key "${name}" is missing.`, `${name}: …`);
  }

  items(): readonly LawNode[] {
    if (!isSeq(this.node)) return this.fail('Expected a list.', '[a, b]');
    return this.node.items.map((item) => this.child(item, item));
  }

  isMapping(): boolean {
    return isMap(this.node);
  }

  isList(): boolean {
    return isSeq(this.node);
  }

  isNull(): boolean {
    return this.node === null || (isScalar(this.node) && this.node.value === null);
  }

  text(): string {
    const value = this.scalar();
    return typeof value === 'string' && value.trim() !== ''
      ? value
      : this.fail('Expected text.', 'a text, quoted if it holds a colon');
  }

  /** A code: small letters, digits, underscore or hyphen. */
  code(): string {
    const value = this.text();
    return /^[a-z][a-z0-9_-]*$/.test(value)
      ? value
      : this.fail(`"${value}" is not a code.`, 'a-z, 0-9, _ and -, beginning with a letter');
  }

  date(): LocalDate {
    const value = this.text();
    return isLocalDate(value) ? value : this.fail(`"${value}" is not a day.`, 'YYYY-MM-DD');
  }

  boolean(): boolean {
    const value = this.scalar();
    return typeof value === 'boolean' ? value : this.fail('Expected true or false.', 'true or false');
  }

  wholeNumber(): number {
    const value = this.scalar();
    return typeof value === 'number' && Number.isInteger(value) && value >= 0
      ? value
      : this.fail('Expected a whole number.', '0, 1, 2 …');
  }

  /** Local time `HH:MM` as minutes since midnight. */
  minutes(): number {
    const value = this.text();
    const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value);
    return found ? Number(found[1]) * 60 + Number(found[2]) : this.fail(`"${value}" is not a time.`, '"HH:MM", quoted');
  }

  oneOf<T extends string>(values: readonly T[]): T {
    const value = this.text();
    return values.find((candidate) => candidate === value) ?? this.fail(`"${value}" is not known here.`, values.join(', '));
  }

  private scalar(): unknown {
    return isScalar(this.node) ? this.node.value : null;
  }

  private child(value: unknown, anchor: unknown): LawNode {
    const node = isMap(value) || isSeq(value) || isScalar(value) ? value : null;
    const start = node?.range?.[0] ?? (isScalar(anchor) ? anchor.range?.[0] : undefined);
    const line = start === undefined ? this.lineNumber : this.counter.linePos(start).line;
    return new LawNode(this.file, node, line, this.counter);
  }
}

/** Reads a YAML text. `file` is the name used in complaints. @throws LawFileError when it is not YAML. */
export function parseLawText(file: string, text: string): LawNode {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const problem = document.errors[0];
  if (problem)
    throw new LawFileError(
      file,
      problem.linePos?.[0].line ?? 1,
      'Not valid YAML.',
      'see the YAML rules for quoting and indentation',
    );
  return new LawNode(file, document.contents, 1, counter);
}

/** Reads a table of the installation, `relative` to its root (config/law/…). */
export function readLawFile(relative: string): LawNode {
  return parseLawText(relative, readFileSync(path.join(projectRoot(), relative), 'utf8'));
}
