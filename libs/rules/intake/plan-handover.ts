import {
  Urgency,
  type CallDraft,
  type DeliveryMode,
  type Errand,
  type HandoverGround,
  type InboxNote,
  type PackageBody,
  type PackagePreview,
  type SubjectDraft,
} from '@lots/contracts';
import { route, type City, type RouteAnswer, type Unit } from '@lots/rules/routing';
import { isoWithOffset, parseInstant } from '@lots/rules/calendar';
import { isSealed, withoutPlaces } from '@lots/rules/protection';
import { ageBandOf } from './age-band.js';
import { composePackage } from './compose-package.js';
import { errandOf } from './errand-of.js';
import { factsOfSubject } from './facts-of-subject.js';
import { inboxNotes } from './inbox-notes.js';
import { planGround, type MissingThing, type PlannedGround, type PlanTables, type SubjectGround } from './plan-ground.js';
import { isChildSubject } from './is-child-subject.js';
import { decidedReceiver, missingBecauseSealed, sealItem } from './sealed-handover.js';

export interface Override {
  readonly subjectNo: number;
  readonly unitCode: string;
  readonly reason: string;
  /** Free text to the reason; for `agreed_with_manager` whom. */
  readonly note?: string;
}

/** One subject's part of the call as the table answers it. */
export interface SubjectProposal {
  readonly subjectNo: number;
  readonly subject: SubjectDraft;
  readonly answer: RouteAnswer;
}
export type Proposal = readonly SubjectProposal[];

/** One hand-over to make: one subject, one receiver with an account in Lots. */
export interface HandoverItem {
  readonly subjectNo: number;
  readonly unitCode: string;
  readonly errand: Errand;
  readonly child: boolean;
  readonly ground: HandoverGround;
  readonly mode: DeliveryMode;
  readonly ruleRef: string;
  /** On what the ground was tried, what somebody judged, and the yes it rests on (rules Ö19, Ö22). */
  readonly grounded: PlannedGround;
  readonly urgency: Urgency;
  /** ISO 8601 with offset. */
  readonly receiptBy: string;
  readonly area: string | null;
  readonly notes: readonly InboxNote[];
  readonly package: PackageBody;
  readonly preview: PackagePreview;
  readonly overrideReason: string | null;
  readonly overrideNote: string;
  /** The row of the routing table that was followed or overridden. */
  readonly tableRow: string | null;
}

export interface HandoverPlan {
  readonly outcome: 'ready' | 'not_ready';
  /** Why not, one thing at a time in the order to mend them. */
  readonly missing: readonly MissingThing[];
  readonly items: readonly HandoverItem[];
  /** Persons for whom no ground is open yet: what may be tried, and what is asked. */
  readonly groundless: readonly Groundless[];
}

/** One subject to one receiver, and every ground as it was tried. */
export interface Groundless {
  readonly subjectNo: number;
  readonly unitCode: string;
  readonly errand: Errand;
  readonly child: boolean;
  readonly grounded: PlannedGround;
}

/** Unit kinds that have an inbox in Lots. The others get it by phone (oral receipt) or as a de-identified event. */
const kindsWithInbox: readonly string[] = ['child_intake', 'adult_intake', 'sig', 've_team', 'exit_service', 'relative_support'];

/** Asks the table once per subject; a relative who wants support is one errand however many she worries about. @param at ISO 8601 */
export function proposeReceivers(written: CallDraft, city: City, at: string): Proposal {
  const draft = isSealed(written) ? withoutPlaces(written) : written;
  const subjects = draft.purpose === 'relative_support' ? draft.subjects.slice(0, 1) : draft.subjects;
  const instant = parseInstant(at);
  return subjects.map((subject, index) => ({
    subjectNo: index + 1,
    subject,
    answer: route(city, instant, factsOfSubject(draft, subject)),
  }));
}

/**
 * What would be handed over to whom, and what is missing before that (screens.md §4; rules Ö2–Ö6). Pure: the same draft, city, time and
 * overrides always give the same plan, so the preview and the hand-over cannot differ.
 */
