import type { LogReviewRules } from '@lots/rules/log-review';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

export const logReviewFile = 'config/log-review/rules.yaml';

/** The municipality's own limits for the review of the access log. @throws LawFileError */
export function loadLogReviewRules(): LogReviewRules {
  return rules(readLawFile(logReviewFile));
}

/** @throws LawFileError naming the line that is not right */
export function parseLogReviewRules(text: string, file = logReviewFile): LogReviewRules {
  return rules(parseLawText(file, text));
}

const keys = ['sample', 'due_days', 'after_media_minutes', 'volume', 'now', 'sealing_late_seconds'];

function rules(root: LawNode): LogReviewRules {
  const number = (...path: string[]): number => positive(path.reduce((node, key) => node.field(key), root));
  root.fields(keys);
  root.field('sample').fields(['least', 'share_percent', 'most']);
  root.field('volume').fields(['least', 'times_own', 'times_unit', 'least_days', 'history_days']);
  root.field('now').fields(['minutes', 'most', 'due_days']);
  const sample = {
    least: number('sample', 'least'),
    sharePercent: number('sample', 'share_percent'),
    most: number('sample', 'most'),
  };
  if (sample.sharePercent > 100) root.field('sample').fail('A share is at most 100 percent.', 'share_percent: 2');
  if (sample.most < sample.least)
    root.field('sample').fail('most is less than least.', '{least: 10, share_percent: 2, most: 60}');
  return {
    sample,
    dueDays: number('due_days'),
    afterMediaMinutes: number('after_media_minutes'),
    volume: {
      least: number('volume', 'least'),
      timesOwn: number('volume', 'times_own'),
      timesUnit: number('volume', 'times_unit'),
      leastDays: number('volume', 'least_days'),
      historyDays: number('volume', 'history_days'),
    },
    now: { minutes: number('now', 'minutes'), most: number('now', 'most'), dueDays: number('now', 'due_days') },
    sealingLateSeconds: number('sealing_late_seconds'),
  };
}

/** None of them may be nought: a sample of nothing would look like a review. */
function positive(node: LawNode): number {
  const value = node.wholeNumber();
  return value > 0 ? value : node.fail('Nought would switch the review off.', '1 or more');
}
