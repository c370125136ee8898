import type { ConsentCooperation, ConsentForm, ConsentGivenBy, DataCategory, DisclosureAbout } from '@lots/contracts';
import type { GateTables } from '@lots/features/secrecy';
import { addDays } from '@lots/rules/calendar';
import { consentStatus, type ConsentStatus } from '@lots/rules/secrecy';
import type { ConsentRow } from '../data/consent.store.js';
import { namedIn, type ConsentBody } from './consent-body.js';
import { momentOf, termsOf } from './find-consent.js';

export interface ConsentRowShown {
  ref: string;
  aboutKind: DisclosureAbout;
  caseRef: string | null;
  status: ConsentStatus;
  givenBy: ConsentGivenBy;
  form: ConsentForm;
  cooperation: ConsentCooperation;
  parties: { code: string; sv: string; name: string; categories: DataCategory[] }[];
  from: string;
  to: string;
  givenAt: string;
  byInitials: string;
  withdrawnAt: string | null;
  withdrawnInitials: string | null;
  renewedBy: string | null;
  askAgain: boolean;
}

/** Without names: those come only when one consent is opened. */
export function presentConsentRow(
  row: ConsentRow,
  tables: GateTables,
  now: Date,
  body: ConsentBody | null = null,
): ConsentRowShown {
  const { consentDaysBefore } = tables.reminders;
  const status = consentStatus(termsOf(row), momentOf(now, consentDaysBefore));
  return {
    ref: row.ref,
    aboutKind: row.aboutKind,
    caseRef: row.caseRef,
    status,
    givenBy: row.givenBy,
    form: row.form,
    cooperation: row.cooperation,
    parties: (body ? namedIn(body, row.parties) : row.parties.map((code) => ({ code, name: '', categories: [] }))).map(
      (party) => ({
        code: party.code,
        sv: tables.recipientSv(party.code),
        name: party.name,
        categories: [...party.categories],
      }),
    ),
    from: row.from,
    to: row.to,
    givenAt: row.givenAt.toISOString(),
    byInitials: row.byInitials,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnInitials: row.withdrawnInitials,
    renewedBy: row.renewedBy,
    // As the clock: not one that is shorter than the reminder itself (U23).
    askAgain: status === 'expiring' && row.renewedBy === null && addDays(row.from, consentDaysBefore) < row.to,
  };
}
