import { Injectable } from '@nestjs/common';
import {
  searchStopSv,
  type CaseLinkVerdict,
  type MatchConfidence,
  type PackageBody,
  type PackageSubject,
  type SearchStop,
} from '@lots/contracts';
import { AuditTrail, type AuditRecord } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { notFound } from '@lots/platform';
import { maySearchCase } from '@lots/rules/matching';
import { caseLines, caseOfOurs, packageOfOurs, type CaseOfOurs } from '../data/case-of-ours.query.js';
import { CaseLinkStore } from '../data/case-link.store.js';
import { FindAlike, type Alike } from './find-alike.js';
import { bornSv, whySv } from './search-words.js';

/** An earlier case of the unit's own that may be about the same person. */
export interface OwnCaseHit {
  ref: string;
  receivedAt: string;
  areaName: string | null;
  /** As it was written then. */
  name: string;
  bornSv: string;
  confidence: MatchConfidence;
  whySv: string;
  /** What has been said about the two, in either case; null: nothing that stands. */
  verdict: CaseLinkVerdict | null;
  verdictConfidence: MatchConfidence | null;
}

export interface OwnCasesFound {
  outcome: 'searched' | 'stopped';
  stop: SearchStop | null;
  sv: string;
  hits: OwnCaseHit[];
}

/** What finds the unit's own cases, and what has been said about them. */
@Injectable()
export class OwnCaseParts {
  constructor(
    readonly vault: Vault,
    readonly find: FindAlike,
    readonly links: CaseLinkStore,
  ) {}
}

/**
 * "Tidigare hos oss": has the receiver's own unit had somebody who may be the same? (rule M10) From the case itself and among the unit's
 * own cases; another board's are another register. Every search is a row in the access log, with what it found.
 */
@Injectable()
export class SearchOwnCases {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly parts: OwnCaseParts,
  ) {}

  /** @throws LotsError not_found */
  async ofCase(ref: string): Promise<OwnCasesFound> {
    return this.run(await caseOfOurs(this.db, ref), 'case');
  }

  /** From a hand-over before anybody has made a case of it: what is protected there is protected in the earlier ones too (rule SK22). @throws LotsError not_found */
  async ofReferral(principal: SignedIn, ref: string): Promise<OwnCasesFound> {
    return this.run(await packageOfOurs(this.db, principal.unitIds, ref), 'referral');
  }

  private async run(row: CaseOfOurs | null, objectType: 'case' | 'referral'): Promise<OwnCasesFound> {
    if (row === null) throw notFound({ action, objectType, objectIds: [], reasonCode: 'not_visible', ruleRef: 'M10' });
    const decision = maySearchCase({ ...row, subject: row.sealed || !row.taken ? null : this.subjectOf(row) });
    if (decision.outcome === 'stop') {
      await this.record({ objectType, objectIds: [row.id], reasonCode: decision.reasonCode });
      return { outcome: 'stopped', stop: decision.reasonCode, sv: searchStopSv[decision.reasonCode], hits: [] };
    }
    const bodyOf = (opened: unknown): PackageSubject | null => (opened as PackageBody).subject ?? null;
    const found = await this.parts.find.run('case', decision.subject, row.receivedAt, bodyOf);
    const hits = await this.shown(found.hits, row.id);
    const about = [decision.subject.name, ...hits.map(({ hit }) => hit.name)];
    const objectIds = [row.id, ...hits.map(({ id }) => id)];
    await this.record({ objectType, objectIds, reasonCode: `term_${found.term}`, about });
    return { outcome: 'searched', stop: null, sv: sentence(hits.map(({ hit }) => hit)), hits: hits.map(({ hit }) => hit) };
  }

  private subjectOf(row: CaseOfOurs): PackageSubject | null {
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    return (this.parts.vault.open(key, row.row, row.bodyEnc) as PackageBody).subject ?? null;
  }

  /** Never the one that was asked from, nor the case that was made of it. */
  private async shown(alike: readonly Alike[], from: string): Promise<{ id: string; hit: OwnCaseHit }[]> {
    const ids = alike.map(({ id }) => id);
    const said = await this.parts.links.lastWords(from, ids);
    const lines = new Map((await caseLines(this.db, ids)).map((line) => [line.id, line]));
    return alike.flatMap(({ id, answer, name, born }) => {
      const line = lines.get(id);
      if (line === undefined || id === from || line.referralId === from) return [];
      const { ref, receivedAt, areaCode } = line;
      const { confidence } = answer;
      const where = { ref, receivedAt: receivedAt.toISOString(), areaName: this.directory.areaName(areaCode) };
      const word = said.get(id);
      const verdict = word === undefined || word.verdict === 'withdrawn' ? null : word.verdict;
      const about = { verdict, verdictConfidence: verdict === null ? null : (word?.confidence ?? null) };
      return [{ id, hit: { ...where, name, bornSv: bornSv(born), confidence, whySv: whySv(answer), ...about } }];
    });
  }

  private record(found: Pick<AuditRecord, 'objectType' | 'objectIds' | 'reasonCode' | 'about'>): Promise<void> {
    return this.audit.record(this.db, { action, ruleRef: 'M10', ...found });
  }
}

const action = 'cases.search';

function sentence(hits: readonly OwnCaseHit[]): string {
  const count = hits.filter(({ verdict }) => verdict !== 'not_same').length;
  if (count === 0) return hits.length === 0 ? 'Ingen träff.' : 'Ingen ny träff. Det som står nedan har ni sagt inte är samma.';
  return count === 1 ? 'Kan vara samma: 1 tidigare ärende hos er.' : `Kan vara samma: ${count} tidigare ärenden hos er.`;
}
