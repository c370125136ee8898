import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import { LawFileError } from './law-node.js';
import { loadLogReviewRules, logReviewFile, parseLogReviewRules } from './log-review-rules.js';

describe('the limits of the log review', () => {
  const text = readFileSync(path.join(projectRoot(), logReviewFile), 'utf8');

  it('are read', () => {
    expect(loadLogReviewRules()).toMatchObject({
      sample: { least: 10, sharePercent: 2, most: 60 },
      dueDays: 20,
      afterMediaMinutes: 60,
    });
  });

  it.each([
    ['a sample of nothing', text.replace('least: 10', 'least: 0')],
    ['more than everything', text.replace('share_percent: 2', 'share_percent: 101')],
    ['at most less than at least', text.replace('most: 60', 'most: 5')],
    ['a misspelt key', text.replace('due_days: 20', 'due_dyas: 20')],
    ['a missing limit', text.replace('after_media_minutes: 60\n', '')],
  ])('%s is refused', (_, changed) => {
    expect(changed).not.toBe(text);
    expect(() => parseLogReviewRules(changed)).toThrow(LawFileError);
  });
});
