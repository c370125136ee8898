import type { KeptWords } from '@lots/contracts';
import { placeHints } from '@lots/rules/protection';

export interface ExitTextAnswer {
  /** Words that may show where the person is, and for which nobody has given a reason. Empty: may be kept. */
  readonly open: readonly string[];
  /** What was kept on purpose, and only that: a reason for words that are not there is not stored. */
  readonly kept: readonly KeptWords[];
  readonly ruleRef: string;
}

const same = (a: string, b: string): boolean => a.toLocaleLowerCase('sv') === b.toLocaleLowerCase('sv');

/** Rule T14: every free text of an exit case. */
export function exitText(text: string, given: readonly KeptWords[]): ExitTextAnswer {
  const found = placeHints(text).map(({ words }) => words);
  const reasonFor = (words: string) => given.find((one) => same(one.words, words) && one.reason.trim() !== '');
  return {
    open: [...new Set(found.filter((words) => reasonFor(words) === undefined))],
    kept: given.filter((one) => one.reason.trim() !== '' && found.some((words) => same(words, one.words))),
    ruleRef: 'T14',
  };
}
