import { Inject, Injectable } from '@nestjs/common';
import { SearchTokens, Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { stockholmDate } from '@lots/rules/calendar';
import { bornOf, mayIndex, searchWords, type MatchingRules } from '@lots/rules/matching';
import type { Errand, PackageSubject } from '@lots/contracts';
import { TokenStore, type SearchKind } from '../data/token.store.js';
import { MATCHING_RULES } from './matching-table.js';

export interface PersonToIndex {
  readonly unitId: number;
  readonly subjectId: string;
  readonly keyId: string;
  readonly subject: PackageSubject;
  readonly child: boolean;
  readonly errand: Errand;
  readonly sealed: boolean;
  readonly receivedAt: Date;
}

/** Makes somebody findable again, in the transaction that writes her (rule M4). Answers whether it did. */
@Injectable()
export class IndexPerson {
  constructor(
    private readonly db: DbSession,
    private readonly vault: Vault,
    private readonly tokens: TokenStore,
    @Inject(MATCHING_RULES) private readonly rules: MatchingRules,
  ) {}

  run(kind: SearchKind, person: PersonToIndex): boolean {
    if (mayIndex(person).outcome === 'leave_out') return false;
    const saidOn = stockholmDate(person.receivedAt.getTime());
    const { name, identityNumber } = person.subject;
    const words = searchWords({ name, identityNumber, born: bornOf(person.subject, saidOn) }, saidOn, this.rules);
    // Only ever the tokens of the session's own authority.
    const blind = new SearchTokens(this.vault, this.db.principal().authorityId);
    const { unitId, subjectId, keyId } = person;
    this.tokens.add({ unitId, subjectId, kind, keyId, keyVersion: blind.version }, blind.of(words.map(({ text }) => text)));
    return words.length > 0;
  }
}
