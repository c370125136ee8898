import { createHmac } from 'node:crypto';
import type { Vault } from './vault.js';

const bytes = 12;
/** A new way of folding names is a new number and a new index. */
const folding = 1;

/** Blind search tokens of one authority (docs/threat-model.md). Without the key folder they say nothing but how often each occurs. */
export class SearchTokens {
  /** Written with every token: which token key it stands under. */
  readonly version: number;
  /** One authority's keys, derived from the folder's: the same words give other tokens in every other authority. What writes comes first. */
  private readonly keys: readonly [Buffer, ...Buffer[]];
  private readonly versions: readonly number[];

  constructor(vault: Vault, authorityId: number) {
    const name = `${authorityId}:${folding}`;
    const [, ...others] = vault.tokens('search', name);
    this.keys = [vault.token('search', name), ...others];
    this.version = vault.tokenVersion;
    this.versions = vault.tokenVersions;
  }

  /** To be written. */
  of(words: readonly string[]): Buffer[] {
    return words.map((word) => tokenOf(this.keys[0], word));
  }

  /** To be looked for, word by word: what it may stand as under every key there is. One each, unless the token key is being changed. */
  everyOf(words: readonly string[]): Buffer[][] {
    return words.map((word) => this.keys.map((key) => tokenOf(key, word)));
  }

  /** Null: that key is not here. */
  under(version: number, words: readonly string[]): Buffer[] | null {
    const key = this.keys[this.versions.indexOf(version)];
    return key === undefined ? null : words.map((word) => tokenOf(key, word));
  }

  /** What was searched for, for the access log: tells the same search again while the key is the same, and nothing else. */
  term(words: readonly string[]): string {
    return createHmac('sha256', this.keys[0])
      .update(`term\0${words.join('\0')}`, 'utf8')
      .digest('hex')
      .slice(0, 24);
  }
}

function tokenOf(key: Buffer, word: string): Buffer {
  return createHmac('sha256', key).update(word, 'utf8').digest().subarray(0, bytes);
}
