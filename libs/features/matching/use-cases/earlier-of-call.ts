import { Inject, Injectable } from '@nestjs/common';
import type { CallDraft, SubjectDraft } from '@lots/contracts';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import type { EarlierReportLine } from '@lots/rules/intake';
import { spelledDifferently, type MatchingRules } from '@lots/rules/matching';
import { isSealed } from '@lots/rules/protection';
import { callOfContact, earlierHandovers, earlierPersons } from '../data/earlier-handovers.query.js';
import { LinkStore } from '../data/link.store.js';
import { FindAlike } from './find-alike.js';
import { MATCHING_RULES } from './matching-table.js';

/** What opens what was written then. */
@Injectable()
export class EarlierParts {
  constructor(
    readonly vault: Vault,
    readonly find: FindAlike,
    @Inject(MATCHING_RULES) readonly rules: MatchingRules,
  ) {}
}

/** What the officer has said belongs together, by subject: for the line of the package (rule M9). Nothing said, nothing sent. */
@Injectable()
export class EarlierOfCall {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly links: LinkStore,
    private readonly parts: EarlierParts,
  ) {}

  /** The same of a contact that was handed over before and is sent on. */
  async ofContact(contactId: string, draft: CallDraft): Promise<ReadonlyMap<number, readonly EarlierReportLine[]>> {
    const callId = await callOfContact(this.db, contactId);
    return callId === null ? new Map<number, readonly EarlierReportLine[]>() : this.run(callId, draft);
  }

  async run(callId: string, draft: CallDraft): Promise<ReadonlyMap<number, readonly EarlierReportLine[]>> {
    const lines = new Map<number, EarlierReportLine[]>();
    if (isSealed(draft)) return lines;
    const subjects = draft.subjects.map((subject, at) => ({ no: at + 1, tokens: this.parts.find.subjectTokens(subject) }));
    const said = (await this.links.lastWords(callId, subjects)).filter(
      ({ verdict }) => verdict === 'linked' || verdict === 'mentioned',
    );
    const rows = await earlierHandovers(
      this.db,
      said.map(({ personId }) => personId),
    );
    const names = await this.namesOf(rows.map(({ personId }) => personId));
    for (const row of rows)
      for (const { subjectNo, confidence } of said.filter(({ personId }) => personId === row.personId)) {
        const unit = this.directory.unitById(row.toUnitId);
        const where = this.directory.areaName(row.areaCode) ?? unit.name;
        const { personId } = row;
        const now = draft.subjects[subjectNo - 1]?.name ?? '';
        const otherSpelling = spelledDifferently(now, names.get(personId) ?? '', this.parts.rules);
        const line = { at: row.receivedAt.getTime(), where, confidence, personId, otherSpelling };
        lines.set(subjectNo, [...(lines.get(subjectNo) ?? []), line]);
      }
    return lines;
  }

  /** As they were written then. */
  private async namesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await earlierPersons(this.db, personIds);
    return new Map(
      rows.map(({ id, bodyEnc, ...key }) => {
        const { name } = this.parts.vault.open({ ...key, id: key.keyId }, 'person', bodyEnc) as SubjectDraft;
        return [id, name];
      }),
    );
  }
}
