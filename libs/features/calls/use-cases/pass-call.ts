import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Clock, conflict, LotsError, notFound } from '@lots/platform';
import { CallStore } from '../data/call.store.js';
import { PassCallStore, type Colleague } from '../data/pass-call.store.js';

export interface PassCommand {
  readonly id: string;
  /** The version the form last got: what is passed on is what was saved last, and nothing older. */
  readonly version: number;
  /** A colleague at the desk; null = whoever answers today. */
  readonly to: string | null;
}

export interface CallPassed {
  /** The colleague's initials; null = today's desk. */
  to: string | null;
  at: string;
}

/**
 * "Lämna samtalet till kollega" (rule Ö15). The text stays where it is, under the same key, and is the writer's until the colleague takes it:
 * nothing is lost on the way. A save that comes afterwards is refused and stays in the writer's window.
 */
@Injectable()
export class PassCall {
  constructor(
    private readonly calls: CallStore,
    private readonly passing: PassCallStore,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws LotsError not_found · conflict · invalid_input */
  async run(principal: SignedIn, { id, version, to }: PassCommand): Promise<CallPassed> {
    const stored = await this.calls.findAndLock(id);
    if (stored?.userId !== principal.userId)
      throw notFound({ action: 'calls.pass', objectType: 'call', objectIds: [id], reasonCode: 'not_visible' });
    if (stored.circleId !== null)
      throw conflict('Ett skyddat samtal lämnas inte så här. Ring en chef i kretsen, som kan ta över det.');
    const colleague = to === null ? null : await this.colleague(to);
    const at = await this.passOnce(id, version, colleague);
    await this.audit.record(this.db, {
      action: 'calls.pass',
      objectType: 'call',
      objectIds: colleague === null ? [id] : [id, colleague.userId],
      reasonCode: colleague === null ? 'to_desk' : 'to_colleague',
      ruleRef: 'Ö15',
    });
    return { to: colleague?.initials ?? null, at: at.toISOString() };
  }

  /** When it was passed on: now, or – a repeat – before. */
  private async passOnce(id: string, version: number, to: Colleague | null): Promise<Date> {
    const before = await this.passing.passed(id);
    if (before.passedAt !== null && before.passedTo === (to?.userId ?? null)) return before.passedAt;
    const at = this.clock.now();
    if (await this.passing.pass(id, version, to, at)) return at;
    throw conflict('Samtalet har ändrats sedan det sparades. Vänta tills det står Sparad, och lämna det sedan.');
  }

  /** Whom it can be passed to. */
  colleagues(): Promise<Colleague[]> {
    return this.passing.colleagues();
  }

  private async colleague(id: string): Promise<Colleague> {
    const found = (await this.passing.colleagues()).find((one) => one.userId === id);
    if (found) return found;
    const sv = 'Den kollegan finns inte vid lotsen just nu. Välj en annan, eller dagens lots.';
    throw new LotsError(ErrorCode.InvalidInput, 422, sv, { path: 'to', details: [{ code: 'to', sv }] });
  }
}
