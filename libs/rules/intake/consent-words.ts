import { consentRecipientSv, type CallDraft, type ConsentRecipient } from '@lots/contracts';
import { parseInstant } from '@lots/rules/calendar';
import { clockInWords } from './swedish-time.js';

/** "samtycke, muntligt 17.38, till avhopparverksamheten och Socialjouren; inte till polisen"; '' when nobody has said yes to anybody. */
export function consentWords(draft: CallDraft): string {
  if (draft.consent !== 'oral' && draft.consent !== 'written') return '';
  if (draft.consentTo.length === 0) return '';
  const how = draft.consent === 'oral' ? 'muntligt' : 'skriftligt';
  const at = draft.consentAt === null ? '' : ` ${clockInWords(parseInstant(draft.consentAt))}`;
  const not = draft.consentTo.includes('police') ? '' : `; inte till ${consentRecipientSv.police}`;
  return `samtycke, ${how}${at}, till ${listed(draft.consentTo)}${not}`;
}

function listed(recipients: readonly ConsentRecipient[]): string {
  return new Intl.ListFormat('sv').format(recipients.map((recipient) => consentRecipientSv[recipient]));
}
