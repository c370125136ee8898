import { emptyProtection, type CallDraft } from '@lots/contracts';
import { isSealed, withoutPlaces } from '@lots/rules/protection';

/**
 * The part of a call that the routing table can use. Free text, names, numbers and contact ways decide nothing, so they are not sent
 * when a proposal is asked for, and typing in them does not ask again.
 */
export function routingPart(written: CallDraft): CallDraft {
  const draft = isSealed(written) ? withoutPlaces(written) : written;
  return {
    ...draft,
    narrative: '',
    observed: '',
    doneByDesk: '',
    mustNotKnow: '',
    fixedTimeWhat: '',
    protection: { ...emptyProtection(), on: draft.protection.on, staffAffected: draft.protection.staffAffected },
    reporterName: '',
    reporterWorkplace: '',
    interpreterLanguage: '',
    safeContact: { number: '', times: '', smsAllowed: false, messageAllowed: false, doNotSayOrigin: false },
    subjects: draft.subjects.map((subject) => ({ ...subject, name: '', identityNumber: '', note: '' })),
  };
}
