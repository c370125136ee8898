import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { GateTables } from '@lots/features/secrecy';
import { Clock, notFound, refPattern } from '@lots/platform';
import { ConsentStore } from '../data/consent.store.js';
import type { ConsentBody } from './consent-body.js';
import { presentConsentRow, type ConsentRowShown } from './present-consent.js';

export interface ConsentShown {
  row: ConsentRowShown;
  person: string;
  givenByNames: string;
  maturity: string;
  information: string;
  purpose: string;
  language: string;
  interpreter: string;
}

/** What is needed to read: the walls, the key and the log. */
@Injectable()
export class ConsentReading {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly vault: Vault,
    readonly clock: Clock,
    readonly tables: GateTables,
  ) {}
}

/** The unit's consents: a list without names, and one with them. */
@Injectable()
export class ReadConsents {
  constructor(
    private readonly consents: ConsentStore,
    private readonly parts: ConsentReading,
  ) {}

  async list(): Promise<ConsentRowShown[]> {
    const rows = await this.consents.list(500);
    const objectIds = rows.map(({ id }) => id);
    await this.parts.audit.record(this.parts.db, { action: 'consents.list', objectType: 'consent', objectIds });
    const now = this.parts.clock.now();
    return rows.map((row) => presentConsentRow(row, this.parts.tables, now));
  }

  /** @throws LotsError not_found */
  async one(ref: string, action: 'consents.read' | 'consents.print' = 'consents.read'): Promise<ConsentShown> {
    const row = refPattern.test(ref) ? await this.consents.byRef(ref) : null;
    if (!row) throw notFound({ action, objectType: 'consent', objectIds: [], reasonCode: 'not_visible' });
    await this.parts.audit.record(this.parts.db, { action, objectType: 'consent', objectIds: [row.id] });
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const body = this.parts.vault.open(key, 'consent', row.bodyEnc) as ConsentBody;
    const { person, givenByNames, maturity, information, purpose, language, interpreter } = body;
    const shown = presentConsentRow(row, this.parts.tables, this.parts.clock.now(), body);
    return { row: shown, person, givenByNames, maturity, information, purpose, language, interpreter };
  }
}
