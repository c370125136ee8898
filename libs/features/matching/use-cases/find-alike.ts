import { Inject, Injectable } from '@nestjs/common';
import type { AgeCertainty } from '@lots/contracts';
import { SearchTokens, Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Clock } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import {
  bornOf,
  rankHits,
  scoreMatch,
  searchWords,
  subjectWord,
  type Born,
  type MatchAnswer,
  type MatchingRules,
  type PersonFacts,
} from '@lots/rules/matching';
import { TokenStore, type Candidate, type SearchKind } from '../data/token.store.js';
import { MATCHING_RULES } from './matching-table.js';

/** What is known of somebody, as it was written down. */
export interface Described {
  readonly name: string;
  readonly identityNumber: string;
  readonly age: number | null;
  readonly ageCertainty: AgeCertainty | null;
}

export interface Alike {
  readonly id: string;
  readonly answer: MatchAnswer;
  readonly name: string;
  readonly born: Born | null;
}

export interface Found {
  readonly hits: readonly Alike[];
  /** For the access log: the same search again can be told, what was searched cannot. */
  readonly term: string;
}

/**
 * Who in one's own register may be the same (rules M4, M5): blind tokens choose at most so many rows, which are opened and compared here,
 * in the process, and forgotten again. Only the session's own authority, always.
 */
@Injectable()
export class FindAlike {
  constructor(
    private readonly db: DbSession,
    private readonly vault: Vault,
    private readonly tokens: TokenStore,
    private readonly clock: Clock,
    @Inject(MATCHING_RULES) private readonly rules: MatchingRules,
  ) {}

  /** @param bodyOf what the opened row says about somebody; null: nothing to compare */
  async run(kind: SearchKind, wanted: Described, saidAt: Date, bodyOf: (opened: unknown) => Described | null): Promise<Found> {
    const facts = factsOf(wanted, saidAt);
    const words = searchWords(facts, stockholmDate(saidAt.getTime()), this.rules);
    const blind = new SearchTokens(this.vault, this.db.principal().authorityId);
    const everyToken = blind.everyOf(words.map(({ text }) => text));
    const tokens = everyToken.flatMap((same, at) => same.map((token) => ({ token, weight: words[at]?.weight ?? 0 })));
    const rows = await this.tokens.candidates(kind, tokens, this.rules.candidates);
    const hits = rows.flatMap((row) => this.compare(kind, facts, row, bodyOf));
    return { hits: rankHits(hits, this.rules.hits), term: blind.term(words.map(({ text }) => text)) };
  }

  /** Tells whether a subject is still called what it was: to be written, with the version of the key it stands under. */
  subjectToken(subject: Described): { readonly token: Buffer; readonly keyVersion: number } {
    const blind = new SearchTokens(this.vault, this.db.principal().authorityId);
    const [token = Buffer.alloc(0)] = blind.of([subjectWord(subject)]);
    return { token, keyVersion: blind.version };
  }

  /** The same, to be looked for. */
  subjectTokens(subject: Described): readonly Buffer[] {
    const blind = new SearchTokens(this.vault, this.db.principal().authorityId);
    return blind.everyOf([subjectWord(subject)])[0] ?? [];
  }

  private compare(kind: SearchKind, wanted: PersonFacts, row: Candidate, bodyOf: (opened: unknown) => Described | null): Alike[] {
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const body = bodyOf(this.vault.open(key, kind === 'person' ? 'person' : 'case_file', row.bodyEnc));
    if (body === null) return [];
    const found = factsOf(body, row.receivedAt);
    const answer = scoreMatch(wanted, found, stockholmDate(this.clock.now().getTime()), this.rules);
    return answer === null ? [] : [{ id: row.id, answer, name: body.name, born: found.born }];
  }
}

function factsOf(described: Described, saidAt: Date): PersonFacts {
  const { name, identityNumber } = described;
  return { name, identityNumber, born: bornOf(described, stockholmDate(saidAt.getTime())) };
}
