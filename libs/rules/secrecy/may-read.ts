import type { ReaderFacts, RowEnd, RowFacts, RowKind } from './row-facts.js';

export const ReadRefusal = {
  NotOneOfOurs: 'not_one_of_ours',
  OutsideTheCircle: 'outside_the_circle',
  ConflictOfInterest: 'conflict_of_interest',
  NotOneOfTheRoles: 'not_one_of_the_roles',
  NotDeliveredYet: 'not_delivered_yet',
  ParentNotReadable: 'parent_not_readable',
  UnknownRow: 'unknown_row',
} as const;
export type ReadRefusal = (typeof ReadRefusal)[keyof typeof ReadRefusal];

export interface ReadAnswer {
  readonly outcome: 'allowed' | 'denied';
  readonly reasonCode: ReadRefusal | 'readable';
  /** docs/rules/second-wall.md */
  readonly ruleRef: string;
  readonly facts: RowFacts;
}

type Verdict = readonly [ReadRefusal | 'readable', string];
const readable: Verdict = ['readable', 'LV1'];
const notOurs: Verdict = [ReadRefusal.NotOneOfOurs, 'LV1'];

/**
 * May this reader have this row? The second of two walls: the database has asked the same with its policies, and each of the two must hold
 * without the other (test/agreement). Whatever is not known is answered with no.
 */
export function mayRead(reader: ReaderFacts, facts: RowFacts): ReadAnswer {
  const [reasonCode, ruleRef] = verdict(reader, facts);
  return { outcome: reasonCode === 'readable' ? 'allowed' : 'denied', reasonCode, ruleRef, facts };
}

function verdict(reader: ReaderFacts, facts: RowFacts): Verdict {
  // Before everything that opens (rule V6).
  if (facts.hiddenBy.some((id) => reader.conflicts.includes(id))) return [ReadRefusal.ConflictOfInterest, 'LV3'];
  const ask = kinds[facts.kind] as ((reader: ReaderFacts, facts: RowFacts) => Verdict) | undefined;
  if (ask === undefined) return [ReadRefusal.UnknownRow, 'LV7'];
  const own = ask(reader, facts);
  if (own[0] !== 'readable') return own;
  const closed = facts.parents.find((parent) => verdict(reader, parent)[0] !== 'readable');
  return closed === undefined ? own : [ReadRefusal.ParentNotReadable, 'LV6'];
}

const inCircle = (reader: ReaderFacts, circleId: string | null): boolean =>
  circleId === null || reader.circles.includes(circleId);
const sameBoard = (reader: ReaderFacts, { authorityId }: RowEnd): boolean =>
  authorityId === null || authorityId === reader.authorityId;
const inUnit = (reader: ReaderFacts, end: RowEnd): boolean =>
  end.unitId !== null && reader.unitIds.includes(end.unitId) && sameBoard(reader, end);
const hasRole = (reader: ReaderFacts, ...roles: readonly string[]): boolean => reader.roles.some((role) => roles.includes(role));
const ofBoard = (reader: ReaderFacts, { ends }: RowFacts): boolean =>
  ends.some(({ authorityId }) => authorityId !== null && authorityId === reader.authorityId);

/** One end is enough: her unit, and her circle where that end is sealed. */
function atAnEnd(reader: ReaderFacts, { ends }: RowFacts): Verdict {
  const ours = ends.filter((end) => inUnit(reader, end));
  if (ours.length === 0) return notOurs;
  return ours.some(({ circleId }) => inCircle(reader, circleId)) ? readable : [ReadRefusal.OutsideTheCircle, 'LV2'];
}

function withRole(reader: ReaderFacts, allowed: boolean): Verdict {
  return allowed ? readable : [ReadRefusal.NotOneOfTheRoles, 'LV4'];
}

/** A named process reads what its work needs, in the board it works for (rule LV8). */
function asProcess(reader: ReaderFacts, facts: RowFacts, ...names: readonly string[]): boolean {
  return names.includes(reader.kind) && ofBoard(reader, facts);
}

function ofCase(reader: ReaderFacts, facts: RowFacts): Verdict {
  const { openedBy } = facts;
  if (openedBy !== null && ofBoard(reader, facts)) {
    if (reader.brokenGlass.includes(openedBy)) return readable;
    const open = facts.ends.every(({ circleId }) => circleId === null);
    if (open && facts.marks.includes('consulted')) return readable;
    if (reader.assigned.includes(openedBy) && facts.ends.every(({ circleId }) => inCircle(reader, circleId))) return readable;
  }
  return atAnEnd(reader, facts);
}

/** What it is a part of is asked about after this, or stands beside it in the same answer. A draft is its writer's. */
function ofPart(reader: ReaderFacts, { parents, marks, personId, ends }: RowFacts): Verdict {
  if (personId !== null && personId !== reader.userId) return notOurs;
  if (!ends.every(({ circleId }) => inCircle(reader, circleId))) return [ReadRefusal.OutsideTheCircle, 'LV2'];
  return parents.length > 0 || marks.includes('parent_beside') ? readable : [ReadRefusal.ParentNotReadable, 'LV6'];
}

