import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { CallDraft, NeededToday, ReturnReason, Role, SafeContactDraft, SubjectDraft } from '@lots/contracts';
import { projectRoot } from '@lots/platform';
import { checkDemo } from './demo-check.js';
import { parseLawText } from './law-node.js';
import { loadCity } from './load-city.js';

export interface DemoPersona {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly initials: string;
  readonly unit: string;
  readonly role: Role;
  /** On the unit's own list for sealed matters, as this function (rule SK5). */
  readonly named_as?: string;
}

export type DemoDraft = Partial<Omit<CallDraft, 'subjects' | 'safeContact'>> & {
  readonly subjects?: readonly Partial<SubjectDraft>[];
  readonly safeContact?: SafeContactDraft;
};

export interface DemoCall {
  readonly by: string;
  readonly minutes_ago: number;
  readonly draft: DemoDraft;
  /** What the officer answers at the hand-over, where the call does not say it (rule Ö22). */
  readonly asked?: { readonly adult?: 'yes'; readonly others?: 'yes' };
  readonly then?: {
    readonly minutes_ago: number;
    readonly acknowledge?: string;
    readonly accept?: string;
    readonly return?: string;
    readonly reason?: ReturnReason;
    readonly answer?: string;
    readonly neededToday?: NeededToday;
    readonly familyContacted?: 'yes' | 'no';
  };
}

export interface DemoTable {
  readonly personas: readonly DemoPersona[];
  readonly calls: readonly DemoCall[];
  readonly unfinished: readonly DemoCall[];
}

/** Invented people and calls of config/demo; null where a city has none. @throws TableError with file and line */
export function loadDemo(city: string): DemoTable | null {
  const relative = `config/demo/${city}.yaml`;
  const file = path.join(projectRoot(), relative);
  return existsSync(file) ? parseDemo(readFileSync(file, 'utf8'), relative, city) : null;
}

/** The same from a text. `file` is the name used in complaints. @throws TableError */
export function parseDemo(text: string, file: string, city: string): DemoTable {
  checkDemo(parseLawText(file, text), loadCity(city));
  return parse(text) as DemoTable;
}
