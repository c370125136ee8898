import type { NoticeRules } from '@lots/rules/notices';
import { readLawFile } from './law-node.js';

const names = ['quiet', 'jitter_minutes', 'overdue_again_minutes', 'duty_first_minutes'] as const;

/** The municipality's own hours for notices. @throws LawFileError */
export function loadNoticeRules(): NoticeRules {
  const root = readLawFile('config/notices.yaml');
  root.fields(names);
  const quiet = root.field('quiet', names);
  const quietFrom = quiet.field('from', ['from', 'to']).minutes();
  const quietTo = quiet.field('to').minutes();
  const jitter = root.field('jitter_minutes');
  const jitterMinutes = jitter.wholeNumber();
  if (quietFrom <= quietTo) quiet.fail('The working day ends before it begins.', "{ from: '17:00', to: '08:00' }");
  if (jitterMinutes >= quietFrom - quietTo) jitter.fail('The jitter is longer than the working day.', '20');
  return {
    quietFrom,
    quietTo,
    jitterMinutes,
    overdueAgainMinutes: root.field('overdue_again_minutes').wholeNumber(),
    dutyFirstMinutes: root.field('duty_first_minutes').wholeNumber(),
  };
}
