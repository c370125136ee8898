import { Injectable } from '@nestjs/common';
import type { ClosingCode, PreliminaryDecision, StepKind } from '@lots/contracts';
import { CaseClocks } from '@lots/features/assessments';
import { stockholmDate } from '@lots/rules/calendar';
import type { ClosingAsked } from '@lots/rules/case-work';
import type { CaseHead } from '../data/case-head.query.js';
import { ClosingStore } from '../data/closing.store.js';

const decisions: Partial<Record<StepKind, PreliminaryDecision>> = {
  investigation_opened: 'opened',
  decision_not_to_open: 'not_opened',
  investigation_already_open: 'already_open',
};

const clockSv: Readonly<Record<string, string>> = {
  'protection-assessment': 'omedelbar skyddsbedömning',
  'preliminary-assessment': 'förhandsbedömning',
  'child-investigation': 'utredning',
  'feedback-to-mandated-reporter': 'återkoppling till anmälaren',
};

type Documented = Pick<ClosingAsked, 'protectionAssessedOn' | 'decision' | 'decidedOn'>;

/** What has been documented in the case already, and what the law still waits for: nobody writes it a second time (rule H19). */
@Injectable()
export class LawWaitsFor {
  constructor(
    private readonly closings: ClosingStore,
    private readonly clocks: CaseClocks,
  ) {}

  async documented(head: CaseHead): Promise<Documented> {
    const rows = await this.closings.documented(head.id);
    // Of the emergency services' answers only yes says that it has been done (BD6).
    const assessed = rows.find(({ kind, code }) => kind === 'protection_assessed' || (kind === 'duty_answer' && code === 'yes'));
    const decided = rows.filter(({ kind }) => decisions[kind] !== undefined).at(-1);
    return {
      protectionAssessedOn: assessed === undefined ? null : stockholmDate(assessed.at.getTime()),
      decision: decided === undefined ? null : (decisions[decided.kind] ?? null),
      decidedOn: decided === undefined ? null : stockholmDate(decided.at.getTime()),
    };
  }

  /** Statutory ones, `code` null when it is not to be closed; an investigation that goes on in the city's system takes its clock along. */
  async running(head: CaseHead, code: ClosingCode | null): Promise<string[]> {
    const { id: caseId, errand, receivedAt, openedAt } = head;
    const [next] = await this.clocks.next([{ caseId, errand, receivedAt, openedAt }]);
    if (!next || next.lagrum === null) return [];
    if (next.id === 'child-investigation' && code === 'continues_elsewhere') return [];
    return [clockSv[next.id] ?? 'en lagstadgad tid'];
  }
}
