import { Injectable } from '@nestjs/common';
import type { RelativeSessionForm } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { newId } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { mayKeepWords, mayNoteSession } from '@lots/rules/teams';
import { refused, RelativeParts, type SessionBody } from './relative-parts.js';

export interface AddSessionCommand extends SessionBody {
  readonly idem: string;
  readonly form: RelativeSessionForm;
  /** In Stockholm. */
  readonly day: string;
}

/** Notes a session with the relative: what kind, which day, and what is next (rules T20 and T21). Nothing of it is changed afterwards. */
@Injectable()
export class AddSession {
  constructor(private readonly parts: RelativeParts) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, ref: string, { idem, form, day, text, next }: AddSessionCommand): Promise<void> {
    const action = 'relative_support.write';
    const { relatives, sealing, clock } = this.parts;
    const row = await this.parts.find(ref, action, true);
    if (await relatives.written(row.id, idem)) return this.parts.record(action, [row.id], { reasonCode: 'repeated' });
    const now = clock.now();
    const answer = mayNoteSession(row.closedAt !== null, day, stockholmDate(now.getTime()));
    if (answer.outcome === 'denied') throw refused(answer, 'day', action, [row.id]);
    const words = mayKeepWords([text, next]);
    if (words.outcome === 'denied') throw refused(words, 'text', action, [row.id]);
    relatives.addSession({
      id: newId(),
      relativeId: row.id,
      caseId: row.caseId,
      authorityId: row.authorityId,
      unitId: row.unitId,
      form,
      day,
      at: now,
      initials: principal.initials,
      idem,
      ...(await sealing.seal('relative_session', row.authorityId, { text, next })),
    });
    await this.parts.record(action, [row.id], answer);
  }
}
