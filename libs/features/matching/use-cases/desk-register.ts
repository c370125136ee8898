import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { withEarlier, type EarlierReportLine, type HandoverItem } from '@lots/rules/intake';
import { EarlierOfCall } from './earlier-of-call.js';
import { IndexPerson, type PersonToIndex } from './index-person.js';

/** The desk's own register, as the hand-over uses it: who becomes findable, and what is said about earlier reports. */
@Injectable()
export class DeskRegister {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly index: IndexPerson,
    private readonly earlier: EarlierOfCall,
  ) {}

  add(person: PersonToIndex): void {
    this.index.run('person', person);
  }

  /** By subject. */
  earlierOf(callId: string, draft: CallDraft): Promise<ReadonlyMap<number, readonly EarlierReportLine[]>> {
    return this.earlier.run(callId, draft);
  }

  /** By subject, of a contact that is sent on: what was said when it was handed over is told the next receiver too. */
  earlierOfContact(contactId: string, draft: CallDraft): Promise<ReadonlyMap<number, readonly EarlierReportLine[]>> {
    return this.earlier.ofContact(contactId, draft);
  }

  /** The package with its line; that it was told is a row of its own in the access log (rule M9). */
  async tell(item: HandoverItem, lines: readonly EarlierReportLine[]): Promise<HandoverItem> {
    const told = withEarlier(item, lines);
    if (told !== item)
      await this.audit.record(this.db, {
        action: 'earlier.disclosed',
        objectType: 'person',
        objectIds: lines.map(({ personId }) => personId),
        reasonCode: item.ground,
        ruleRef: 'M9',
      });
    return told;
  }
}
