import { Injectable } from '@nestjs/common';
import { ReferralState } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, newId, newRef, notFound } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { decidedRowByRef, type InboxRow } from '../data/inbox-rows.query.js';
import { CaseKeys } from './case-keys.js';
import { presentRow, type InboxRowShown } from './present-row.js';
import { InboxParts, ReadInboxItem } from './read-inbox-item.js';

/**
 * "Ta emot": the unit takes responsibility and writes its own case from the package. One transaction; the database refuses it at commit
 * unless responsibility moved with it. Pressing twice, also at the same time, or after a lost answer, gives the same case. Something new
 * about an earlier hand-over is added to that case (rule Ö11).
 */
@Injectable()
export class AcceptReferral {
  constructor(
    private readonly parts: InboxParts,
    private readonly read: ReadInboxItem,
    private readonly by: CaseKeys,
    private readonly outbox: Outbox,
  ) {}

  /** @throws LotsError not_found · conflict when it was withdrawn, returned or changed meanwhile */
  async run(principal: SignedIn, ref: string, version: number): Promise<InboxRowShown> {
    const { db, audit, directory, clock } = this.parts;
    const row = await decidedRowByRef(db, principal.unitIds, ref);
    if (!row) throw notFound({ action: 'inbox.accept', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const now = clock.now();
    if (row.state !== ReferralState.Accepted && !(await this.acceptedBefore(principal, row, version, now))) {
      if (row.aboutId === null) await this.openCase(principal, row, now);
      else await this.addToCase(principal, row, row.aboutId, now);
      await this.outbox.add({
        job: JobName.ReferralDecided,
        ref: row.id,
        authorityId: row.fromAuthorityId,
        unitId: row.fromUnitId,
      });
    }
    await audit.record(db, { action: 'inbox.accept', objectType: 'referral', objectIds: [row.id], reasonCode: 'accepted' });
    const after = await decidedRowByRef(db, principal.unitIds, ref);
    return presentRow(after ?? row, directory, now);
  }

  /** False: taken now, by this. True: the same person's other press was first, and gets the same answer. @throws LotsError conflict */
  private async acceptedBefore(principal: SignedIn, row: InboxRow, version: number, now: Date): Promise<boolean> {
    if (row.aboutId !== null && row.aboutState !== ReferralState.Accepted)
      throw conflict('Ta emot den tidigare överlämningen först. Det nya läggs till i det ärendet.');
    const { db, store } = this.parts;
    const step = { at: now, initials: principal.initials };
    if (await store.accept(row.id, version, row.matterId, row.toUnitId, step)) return false;
    const after = await decidedRowByRef(db, principal.unitIds, row.ref);
    if (after?.state === ReferralState.Accepted && after.holderId === principal.userId) return true;
    throw conflict('Någon annan hann före, eller så har lotsen ändrat den. Ladda om listan.');
  }

  /** Something new about a case that is there already: added to it, nothing in it is changed. */
  private async addToCase(principal: SignedIn, row: InboxRow, aboutId: string, now: Date): Promise<void> {
    const caseId = await this.parts.store.caseOf(aboutId);
    if (caseId === null)
      throw notFound({ action: 'inbox.accept', objectType: 'case', objectIds: [row.id], reasonCode: 'not_visible' });
    const body = await this.read.open(row);
    const key = this.by.vault.newKey(principal.authorityId, 'case');
    await this.by.keys.add([key]);
    await this.parts.store.addToCase({
      id: newId(),
      caseId,
      referralId: row.id,
      authorityId: principal.authorityId,
      unitId: row.toUnitId,
      kind: row.kind,
      at: now,
      keyId: key.id,
      bodyEnc: this.by.vault.seal(key, 'case_addition', body),
    });
  }

  /** The receiver's own copy under a key of its own: it stays when the package is disposed of. */
  private async openCase(principal: SignedIn, row: InboxRow, now: Date): Promise<void> {
    const body = await this.read.open(row);
    const key = this.by.vault.newKey(principal.authorityId, 'case');
    await this.by.keys.add([key]);
    const id = newId();
    await this.parts.store.addCase({
      id,
      ref: newRef(),
      authorityId: principal.authorityId,
      unitId: row.toUnitId,
      referralId: row.id,
      circleId: null,
      errand: row.errand,
      urgency: row.urgency,
      areaCode: row.areaCode,
      receivedAt: row.receivedAt,
      openedAt: now,
      statDate: stockholmDate(row.receivedAt.getTime()),
      keyId: key.id,
      bodyEnc: this.by.vault.seal(key, 'case_file', body),
    });
    await this.by.begin.run(principal, {
      id,
      unitId: row.toUnitId,
      errand: row.errand,
      receivedAt: row.receivedAt,
      openedAt: now,
      body,
    });
    if (body.sections.some((section) => section.code === 'written_report_coming'))
      await this.parts.store.watchWrittenReport({
        id: newId(),
        caseId: id,
        authorityId: principal.authorityId,
        unitId: row.toUnitId,
        since: now,
      });
    const { child, errand, sealed, receivedAt, toUnitId } = row;
    if (body.subject !== undefined)
      this.by.index.run('case', {
        unitId: toUnitId,
        subjectId: id,
        keyId: key.id,
        subject: body.subject,
        child,
        errand,
        sealed,
        receivedAt,
      });
  }
}
