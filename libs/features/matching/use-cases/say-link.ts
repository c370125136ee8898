import { Injectable } from '@nestjs/common';
import { ErrorCode, type LinkReason, type LinkVerdict, type MatchConfidence } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { ClaimCall } from '@lots/features/calls';
import { Clock, LotsError, newId, notFound } from '@lots/platform';
import { maySearch } from '@lots/rules/matching';
import { earlierHandovers } from '../data/earlier-handovers.query.js';
import { LinkStore } from '../data/link.store.js';
import { FindAlike } from './find-alike.js';

export interface LinkCommand {
  readonly callId: string;
  readonly subjectNo: number;
  readonly personId: string;
  readonly verdict: LinkVerdict;
  readonly confidence: MatchConfidence | null;
  readonly reason: LinkReason;
}

/** What saying something about a hit needs besides. */
@Injectable()
export class LinkParts {
  constructor(
    readonly find: FindAlike,
    readonly clock: Clock,
  ) {}
}

/** "Koppla", "Inte samma", "Vet inte", and taking it back: a row of its own each time; neither report is changed (rule M8). */
@Injectable()
export class SayLink {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly claim: ClaimCall,
    private readonly links: LinkStore,
    private readonly parts: LinkParts,
  ) {}

  /** @throws LotsError not_found · invalid_input when sureness is missing for a link, or given for something else */
  async run(principal: SignedIn, command: LinkCommand): Promise<void> {
    const call = await this.claim.look(principal, command.callId);
    const decision = call === null ? null : maySearch(call.draft, command.subjectNo);
    const [earlier] = await earlierHandovers(this.db, [command.personId]);
    const [unitId] = principal.unitIds;
    if (decision?.outcome !== 'search' || earlier === undefined || unitId === undefined)
      throw notFound({ action: 'earlier.link', objectType: 'person', objectIds: [], reasonCode: 'not_visible', ruleRef: 'M8' });
    if ((command.verdict === 'linked') !== (command.confidence !== null))
      throw new LotsError(ErrorCode.InvalidInput, 400, 'Säg hur säkert det är: säker, trolig eller osäker.');
    const { token, keyVersion } = this.parts.find.subjectToken(decision.subject);
    await this.links.add({
      ...command,
      id: newId(),
      unitId,
      subjectToken: token,
      keyVersion,
      at: this.parts.clock.now(),
      byInitials: principal.initials,
    });
    await this.audit.record(this.db, {
      action: 'earlier.link',
      objectType: 'person',
      objectIds: [command.personId, command.callId],
      reasonCode: [command.verdict, command.confidence, command.reason].filter((code) => code !== null).join('_'),
      ruleRef: 'M8',
    });
  }
}
