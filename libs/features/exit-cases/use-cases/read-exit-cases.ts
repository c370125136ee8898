import { Injectable } from '@nestjs/common';
import type { ExitCloseReason, ExitStepKind, ExitThreat, KeptWords } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { exitClock, type ExitClock, type ExitSoFar } from '@lots/rules/teams';
import type { ExitRow } from '../data/exit-case.store.js';
import { ExitClocks } from './exit-clocks.js';
import { absent, ExitParts } from './exit-parts.js';

export interface ExitRowShown {
  ref: string;
  caseRef: string;
  threat: ExitThreat;
  /** What the person rings back with. */
  contactCode: string;
  receivedAt: string;
  openedAt: string;
  openedInitials: string;
  clock: ExitClock;
  closedAt: string | null;
  closedInitials: string | null;
  closedReason: ExitCloseReason | null;
}

export interface ExitWaitingShown {
  caseRef: string;
  receivedAt: string;
  openedAt: string;
  clock: ExitClock;
}

export interface ExitStepShown {
  id: string;
  kind: ExitStepKind;
  happenedAt: string;
  at: string;
  byInitials: string;
  text: string;
  kept: KeptWords[];
}

export interface ExitShown {
  row: ExitRowShown;
  text: string;
  kept: KeptWords[];
  /** The safe way itself is shown only when asked for (rule T13). */
  hasContact: boolean;
  /** As they happened. */
  steps: ExitStepShown[];
}

const rows = 500;

/** The exit cases of one's circles: a list that names nobody, and one with everything but the safe way to reach the person. */
@Injectable()
export class ReadExitCases {
  constructor(
    private readonly parts: ExitParts,
    private readonly clocks: ExitClocks,
  ) {}

  async list({ unitIds }: Pick<SignedIn, 'unitIds'>): Promise<{ cases: ExitRowShown[]; waiting: ExitWaitingShown[] }> {
    const { store } = this.parts;
    const cases = await store.list(rows);
    const waiting = await store.waiting(unitIds, rows);
    await this.parts.record('exit_cases.list', [...cases, ...waiting.map(({ caseId }) => ({ id: caseId, caseId }))]);
    return {
      cases: cases.map((row) => this.present(row)),
      waiting: waiting.map(({ caseRef, receivedAt, openedAt, firstContactAt }) => ({
        caseRef,
        receivedAt: receivedAt.toISOString(),
        openedAt: openedAt.toISOString(),
        clock: this.clockOf(receivedAt, firstContactAt),
      })),
    };
  }

  /** @throws LotsError not_found */
  async one(ref: string, action = 'exit_cases.read'): Promise<ExitShown> {
    const row = await this.parts.find(ref, action);
    const { store, sealing } = this.parts;
    const body = await store.body(row.id);
    if (!body) throw absent(action);
    const steps = await store.steps(row.id);
    await this.parts.record(action, [row]);
    const { text, kept } = sealing.open('exit_case', row.authorityId, body);
    return {
      row: this.present(row),
      text,
      kept: [...kept],
      hasContact: body.contactEnc !== null,
      steps: steps.map((step) => {
        const words = sealing.open('exit_step', row.authorityId, step);
        const { id, kind, initials } = step;
        const times = { happenedAt: step.happenedAt.toISOString(), at: step.at.toISOString() };
        return { id, kind, ...times, byInitials: initials, text: words.text, kept: [...words.kept] };
      }),
    };
  }

  /** The safe way to reach the person. Each time is a row in the log. @throws LotsError not_found */
  async contact(ref: string): Promise<{ text: string }> {
    const action = 'exit_cases.show_sealed_contact';
    const row = await this.parts.find(ref, action);
    const body = await this.parts.store.body(row.id);
    if (!body) throw absent(action);
    await this.parts.record(action, [row], { ruleRef: 'T13' });
    return { text: this.parts.sealing.contact(row.authorityId, body) };
  }

  /** A first contact that is noted among the case's assessments is one (rule T15). */
  async soFar(row: ExitRow): Promise<ExitSoFar> {
    const kinds = (await this.parts.store.steps(row.id)).map(({ kind }) => kind);
    return {
      receivedAt: row.receivedAt.toISOString(),
      closed: row.closedAt !== null,
      kinds: row.firstContactAt === null ? kinds : [...kinds, 'first_contact'],
    };
  }

  private clockOf(receivedAt: Date, firstContactAt: Date | null): ExitClock {
    const now = this.parts.clock.now().getTime();
    const times = { receivedAt: receivedAt.getTime(), firstContactAt: firstContactAt?.getTime() ?? null, now };
    return exitClock(this.clocks.process, this.clocks.city, times);
  }

  private present(row: ExitRow): ExitRowShown {
    const { ref, caseRef, threat, contactCode, openedInitials, closedInitials, closedReason } = row;
    return {
      ref,
      caseRef,
      threat,
      contactCode,
      receivedAt: row.receivedAt.toISOString(),
      openedAt: row.openedAt.toISOString(),
      openedInitials,
      clock: this.clockOf(row.receivedAt, row.firstContactAt),
      closedAt: row.closedAt?.toISOString() ?? null,
      closedInitials,
      closedReason,
    };
  }
}