function ofPackage(reader: ReaderFacts, facts: RowFacts): Verdict {
  const end = atAnEnd(reader, facts);
  if (end[0] !== 'readable' || reader.kind === 'system:retention') return end;
  const [mode, state = ''] = facts.marks;
  const arrived = state === 'accepted' || (mode === 'delivered' && (state === 'offered' || state === 'acknowledged'));
  return arrived ? readable : [ReadRefusal.NotDeliveredYet, 'LV5'];
}

function ofCall(reader: ReaderFacts, facts: RowFacts): Verdict {
  if (reader.kind === 'system:sweeper') return facts.marks.includes('removed') ? readable : notOurs;
  const ours = facts.ends.filter((end) => inUnit(reader, end));
  if (ours.length === 0) return notOurs;
  const mine = facts.personId === reader.userId;
  if (!mine && !ours.some(({ circleId }) => inCircle(reader, circleId))) return [ReadRefusal.OutsideTheCircle, 'LV2'];
  const shared = facts.marks.some((mark) => mark === 'to_hand_over' || mark === 'to_desk' || mark === `to:${reader.userId}`);
  return mine || shared ? readable : notOurs;
}

/** Open: those who answer for the unit. Sealed: those in the circle, whatever their roles are (rules G18, G19). */
function ofDisposal(reader: ReaderFacts, facts: RowFacts): Verdict {
  if (asProcess(reader, facts, 'system:retention')) return readable;
  const end = atAnEnd(reader, facts);
  if (end[0] !== 'readable') return end;
  if (facts.ends.some(({ circleId }) => circleId !== null)) return reader.kind === 'user' ? readable : notOurs;
  const events = facts.marks.includes('events') && hasRole(reader, 'local_coordinator', 'central_coordinator');
  return withRole(reader, events || hasRole(reader, 'unit_manager', 'log_reviewer'));
}

function ofEvent(reader: ReaderFacts, facts: RowFacts): Verdict {
  if (reader.kind === 'system:forms') return facts.marks.includes('receipt') ? readable : notOurs;
  if (asProcess(reader, facts, 'system:clocks')) return readable;
  const [receiver, sender] = facts.ends;
  if (receiver !== undefined && inUnit(reader, receiver))
    return facts.marks.includes('held') ? [ReadRefusal.NotDeliveredYet, 'LV5'] : readable;
  const sent = sender !== undefined && inUnit(reader, sender) && facts.marks.includes('call');
  return sent ? withRole(reader, hasRole(reader, 'routing_officer')) : notOurs;
}

const kinds: Readonly<Record<RowKind, (reader: ReaderFacts, facts: RowFacts) => Verdict>> = {
  unit: (reader, facts) => (asProcess(reader, facts, 'system:clocks') ? readable : atAnEnd(reader, facts)),
  part: ofPart,
  referral: (reader, facts) =>
    reader.kind === 'system:clocks' && facts.ends[0]?.authorityId === reader.authorityId ? readable : atAnEnd(reader, facts),
  matter: atAnEnd,
  package: ofPackage,
  // Clocks run in sealed cases too: times and codes (docs/rules/assessments.md, BD14).
  case: (reader, facts) =>
    reader.kind === 'system:clocks' && facts.ends.some((end) => inUnit(reader, end)) ? readable : ofCase(reader, facts),
  call: ofCall,
  answerable: (reader, facts) => {
    if (reader.kind === 'system:retention') return atAnEnd(reader, facts);
    const end = atAnEnd(reader, facts);
    return end[0] === 'readable' ? withRole(reader, hasRole(reader, 'unit_manager', 'log_reviewer')) : end;
  },
  disposal: ofDisposal,
  conflict: (reader, facts) => {
    const end = atAnEnd(reader, facts);
    if (end[0] !== 'readable') return end;
    return withRole(reader, hasRole(reader, 'unit_manager') && facts.personId !== reader.userId);
  },
  log_review: (reader, facts) => {
    if (!ofBoard(reader, facts)) return notOurs;
    if (reader.kind === 'system:log-review' || hasRole(reader, 'log_reviewer')) return readable;
    return hasRole(reader, 'unit_manager') ? atAnEnd(reader, facts) : withRole(reader, false);
  },
  log_item: (reader, facts) => {
    if (!ofBoard(reader, facts)) return notOurs;
    return withRole(
      reader,
      reader.kind === 'system:log-review' || (hasRole(reader, 'log_reviewer') && facts.personId !== reader.userId),
    );
  },
  log_question: (reader, facts) =>
    ofBoard(reader, facts) ? withRole(reader, facts.personId === reader.userId || hasRole(reader, 'log_reviewer')) : notOurs,
  log_entry: (reader, facts) =>
    ofBoard(reader, facts) ? withRole(reader, reader.kind === 'system:log-review' || hasRole(reader, 'log_reviewer')) : notOurs,
  event: ofEvent,
  form_link: (reader, facts) =>
    reader.kind === 'system:forms' ? (facts.marks.includes('revoked') ? notOurs : readable) : atAnEnd(reader, facts),
  outbox: (reader, facts) => {
    if (reader.kind === 'system:jobs') return readable;
    const sealed = facts.ends.some(({ circleId }) => circleId !== null);
    return withRole(reader, hasRole(reader, 'system_administrator') && !sealed);
  },
  notice: (reader) => withRole(reader, reader.kind === 'system:jobs' || reader.kind === 'system:notices'),
  statistics: (reader, facts) => (reader.kind === 'system:statistics' ? readable : atAnEnd(reader, facts)),
};