export function planHandover(
  written: CallDraft,
  tables: PlanTables,
  at: string,
  overrides: readonly Override[],
  grounds: readonly SubjectGround[] = [],
): HandoverPlan {
  const sealed = isSealed(written);
  const draft = sealed ? withoutPlaces(written) : written;
  const results = proposeReceivers(draft, tables.city, at).map((proposal) => {
    const { subjectNo } = proposal;
    const override = sealed ? decided(draft, subjectNo) : overrides.find((one) => one.subjectNo === subjectNo);
    const choice = grounds.find((one) => one.subjectNo === subjectNo) ?? null;
    return { proposal, result: planSubject({ draft, tables, at, choice }, proposal, override) };
  });
  const items = results.flatMap(({ result }) => ('item' in result ? [sealItem(result.item, draft)] : []));
  // An adult beside children who has not asked for anything is not handed over, and does not hold the children up (rule Ö3).
  const counts = results.filter(
    ({ proposal }) => !(items.some((item) => item.child) && !isChildSubject(draft, proposal.subject)),
  );
  const missing = [
    ...missingInCall(draft),
    ...missingBecauseSealed(draft),
    ...counts.flatMap(({ result }) => ('missing' in result ? result.missing : [])),
  ];
  const groundless = counts.flatMap(({ result }) => ('groundless' in result && result.groundless ? [result.groundless] : []));
  const unique = missing.filter((thing, index) => missing.findIndex((other) => other.code === thing.code) === index);
  return { outcome: unique.length > 0 ? 'not_ready' : 'ready', missing: unique, items, groundless };
}

/** Sealed: a manager has decided the receiver, for all of the call's subjects (rule SK5). */
function decided(draft: CallDraft, subjectNo: number): Override | undefined {
  const unitCode = decidedReceiver(draft);
  return unitCode === null ? undefined : { subjectNo, unitCode, reason: 'new_information' };
}

interface Setting {
  readonly draft: CallDraft;
  readonly tables: PlanTables;
  readonly at: string;
  readonly choice: SubjectGround | null;
}

function missingInCall(draft: CallDraft): MissingThing[] {
  const missing: MissingThing[] = [];
  if (draft.narrative.trim() === '') missing.push({ code: 'narrative', sv: 'Skriv vad uppringaren säger, minst en mening.' });
  if (draft.purpose === null) missing.push({ code: 'purpose', sv: 'Vad gäller kontakten?' });
  if (draft.startChangedFrom !== null && draft.startReason === null)
    missing.push({ code: 'start_reason', sv: 'Varför är tiden då samtalet började ändrad?' });
  return missing;
}

type SubjectPlan =
  { readonly item: HandoverItem } | { readonly missing: readonly MissingThing[]; readonly groundless?: Groundless };

function planSubject(setting: Setting, proposal: SubjectProposal, override: Override | undefined): SubjectPlan {
  const { draft, tables } = setting;
  const { answer, subject, subjectNo } = proposal;
  const unit = override ? receivingUnit(tables.city, override.unitCode) : proposedUnit(tables.city, answer);
  if (!unit) return { missing: override ? unknownReceiver : whyNoReceiver(answer) };
  if (override && isUnnamed(override)) return { missing: managerUnnamed };
  const child = isChildTo(draft, subject, unit);
  const errand = errandOf(unit.kind, child, draft);
  const grounded = planGround({ ...setting, subject, unit, child, errand });
  const whole = { subjectNo, unitCode: unit.code, errand, child, grounded };
  if (grounded.answer.outcome === 'closed') return { missing: [grounded.missing], groundless: whole };
  const item: HandoverItem = {
    ...whole,
    ground: grounded.answer.ground.id,
    mode: grounded.mode,
    ruleRef: grounded.ruleRef,
    urgency: urgencyOf(answer),
    receiptBy: receiptBy(answer, unit.code, setting.at),
    area: areaOf(unit, answer),
    notes: inboxNotes(draft, subject),
    package: composePackage(draft, subject, errand, tables.places),
    preview: previewOf(draft, errand, subject),
    ...overrideOf(answer, override),
  };
  return { item };
}

