import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { CallDraft, NeededToday, ReturnReason, Role, SafeContactDraft, SubjectDraft } from '@lots/contracts';
import { projectRoot } from '@lots/platform';

export interface DemoPersona {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly initials: string;
  readonly unit: string;
  readonly role: Role;
}

export type DemoDraft = Partial<Omit<CallDraft, 'subjects' | 'safeContact'>> & {
  readonly subjects?: readonly Partial<SubjectDraft>[];
  readonly safeContact?: SafeContactDraft;
};

export interface DemoCall {
  readonly by: string;
  readonly minutes_ago: number;
  readonly draft: DemoDraft;
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

/** Invented people and calls of config/demo; null where a city has none. */
export function loadDemo(city: string): DemoTable | null {
  const file = path.join(projectRoot(), 'config', 'demo', `${city}.yaml`);
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as DemoTable) : null;
}
