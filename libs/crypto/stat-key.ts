import { createHmac } from 'node:crypto';
import { readKeyFile } from './key-folder.js';

/** The secret of the statistics (file stat-seed): seeds of releases and tokens that join rows nobody else can join. Never in the database. */
export class StatKey {
  private constructor(private readonly secret: Buffer) {}

  /** @throws KeyFolderError */
  static read(folder: string): StatKey {
    return new StatKey(readKeyFile(folder, 'stat-seed'));
  }

  /** 32 bytes, the same for the same release however often it is tried (rule U8). */
  seed(city: string, period: string, catalogueVersion: string): Uint8Array {
    return this.mac('seed', city, period, catalogueVersion);
  }

  /** The statistics' name for a matter. */
  matterToken(matterId: string): Buffer {
    return this.mac('matter', matterId.toLowerCase());
  }

  /** The statistics' name for a person within one calendar year. `number`: an identity number of twelve digits. */
  personToken(year: string, number: string): Buffer {
    return this.mac('person', year, number);
  }

  private mac(...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.secret).update(parts.join('\u0000')).digest();
  }
}