/** Of unknown age and sent to a unit for children: a child, for unknown is never no (rule Ö2). A known adult is an adult wherever she is sent. */
function isChildTo(draft: CallDraft, subject: SubjectDraft, unit: Unit): boolean {
  return isChildSubject(draft, subject) || (subject.age === null && unit.kind === 'child_intake');
}

/** Ö14: what was chosen instead of which row of the table, and why. */
function overrideOf(
  answer: RouteAnswer,
  override: Override | undefined,
): Pick<HandoverItem, 'overrideReason' | 'overrideNote' | 'tableRow'> {
  const tableRow = answer.trace.find((entry) => entry.effect === 'primary')?.rule_ref ?? null;
  if (!override) return { overrideReason: null, overrideNote: '', tableRow };
  return { overrideReason: override.reason, overrideNote: override.note?.trim() ?? '', tableRow };
}

/** Ö14: who says that a manager has said yes, says which. */
function isUnnamed({ reason, note = '' }: Override): boolean {
  return reason === 'agreed_with_manager' && note.trim() === '';
}

function urgencyOf({ urgency }: RouteAnswer): Urgency {
  return urgency === 'none' ? Urgency.Normal : urgency;
}

const managerUnnamed: MissingThing[] = [{ code: 'agreed_with', sv: 'Vilken chef har du rådgjort med?' }];

const unknownReceiver: MissingThing[] = [{ code: 'receiver', sv: 'Den mottagaren finns inte. Välj en annan.' }];

/** The receiver's own area; a unit for the whole city gets the area the table found. */
function areaOf(unit: Unit, answer: RouteAnswer): string | null {
  return unit.area ?? answer.primary?.area ?? null;
}

/** The receiver's unit, if it has an inbox. Where the first target is 112 or on duty by phone, the hand-over that follows it. */
function proposedUnit(city: City, answer: RouteAnswer): Unit | null {
  const first = answer.primary?.unit ?? null;
  if (first !== null && answer.primary?.target_type !== 'emergency_duty') return receivingUnit(city, first);
  const following = answer.also.filter((track) => track.how === 'handover').map((track) => receivingUnit(city, track.unit));
  return following.find((unit) => unit !== null) ?? null;
}

function receivingUnit(city: City, code: string | null): Unit | null {
  return city.units.find((unit) => unit.code === code && kindsWithInbox.includes(unit.kind)) ?? null;
}

function whyNoReceiver(answer: RouteAnswer): MissingThing[] {
  const blocking = answer.questions.filter((question) => question.blocking);
  if (blocking.length > 0) return blocking.map((question) => ({ code: question.fact, sv: question.sv }));
  return [
    { code: 'no_receiver', sv: 'Det finns ingen mottagare i Lots för det här. Följ förslaget: ring, eller avsluta utan ärende.' },
  ];
}

/** A unit that opens later has an hour from its opening (rule Ö6); otherwise the table's time. */
function receiptBy(answer: RouteAnswer, unitCode: string, at: string): string {
  const later = answer.also.find((track) => track.unit === unitCode && track.effective_from !== 'now');
  if (later && parseInstant(later.effective_from) > parseInstant(at)) return anHourAfter(later.effective_from);
  return answer.receipt_by ?? anHourAfter(at);
}

function anHourAfter(instant: string): string {
  return isoWithOffset(parseInstant(instant) + 3_600_000);
}

function previewOf(draft: CallDraft, errand: Errand, subject: SubjectDraft): PackagePreview {
  return { ageBand: ageBandOf(errand === 'relative_support' ? null : subject.age), need: needOf(draft) };
}

function needOf(draft: CallDraft): string {
  if (draft.purpose === 'relative_support') return 'vill ha stöd som anhörig';
  if (draft.wantsToLeave === 'yes')
    return draft.threatAgainstSubject === 'now' || draft.threatAgainstSubject === 'recent' ? 'vill lämna, hot' : 'vill lämna';
  return 'vill ha kontakt';
}
