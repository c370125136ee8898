import type { ReminderRules } from '@lots/rules/secrecy';
import { readLawFile } from './law-node.js';

/** The municipality's own times for reminders about secrecy. @throws LawFileError */
export function loadReminderRules(): ReminderRules {
  const root = readLawFile('config/reminders.yaml');
  root.fields(['protocol', 'consent']);
  const protocol = root.field('protocol', ['protocol', 'consent']);
  const consent = root.field('consent');
  const days = consent.field('days_before', ['days_before', 'told_within_days']);
  const within = consent.field('told_within_days');
  const consentDaysBefore = days.wholeNumber();
  const consentToldWithinDays = within.wholeNumber();
  if (consentDaysBefore < 1) days.fail('Nobody would be reminded before it ends.', '14');
  if (consentToldWithinDays < 1) within.fail('Nobody would be told that it has ended.', '14');
  return {
    protocolAt: protocol.field('at', ['at', 'manager_after_workdays']).minutes(),
    managerAfterWorkdays: protocol.field('manager_after_workdays').wholeNumber(),
    consentDaysBefore,
    consentToldWithinDays,
  };
}
