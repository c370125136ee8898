import { createHmac } from 'node:crypto';
import type { Vault } from './vault.js';

const bytes = 12;

/** Blind search tokens of one authority (docs/threat-model.md). Without the key folder they say nothing but how often each occurs. */
export class SearchTokens {
  /** Written with every token: a new key in the folder, or a new way of folding names, is a new version and a new index. */
  static readonly version = 1;
  private readonly key: Buffer;

  /** One authority's key, derived from the folder's token key: the same words give other tokens in every other authority. */
  constructor(vault: Vault, authorityId: number) {
    this.key = vault.token('search', `${authorityId}:${SearchTokens.version}`);
  }

  of(words: readonly string[]): Buffer[] {
    return words.map((word) => createHmac('sha256', this.key).update(word, 'utf8').digest().subarray(0, bytes));
  }

  /** What was searched for, for the access log: tells the same search again, and nothing else. */
  term(words: readonly string[]): string {
    return createHmac('sha256', this.key)
      .update(`term\0${words.join('\0')}`, 'utf8')
      .digest('hex')
      .slice(0, 24);
  }
}
