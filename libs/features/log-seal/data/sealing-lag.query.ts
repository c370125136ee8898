import { Injectable } from '@nestjs/common';
import { DbSession } from '@lots/db';

export interface SealingLag {
  readonly unsealed: number;
  readonly oldest: Date | null;
}

/** How much of the whole log waits to be sealed; nothing about which rows or whose. */
@Injectable()
export class SealingLagQuery {
  constructor(private readonly db: DbSession) {}

  async run(): Promise<SealingLag> {
    const [row] = await this.db.query<SealingLag>('SELECT unsealed, oldest FROM lots.sealing_lag()');
    return row ?? { unsealed: 0, oldest: null };
  }
}
