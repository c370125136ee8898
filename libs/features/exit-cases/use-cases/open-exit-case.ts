import { Injectable } from '@nestjs/common';
import { CircleReason, type ExitThreat, type KeptWords } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { OpenUnitCircle } from '@lots/features/protection';
import { conflict, newId, newRef, refPattern } from '@lots/platform';
import { exitContact, exitText, mayOpenExit } from '@lots/rules/teams';
import { AcceptedCases, type AcceptedCase } from '../data/accepted-case.query.js';
import { absent, ExitParts, mustHideThePlace, refused } from './exit-parts.js';

export interface OpenExitCommand {
  readonly idem: string;
  readonly caseRef: string;
  readonly threat: ExitThreat | null;
  /** Ids; not asked when the case stands in a circle already. */
  readonly members: readonly string[];
  readonly text: string;
  readonly kept: readonly KeptWords[];
  /** The safe way to reach the person; '' = not told. */
  readonly contact: string;
  readonly contactKept: readonly KeptWords[];
}

const action = 'exit_cases.open';

/** Opens an exit case on what the unit has accepted. The case and the hand-over are sealed in the same circle at the same moment (rules T10–T14). */
@Injectable()
export class OpenExitCase {
  constructor(
    private readonly parts: ExitParts,
    private readonly cases: AcceptedCases,
    private readonly circles: OpenUnitCircle,
  ) {}

  /** @returns its reference. @throws LotsError not_found · invalid_input · conflict when there is one on the case */
  async run(principal: SignedIn, command: OpenExitCommand): Promise<{ ref: string }> {
    const file = await this.held(principal, command.caseRef);
    if (file.exitRef !== null) return this.repeated(file, file.exitRef, command);
    const threat = this.judge(principal, file, command);
    const circleId = await this.circle(principal, file, command);
    const exit = { id: newId(), ref: newRef(), caseId: file.caseId };
    const { text, kept, contact } = trimmed(command);
    const { authorityId, unitId, receivedAt } = file;
    await this.parts.store.add({
      ...exit,
      authorityId,
      unitId,
      circleId,
      threat,
      contactCode: newRef(),
      receivedAt,
      openedAt: this.parts.clock.now(),
      initials: principal.initials,
      idem: command.idem,
      ...(await this.parts.sealing.lockCase(authorityId, { text, kept }, contact)),
    });
    await this.parts.record(action, [exit], { reasonCode: threat, ruleRef: 'T12' });
    return { ref: exit.ref };
  }

  private async held(principal: SignedIn, ref: string): Promise<AcceptedCase> {
    const seen = refPattern.test(ref) ? await this.cases.byRef(principal.unitIds, ref) : null;
    if (!seen) throw absent(action);
    await this.cases.hold(seen.caseId);
    const file = await this.cases.byRef(principal.unitIds, ref);
    if (!file) throw absent(action);
    return file;
  }

  private async repeated(file: AcceptedCase, ref: string, { idem }: OpenExitCommand): Promise<{ ref: string }> {
    const row = await this.parts.find(ref, action);
    if (file.exitIdem !== idem) throw conflict('Det finns redan ett avhopparärende på det här ärendet. Du hittar det i listan.');
    await this.parts.record(action, [row], { reasonCode: 'repeated' });
    return { ref };
  }

  /** @throws LotsError invalid_input */
  private judge(principal: SignedIn, file: AcceptedCase, command: OpenExitCommand): ExitThreat {
    const about = { action, objectIds: [file.caseId] };
    const { threat } = command;
    const members = file.circleId === null ? command.members : null;
    const asked = { threat, receivedAt: file.receivedAt.toISOString(), opener: principal.userId, members };
    const answer = mayOpenExit(asked, this.parts.clock.now().toISOString());
    if (answer.outcome === 'denied' || threat === null)
      throw refused(answer, answer.ruleRef === 'T11' ? 'members' : 'threat', about);
    mustHideThePlace(exitText(command.text, command.kept), 'text', about);
    mustHideThePlace(exitContact(command.contact, command.contactKept), 'contact', about);
    return threat;
  }

  private async circle(principal: SignedIn, file: AcceptedCase, { caseRef, members }: OpenExitCommand): Promise<string> {
    if (file.circleId !== null) return file.circleId;
    return this.circles.onCase(principal, caseRef, { reason: CircleReason.ExitService, members, barred: [] });
  }
}

function trimmed({ text, kept, contact, contactKept }: OpenExitCommand) {
  const told = contact.trim();
  return {
    text: text.trim(),
    kept: exitText(text, kept).kept,
    contact: told === '' ? null : { text: told, kept: exitContact(contact, contactKept).kept },
  };
}
