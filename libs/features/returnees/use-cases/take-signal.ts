import { Injectable } from '@nestjs/common';
import { emptyArrival, Errand, urgencyRank, type PackageBody } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, newId, newRef, refPattern } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { ArrivalStore } from '../data/arrival.store.js';
import { ReturneeCases } from '../data/returnee-case.store.js';
import type { ReturneeRow } from '../data/returnee.store.js';
import { SignalStore, type SignalRow } from '../data/signal.store.js';
import { absent, ReturneeParts } from './returnee-parts.js';
import type { SignalWords } from './returnee-seal.js';

const action = 'returnees.take';

/**
 * "Ta emot": the circle takes the desk's signal. A case of the VBE-team's own, inside the circle, with one row per child and the time that
 * cannot be moved on the page Ankomst. One transaction; two at once give one case (rule ÅV1).
 */
@Injectable()
export class TakeSignal {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly signals: SignalStore,
    private readonly cases: ReturneeCases,
    private readonly arrivals: ArrivalStore,
  ) {}

  /** @throws LotsError not_found · conflict */
  async run(principal: SignedIn, ref: string): Promise<{ caseRef: string }> {
    const signal = refPattern.test(ref) ? await this.signals.byRef(principal.unitIds, ref) : null;
    if (!signal) throw absent(action);
    const caseRef = signal.caseRef ?? (await this.take(principal, signal));
    await this.parts.record(action, [signal.id], 'ÅV1');
    return { caseRef };
  }

  private async take(principal: SignedIn, signal: SignalRow): Promise<string> {
    const { store, seal, clock } = this.parts;
    const now = clock.now();
    if (!(await this.signals.take(signal.id, now, principal.initials))) {
      const after = await this.signals.byRef(principal.unitIds, signal.ref);
      if (after?.caseRef) return after.caseRef;
      throw conflict('Någon annan i kretsen tar emot den just nu. Ladda om sidan.');
    }
    const words = seal.open<SignalWords>(signal, 'returnee_signal');
    const row: ReturneeRow = await this.openCase(principal, signal, words, now);
    await store.begin({
      caseId: row.caseId,
      authorityId: row.authorityId,
      unitId: row.unitId,
      signalId: signal.id,
      at: now,
      initials: principal.initials,
    });
    for (const { no, label, ...report } of words.children) {
      const written = { id: newId(), at: now, byInitials: principal.initials };
      await store.addChild(row, { ...written, no, report, ...(await seal.lock(row.authorityId, 'returnee_child', { label })) });
    }
    if (words.at !== '') {
      const page = { ...emptyArrival, at: words.at };
      const written = { id: newId(), at: now, byInitials: principal.initials, version: 1 };
      await this.arrivals.add(row, { ...written, ...(await seal.lock(row.authorityId, 'returnee_arrival', page)) });
    }
    return row.caseRef;
  }

  private async openCase(principal: SignedIn, signal: SignalRow, words: SignalWords, now: Date): Promise<ReturneeRow> {
    const { seal } = this.parts;
    const file = {
      id: newId(),
      ref: newRef(),
      authorityId: principal.authorityId,
      unitId: signal.unitId,
      circleId: signal.circleId,
    };
    const body: PackageBody = {
      version: 1,
      mustNotKnow: '',
      sections: [{ code: 'signal', label: 'Från lotsen', text: words.text }],
      notIncluded: [],
      goodToKnow: [],
    };
    await this.cases.add({
      ...file,
      errand: Errand.AdultRequest,
      urgency: urgencyRank.same_day,
      receivedAt: signal.at,
      openedAt: now,
      statDate: stockholmDate(signal.at.getTime()),
      ...(await seal.lock(principal.authorityId, 'case_file', body)),
    });
    return {
      caseId: file.id,
      caseRef: file.ref,
      authorityId: file.authorityId,
      unitId: file.unitId,
      circleId: file.circleId,
      begunAt: now,
      begunInitials: principal.initials,
      closedAt: null,
      closedInitials: null,
    };
  }
}
