import type { CallDraft } from '@lots/contracts';

/** What stands before the officer when she rings (rule ÅR7). */
export interface CallbackWords {
  /** To read out when the caller answers. */
  readonly say: string;
  /** If somebody else answers. */
  readonly sayToOthers: string;
  /** Never to be hidden: what must not be done. */
  readonly stop: string[];
}

/** Where one rings from is never said. A message or an sms only when the caller has said yes to just that. */
export function callbackWords({ reporterName, safeContact }: Pick<CallDraft, 'reporterName' | 'safeContact'>): CallbackWords {
  const [firstName = ''] = reporterName.trim().split(/\s+/);
  return {
    say: firstName === '' ? 'Hej, det är jag som skulle ringa.' : `Hej, jag söker ${firstName}.`,
    sayToOthers: 'Jag ringer igen.',
    stop: [
      'Säg inte socialtjänsten.',
      ...(safeContact.messageAllowed ? [] : ['Lämna inte meddelande.']),
      ...(safeContact.smsAllowed ? [] : ['Skicka inte sms.']),
    ],
  };
}
