import { Injectable } from '@nestjs/common';
import { ErrorCode, type CaseLinkReason, type CaseLinkVerdict, type MatchConfidence } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Clock, conflict, LotsError, newId, notFound, refPattern, sqlState } from '@lots/platform';
import { caseOfOurs, type CaseOfOurs } from '../data/case-of-ours.query.js';
import { CaseLinkStore } from '../data/case-link.store.js';

export interface CaseLinkCommand {
  readonly otherRef: string;
  readonly verdict: CaseLinkVerdict;
  readonly confidence: MatchConfidence | null;
  readonly reason: CaseLinkReason;
}

const action = 'cases.link';

/**
 * "Koppla", "Inte samma", and taking it back, for two cases of one's own unit (rule M13): a row of its own each time, and neither case is
 * changed. It takes no report out of the count of rule M11: what one person says does not decide for two.
 */
@Injectable()
export class SayCaseLink {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly links: CaseLinkStore,
    private readonly clock: Clock,
  ) {}

  /** @throws LotsError not_found · invalid_input when sureness is missing for a link, or given for something else · conflict when it is closed */
  async run(principal: SignedIn, ref: string, command: CaseLinkCommand): Promise<void> {
    const one = await this.held(ref);
    const other = command.otherRef === ref ? null : await this.held(command.otherRef);
    if (other === null || other.unitId !== one.unitId) throw absent();
    if ((command.verdict === 'linked') !== (command.confidence !== null))
      throw new LotsError(ErrorCode.InvalidInput, 400, 'Säg hur säkert det är: säker, trolig eller osäker.');
    const { verdict, confidence, reason } = command;
    const said = { verdict, confidence, reason, at: this.clock.now(), byInitials: principal.initials };
    try {
      await this.links.add({ id: newId(), caseId: one.id, otherId: other.id, unitId: one.unitId, ...said });
    } catch (error) {
      if (sqlState(error) === '42501') throw conflict('Ärendet är avslutat i Lots. Be chefen öppna det igen.');
      throw error;
    }
    await this.audit.record(this.db, {
      action,
      objectType: 'case',
      objectIds: [one.id, other.id],
      reasonCode: [verdict, confidence, reason].filter((code) => code !== null).join('_'),
      ruleRef: 'M13',
    });
  }

  private async held(ref: string): Promise<CaseOfOurs> {
    const row = refPattern.test(ref) ? await caseOfOurs(this.db, ref) : null;
    if (row === null || row.sealed) throw absent();
    return row;
  }
}

function absent(): LotsError {
  return notFound({ action, objectType: 'case', objectIds: [], reasonCode: 'not_visible', ruleRef: 'M13' });
}
