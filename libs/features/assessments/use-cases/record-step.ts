import { Injectable } from '@nestjs/common';
import { AssessmentDecision, ErrorCode, Role, type FeedbackForm, type StepKind, type StepTexts } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore } from '@lots/crypto';
import { GateTables, HideThePlace } from '@lots/features/secrecy';
import { Clock, conflict, LotsError, newId, sqlState } from '@lots/platform';
import { leaves, mayRecord, standing, type NewStep, type RecordFacts, type StepDecision } from '@lots/rules/assessments';
import { stockholmDate } from '@lots/rules/calendar';
import { delegationFor } from '@lots/rules/secrecy';
import type { EarlierReport } from '@lots/rules/matching';
import { AssessmentParts, type Assessed } from './assessment-parts.js';
import { AssessmentTables } from './assessment-tables.js';
import { EarlierReports } from './earlier-reports.js';
import { ReadAssessment, type AssessmentShown } from './read-assessment.js';
import { refusalSv } from './refusal-words.js';

export interface StepAsked {
  readonly idem: string;
  readonly seen: number;
  readonly kind: StepKind;
  readonly code: string;
  /** null: now. */
  readonly at: string | null;
  readonly until: string | null;
  readonly form: FeedbackForm | null;
  readonly corrects: string | null;
  readonly texts: StepTexts;
}

/** A row that the rule has said yes to. */
interface Decided {
  readonly idem: string;
  readonly step: NewStep;
  readonly decision: Extract<StepDecision, { outcome: 'record' }>;
  readonly now: Date;
}

const action = 'assessments.record';
/** A form says the minute; the report came on a second. */
const minuteMs = 60_000;

/** What the rule asks before it answers. */
@Injectable()
export class RecordRules {
  constructor(
    readonly tables: AssessmentTables,
    readonly gate: GateTables,
    readonly earlier: EarlierReports,
    readonly clock: Clock,
    readonly place: HideThePlace,
  ) {}

  async facts(principal: SignedIn, assessed: Assessed, asked: StepAsked, now: Date): Promise<RecordFacts> {
    const { row, body, steps, brief } = assessed;
    const reports: readonly EarlierReport[] = leaves.includes(asked.kind) ? await this.earlier.of(assessed) : [];
    const may = (decision: AssessmentDecision, held: readonly Role[]) =>
      delegationFor(this.gate.delegation, stockholmDate(now.getTime()), [decision], held);
    const repeated = may('do-not-open-repeated', Object.values(Role));
    const second = repeated.outcome === 'may_decide' ? repeated.second : [];
    // Her part in the unit whose case it is, not elsewhere.
    const roles = principal.memberships.filter(({ unitId }) => unitId === row.unitId).map(({ role }) => role);
    return {
      one: brief,
      steps,
      facts: body.facts ?? null,
      closed: row.closed,
      now: now.getTime(),
      userId: principal.userId,
      tables: this.tables,
      delegated: AssessmentDecision.filter((decision) => may(decision, roles).outcome === 'may_decide'),
      maySecond: second.some((role) => roles.includes(role)),
      reports,
      matching: this.tables.matching,
    };
  }
}

/**
 * Writes one row of a case: what was done, decided or answered, when and by whom. Never changes one (BD1). A repeat with the same `idem` gets
 * the same answer; whoever has not seen the latest row is told to look first, so that two decisions are never made side by side.
 */
@Injectable()
export class RecordStep {
  constructor(
    private readonly parts: AssessmentParts,
    private readonly rules: RecordRules,
    private readonly keys: DataKeyStore,
    private readonly read: ReadAssessment,
  ) {}

  /** @throws LotsError not_found · conflict · invalid_input with what is missing */
  async run(principal: SignedIn, ref: string, asked: StepAsked): Promise<AssessmentShown> {
    const now = this.rules.clock.now();
    const assessed = await this.parts.open(ref, action, now);
    const { audit, db } = this.parts;
    if (assessed.steps.some(({ idem, byUser }) => idem === asked.idem && byUser === principal.userId)) {
      await audit.record(db, { action, objectType: 'case', objectIds: [assessed.row.id], reasonCode: 'repeated' });
      return this.read.shown(assessed, principal.userId);
    }
    if (asked.seen !== assessed.steps.length) throw conflict('Någon annan har skrivit i ärendet. Ladda om sidan och läs först.');
    const step = stepOf(asked, assessed, now);
    const decision = mayRecord(step, await this.rules.facts(principal, assessed, asked, now));
    if (decision.outcome === 'refused') throw refused(assessed.row.id, decision);
    const { considered, spokeWith, reasons, weighed, investigation } = step.texts;
    await this.rules.place.inCase(assessed.row.id, { considered, spokeWith, reasons, weighed, investigation }, action);
    const id = await this.add(principal, assessed, { idem: asked.idem, step, decision, now });
    await audit.record(db, {
      action,
      objectType: 'case',
      objectIds: [assessed.row.id, id],
      reasonCode: decision.reasonCode === 'recorded' ? `${decision.kind}_${decision.code}` : decision.reasonCode,
      ruleRef: decision.ruleRef,
    });
    return this.read.shown(await this.parts.open(ref, action, now), principal.userId);
  }

  private async add(principal: SignedIn, { row, steps }: Assessed, { idem, step, decision, now }: Decided): Promise<string> {
    const first = standing(steps).findLast(({ byUser, kind }) => byUser === decision.firstBy && kind === 'not_opening_proposed');
    const key = this.parts.vault.newKey(principal.authorityId, 'case');
    const id = newId();
    await this.keys.add([key]);
    try {
      await this.parts.store.add({
        id,
        caseId: row.id,
        authorityId: principal.authorityId,
        unitId: row.unitId,
        n: steps.length + 1,
        idem,
        kind: decision.kind,
        code: decision.code,
        form: step.form,
        until: step.until,
        at: new Date(step.at),
        recordedAt: now,
        byInitials: principal.initials,
        first: first === undefined ? null : { user: first.byUser, initials: first.byInitials },
        corrects: step.corrects,
        keyId: key.id,
        bodyEnc: this.parts.vault.seal(key, 'assessment_step', step.texts),
      });
    } catch (error) {
      // Somebody else's row came in between: the turn is hers.
      if (sqlState(error) === '23505') throw conflict('Någon annan hann före. Ladda om sidan och läs först.');
      throw error;
    }
    return id;
  }
}

function stepOf(asked: StepAsked, { row }: Assessed, now: Date): NewStep {
  const said = asked.at === null ? now.getTime() : new Date(asked.at).getTime();
  const received = row.receivedAt.getTime();
  const early = said < received && received - said < minuteMs;
  const { kind, code, until, form, corrects, texts } = asked;
  return { kind, code, at: early ? received : said, until, form, corrects, texts };
}

function refused(caseId: string, { reasonCode, ruleRef }: Extract<StepDecision, { outcome: 'refused' }>): LotsError {
  const sv = refusalSv[reasonCode];
  const denial = { action, objectType: 'case', objectIds: [caseId], reasonCode, ruleRef };
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path: reasonCode, details: [{ code: reasonCode, sv }], denial });
}
