import type { KeptWords } from '@lots/contracts';
import { placeHints, type PlaceHint } from '@lots/rules/protection';

export interface ExitTextAnswer {
  /** Words that may show where the person is, and for which nobody has given a reason. Empty: may be kept. */
  readonly open: readonly PlaceHint[];
  /** What was kept on purpose, and only that: a reason for words that are not there is not stored. */
  readonly kept: readonly KeptWords[];
  readonly ruleRef: string;
}

const same = (a: string, b: string): boolean => a.toLocaleLowerCase('sv') === b.toLocaleLowerCase('sv');
const given = ({ reason }: KeptWords): boolean => reason.trim() !== '';

/** Rule T14: every free text of an exit case. */
export function exitText(text: string, reasons: readonly KeptWords[]): ExitTextAnswer {
  return judged(placeHints(text), reasons);
}

/** Rule T13: the safe way to reach somebody is a number; all else in it is tried as any text. */
export function exitContact(text: string, reasons: readonly KeptWords[]): ExitTextAnswer {
  const number = /^0[\d\s-]+$/;
  const found = placeHints(text).filter(({ words }) => !number.test(words));
  return judged(found, reasons);
}

function judged(found: readonly PlaceHint[], reasons: readonly KeptWords[]): ExitTextAnswer {
  const named = (hint: PlaceHint, one: KeptWords): boolean => same(one.words, hint.words);
  const first = (hint: PlaceHint, at: number): boolean => found.findIndex(({ words }) => same(words, hint.words)) === at;
  return {
    open: found.filter((hint, at) => first(hint, at) && !reasons.some((one) => named(hint, one) && given(one))),
    kept: reasons.filter((one) => given(one) && found.some((hint) => named(hint, one))),
    ruleRef: 'T14',
  };
}
