import { Injectable } from '@nestjs/common';
import {
  searchStopSv,
  type LinkVerdict,
  type MatchConfidence,
  type ReferralState,
  type SearchStop,
  type SubjectDraft,
} from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { ClaimCall, type ClaimedCall } from '@lots/features/calls';
import { Directory } from '@lots/features/organisation';
import { notFound } from '@lots/platform';
import { maySearch } from '@lots/rules/matching';
import { earlierHandovers, type EarlierHandoverRow } from '../data/earlier-handovers.query.js';
import { LinkStore, type LinkRow } from '../data/link.store.js';
import { FindAlike, type Alike } from './find-alike.js';
import { SaidApart } from './said-apart.js';
import { bornSv, whySv } from './search-words.js';

export interface EarlierHit {
  personId: string;
  receivedAt: string;
  unitName: string;
  areaName: string | null;
  state: ReferralState;
  /** As it was written then. */
  name: string;
  bornSv: string;
  confidence: MatchConfidence;
  whySv: string;
  /** What has been said about it in this call; null: nothing yet. */
  verdict: LinkVerdict | null;
  verdictConfidence: MatchConfidence | null;
  /** Said in an earlier call: not the same. Shown last, and not counted; null: nothing is. */
  apartSv: string | null;
}

export interface EarlierFound {
  outcome: 'searched' | 'stopped';
  stop: SearchStop | null;
  sv: string;
  hits: EarlierHit[];
}

/** Hits with when, where and how far; never what was said. */
@Injectable()
export class ShowHits {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly links: LinkStore,
    private readonly find: FindAlike,
    private readonly apart: SaidApart,
  ) {}

  async run(call: ClaimedCall, subjectNo: number, subject: SubjectDraft, hits: readonly Alike[]): Promise<EarlierHit[]> {
    const rows = await earlierHandovers(
      this.db,
      hits.map(({ id }) => id),
    );
    const said = await this.links.lastWords(call.id, [{ no: subjectNo, tokens: this.find.subjectTokens(subject) }]);
    const wordOn = (id: string): LinkRow | undefined => said.find(({ personId }) => personId === id);
    const brief = hits.map(({ id, answer }) => ({ id, confidence: answer.confidence, linked: wordOn(id)?.verdict === 'linked' }));
    const apart = await this.apart.run(call.id, subject, brief);
    const shown = hits.flatMap((hit) => {
      const row = rows.find(({ personId }) => personId === hit.id);
      return row === undefined ? [] : [this.shown(hit, row, wordOn(hit.id), apart.get(hit.id) ?? null)];
    });
    return [...shown.filter(({ apartSv }) => apartSv === null), ...shown.filter(({ apartSv }) => apartSv !== null)];
  }

  private shown(hit: Alike, row: EarlierHandoverRow, said: LinkRow | undefined, apartSv: string | null): EarlierHit {
    return {
      personId: hit.id,
      receivedAt: row.receivedAt.toISOString(),
      unitName: this.directory.unitById(row.toUnitId).name,
      areaName: this.directory.areaName(row.areaCode),
      state: row.state,
      name: hit.name,
      bornSv: bornSv(hit.born),
      confidence: hit.answer.confidence,
      whySv: whySv(hit.answer),
      verdict: said === undefined || said.verdict === 'withdrawn' ? null : said.verdict,
      verdictConfidence: said?.confidence ?? null,
      apartSv: said === undefined || said.verdict === 'withdrawn' ? apartSv : null,
    };
  }
}

/**
 * "Tidigare hos lotsen": has the desk handed over somebody who may be the same? (rules M5–M7) From the saved call, so that what may be
 * searched is decided here and nothing else can be searched on. Every search is a row in the access log, with what it found.
 */
@Injectable()
export class SearchEarlier {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly claim: ClaimCall,
    private readonly find: FindAlike,
    private readonly shows: ShowHits,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, callId: string, subjectNo: number): Promise<EarlierFound> {
    const call = await this.claim.look(principal, callId);
    if (!call) throw notFound({ action: 'earlier.search', objectType: 'call', objectIds: [callId], reasonCode: 'not_visible' });
    const decision = maySearch(call.draft, subjectNo);
    if (decision.outcome === 'stop') {
      await this.record('call', [callId], decision.reasonCode);
      return { outcome: 'stopped', stop: decision.reasonCode, sv: searchStopSv[decision.reasonCode], hits: [] };
    }
    const found = await this.find.run('person', decision.subject, call.startedAt, (body) => body as SubjectDraft);
    const hits = await this.shows.run(call, subjectNo, decision.subject, found.hits);
    await this.record(
      'person',
      hits.map((hit) => hit.personId),
      `term_${found.term}`,
      [decision.subject.name, ...hits.map((hit) => hit.name)],
    );
    return { outcome: 'searched', stop: null, sv: sentence(hits), hits };
  }

  /** @param about whose names were searched for and shown */
  private record(
    objectType: string,
    objectIds: readonly string[],
    reasonCode: string,
    about: readonly string[] = [],
  ): Promise<void> {
    return this.audit.record(this.db, { action: 'earlier.search', objectType, objectIds, reasonCode, about, ruleRef: 'M6' });
  }
}

function sentence(hits: readonly EarlierHit[]): string {
  const count = hits.filter(({ apartSv }) => apartSv === null).length;
  if (count === 0)
    return hits.length === 0 ? 'Ingen träff.' : 'Ingen ny träff. Det som står nedan har lotsen sagt inte är samma.';
  return count === 1
    ? 'Kan vara samma: 1 tidigare överlämning från lotsen.'
    : `Kan vara samma: ${count} tidigare överlämningar från lotsen.`;
}
