import type { ConsentCooperation, ConsentForm, ConsentGivenBy, DataCategory, DisclosureAbout } from '@lots/contracts';
import type { GateTables } from '@lots/features/secrecy';
import { consentStatus, type ConsentStatus } from '@lots/rules/secrecy';
import type { ConsentRow } from '../data/consent.store.js';
import { momentOf, termsOf } from './find-consent.js';

/** In words, encrypted under the consent's own key. */
export interface ConsentBody {
  readonly person: string;
  /** Who said it, by name. */
  readonly givenByNames: string;
  /** How age and maturity were judged. */
  readonly maturity: string;
  /** Recipient code → the named unit or person there. */
  readonly partyNames: Readonly<Record<string, string>>;
  /** Recipient code → what kinds of information. Missing: written before there were kinds, or not for a group. */
  readonly covers?: Readonly<Record<string, readonly DataCategory[]>>;
  readonly information: string;
  readonly purpose: string;
  /** Language and interpreter. */
  readonly language: string;
  readonly interpreter: string;
}

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
}

/** Without names: those come only when one consent is opened. */
export function presentConsentRow(
  row: ConsentRow,
  tables: GateTables,
  now: Date,
  body: ConsentBody | null = null,
): ConsentRowShown {
  return {
    ref: row.ref,
    aboutKind: row.aboutKind,
    caseRef: row.caseRef,
    status: consentStatus(termsOf(row), momentOf(now)),
    givenBy: row.givenBy,
    form: row.form,
    cooperation: row.cooperation,
    parties: row.parties.map((code) => ({
      code,
      sv: tables.recipientSv(code),
      name: body?.partyNames[code] ?? '',
      categories: [...(body?.covers?.[code] ?? [])],
    })),
    from: row.from,
    to: row.to,
    givenAt: row.givenAt.toISOString(),
    byInitials: row.byInitials,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnInitials: row.withdrawnInitials,
  };
}
