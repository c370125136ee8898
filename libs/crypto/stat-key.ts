import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeNew, freshKey } from './change-key-files.js';
import { KeyFolderError, readKeyFile } from './key-folder.js';

const first = 'stat-seed';

/**
 * The secret of the statistics: seeds of releases and tokens that join rows nobody else can join. Never in the database. File stat-seed, and
 * stat-seed.YYYY from that calendar year on (rule U24): a year has one secret from its first day to its last, and keeps it for ever, so that
 * what has been counted is never counted otherwise.
 */
export class StatKey {
  private readonly byYear = new Map<string, Buffer>();

  private constructor(private readonly folder: string) {}

  /** @throws KeyFolderError */
  static read(folder: string): StatKey {
    for (const file of filesIn(folder)) readYearFile(folder, file);
    return new StatKey(folder);
  }

  /** 32 bytes, the same for the same release however often it is tried (rule U8). */
  seed(city: string, period: string, catalogueVersion: string): Uint8Array {
    return mac(this.of(period.slice(0, 4)), 'seed', city, period, catalogueVersion);
  }

  /** The statistics' name for a matter, by the year in which somebody first called about it. */
  matterToken(matterId: string, year: string): Buffer {
    return mac(this.of(year), 'matter', matterId.toLowerCase());
  }

  /** Every name that the matter may have, whatever its year: it has one of them. */
  matterTokens(matterId: string): Buffer[] {
    return filesIn(this.folder).map((file) => mac(readYearFile(this.folder, file), 'matter', matterId.toLowerCase()));
  }

  /** The statistics' name for a person within one calendar year. `number`: an identity number of twelve digits. */
  personToken(year: string, number: string): Buffer {
    return mac(this.of(year), 'person', year, number);
  }

  /** The folder is read when a year is first asked for: a secret that was laid there in time is found without a restart. */
  private of(year: string): Buffer {
    const known = this.byYear.get(year);
    if (known) return known;
    const file = filesIn(this.folder).findLast((name) => yearOf(name) <= year) ?? first;
    const secret = readYearFile(this.folder, file);
    this.byYear.set(year, secret);
    return secret;
  }
}

/**
 * A secret of its own from a year that has not begun. False: that year has one already.
 * @param today `2026-11-29`
 * @throws KeyFolderError for a year that has begun: its persons would be counted twice, and its tables drawn anew
 */
export function addStatSeed(folder: string, year: string, today: string): boolean {
  if (year <= today.slice(0, 4))
    throw new KeyFolderError(`${year} har börjat eller är över, och behåller sin nyckel. Välj ett år som kommer.`);
  const name = `${first}.${year}`;
  if (existsSync(path.join(folder, name))) return false;
  writeNew(folder, name, `${freshKey()}made ${today}\n`);
  return true;
}

/** Oldest first. */
function filesIn(folder: string): string[] {
  const later = readdirSync(folder).filter((name) => /^stat-seed\.\d{4}$/.test(name));
  return [first, ...later.sort()];
}

function yearOf(file: string): string {
  return file === first ? '0000' : file.slice(first.length + 1);
}

/** @throws KeyFolderError for a secret that was made when its year had begun */
function readYearFile(folder: string, file: string): Buffer {
  const secret = readKeyFile(folder, file);
  if (file === first) return secret;
  const [, made] = /^made (\d{4}-\d{2}-\d{2})$/m.exec(readFileSync(path.join(folder, file), 'utf8')) ?? [];
  if (made === undefined || made.slice(0, 4) >= yearOf(file))
    throw new KeyFolderError(
      `Key file "${file}" was not made before its year began: a year keeps the key it began with. Remove the file.`,
    );
  return secret;
}

function mac(secret: Buffer, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', secret).update(parts.join('\u0000')).digest();
}
