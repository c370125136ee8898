import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import type { EarlierReportLine } from '@lots/rules/intake';
import { isSealed } from '@lots/rules/protection';
import { earlierHandovers } from '../data/earlier-handovers.query.js';
import { LinkStore } from '../data/link.store.js';
import { FindAlike } from './find-alike.js';

/** What the officer has said belongs together, by subject: for the line of the package (rule M9). Nothing said, nothing sent. */
@Injectable()
export class EarlierOfCall {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly links: LinkStore,
    private readonly find: FindAlike,
  ) {}

  async run(callId: string, draft: CallDraft): Promise<ReadonlyMap<number, readonly EarlierReportLine[]>> {
    const lines = new Map<number, EarlierReportLine[]>();
    if (isSealed(draft)) return lines;
    const subjects = draft.subjects.map((subject, at) => ({ no: at + 1, token: this.find.subjectToken(subject) }));
    const said = (await this.links.lastWords(callId, subjects)).filter(
      ({ verdict }) => verdict === 'linked' || verdict === 'mentioned',
    );
    const rows = await earlierHandovers(
      this.db,
      said.map(({ personId }) => personId),
    );
    for (const row of rows)
      for (const { subjectNo, confidence } of said.filter(({ personId }) => personId === row.personId)) {
        const unit = this.directory.unitById(row.toUnitId);
        const where = this.directory.areaName(row.areaCode) ?? unit.name;
        lines.set(subjectNo, [
          ...(lines.get(subjectNo) ?? []),
          { at: row.receivedAt.getTime(), where, confidence, personId: row.personId },
        ]);
      }
    return lines;
  }
}
