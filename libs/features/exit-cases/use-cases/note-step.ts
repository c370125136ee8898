import { Injectable } from '@nestjs/common';
import type { ExitStepKind, KeptWords } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { NoteFirstContact } from '@lots/features/assessments';
import { newId } from '@lots/platform';
import { exitText, mayStepExit } from '@lots/rules/teams';
import type { ExitRow } from '../data/exit-case.store.js';
import { ExitParts, mustHideThePlace, refused } from './exit-parts.js';
import { ReadExitCases } from './read-exit-cases.js';

export interface ExitStepCommand {
  readonly idem: string;
  readonly kind: ExitStepKind;
  /** ISO 8601. */
  readonly happenedAt: string;
  readonly text: string;
  readonly kept: readonly KeptWords[];
}

const action = 'exit_cases.step';
/** A form says the minute; the hand-over came on a second. */
const minuteMs = 60_000;

/** One thing that has happened, with when and by whom. Nothing is ever changed: what was wrong is followed by a new one (rules T14–T16). */
@Injectable()
export class NoteStep {
  constructor(
    private readonly parts: ExitParts,
    private readonly reads: ReadExitCases,
    private readonly contacts: NoteFirstContact,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict when it is closed */
  async run(principal: SignedIn, ref: string, command: ExitStepCommand): Promise<void> {
    const { store, sealing, clock } = this.parts;
    const row = await this.parts.find(ref, action, true);
    if (await store.noted(row.id, command.idem)) return this.parts.record(action, [row], { reasonCode: 'repeated' });
    const now = clock.now();
    const { kind, idem, text, kept } = command;
    const happenedAt = sinceReceived(command.happenedAt, row);
    const answer = mayStepExit(await this.reads.soFar(row), { kind, happenedAt, text }, now.toISOString());
    const about = { action, objectIds: [row.id, row.caseId] };
    if (answer.outcome === 'denied') throw refused(answer, kind, about);
    const judged = exitText(text, kept);
    mustHideThePlace(judged, 'text', about);
    const sealed = await sealing.lock(row.authorityId, { text: text.trim(), kept: judged.kept });
    const step = { id: newId(), kind, happenedAt: new Date(happenedAt), at: now, initials: principal.initials, idem };
    await store.addStep(row, { ...step, ...sealed });
    if (kind === 'first_contact') await this.contacts.run(principal, row.caseRef, { idem, at: happenedAt });
    await this.parts.record(action, [row], { reasonCode: kind, ruleRef: answer.ruleRef });
  }
}

function sinceReceived(said: string, { receivedAt }: ExitRow): string {
  const early = receivedAt.getTime() - Date.parse(said);
  return early > 0 && early < minuteMs ? receivedAt.toISOString() : said;
}
