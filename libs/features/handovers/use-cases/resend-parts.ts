import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import { DeskRegister } from '@lots/features/matching';
import type { HandoverItem } from '@lots/rules/intake';
import { RecordDecision } from './record-decision.js';

/** What sending on needs besides: who agreed to it, and what was said about earlier reports. */
@Injectable()
export class ResendParts {
  constructor(
    readonly decisions: RecordDecision,
    private readonly register: DeskRegister,
  ) {}

  /** The next receiver is told what the first one was told (rule M9). */
  async tell(item: HandoverItem, matter: { contactId: string; subjectNo: number }, draft: CallDraft): Promise<HandoverItem> {
    const lines = await this.register.earlierOfContact(matter.contactId, draft);
    return this.register.tell(item, lines.get(matter.subjectNo) ?? []);
  }
}
