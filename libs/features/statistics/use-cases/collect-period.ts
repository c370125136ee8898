import { Injectable } from '@nestjs/common';
import { StatKey } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { stockholmDate } from '@lots/rules/calendar';
import { personVector, type CaseRow, type Catalogue } from '@lots/rules/statistics';
import { mattersBetween, notesOf, type CollectedPeriod } from '../data/period-rows.query.js';

/** One row per matter of a tertial, first registered first. Inside a session of system:statistics; two questions however many rows. */
@Injectable()
export class CollectPeriod {
  constructor(
    private readonly db: DbSession,
    private readonly key: StatKey,
  ) {}

  async run(period: CollectedPeriod, catalogue: Catalogue): Promise<CaseRow[]> {
    const matters = await mattersBetween(this.db, period);
    const tokens = matters.map(({ matterId }) => this.key.matterTokens(matterId));
    const notes = await notesOf(this.db, tokens.flat());
    const areas = new Set(catalogue.dims.find(({ id }) => id === 'district')?.codes ?? []);
    return matters.map((matter, no) => {
      const names = (tokens[no] ?? []).map((token) => token.toString('hex'));
      const note = names.map((name) => notes.get(name)).find((row) => row !== undefined);
      return personVector(
        {
          person: note?.person ?? null,
          registeredOn: stockholmDate(matter.firstOffered.getTime()),
          areaCode: matter.areaCode,
          ageBand: matter.ageBand,
          reporter: note?.reporter ?? null,
          accepted: matter.accepted,
          inTime: matter.inTime,
          notDue: matter.notDue,
          codes: note?.codes ?? null,
        },
        areas,
      );
    });
  }
}
