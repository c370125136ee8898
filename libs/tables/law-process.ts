import {
  ClockKind,
  type ClockLimit,
  type ClockRule,
  type ClockStart,
  type EventType,
  type Matter,
  type ProcessRules,
} from '@lots/rules/deadlines';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

export const processFile = 'config/law/process-rules.yaml';

/** The statutory clocks and the promises: the rows of `process` and `promises` that have a limit. @throws LawFileError. */
export function loadProcessRules(): ProcessRules {
  return processRules(readLawFile(processFile));
}

export function parseProcessRules(text: string, file = processFile): ProcessRules {
  return processRules(parseLawText(file, text));
}

function processRules(root: LawNode): ProcessRules {
  const statutes = root.field('process').items().filter(hasLimit);
  const promises = root.fields().get('promises')?.items().filter(hasLimit) ?? [];
  const clocks = [
    ...statutes.map((row) => clock(row, ClockKind.Statute)),
    ...promises.map((row) => clock(row, ClockKind.Promise)),
  ];
  const twice = clocks.find((one, index) => clocks.findIndex((other) => other.id === one.id) !== index);
  if (twice) root.fail(`The clock "${twice.id}" is there twice.`, 'one row for each clock');
  return { clocks };
}

function hasLimit(row: LawNode): boolean {
  return row.fields().has('limit');
}

/** What happens in a matter that meets the clock. Not in the statute file: it is how our records say that it was done. */
const metBy: Readonly<Record<string, readonly EventType[]>> = {
  'protection-assessment': ['protection_assessed'],
  'preliminary-assessment': ['decision_not_to_open', 'investigation_opened'],
  'child-investigation': ['investigation_closed'],
  'feedback-to-mandated-reporter': ['feedback_given'],
  'open-investigation': ['investigation_opened', 'decision_not_to_open'],
  'first-contact-leaver': ['first_contact'],
};

const clockKeys = [
  ...[
    'id',
    'title',
    'lagrum',
    'basis',
    'applies_to',
    'trigger',
    'limit',
    'target',
    'latest',
    'must_be_documented',
    'document_in_personakt',
  ],
  ...[
    'not_needed_if',
    'extend_only_for',
    'extension_is_a_decision',
    'at_once_if',
    'content',
    'except',
    'from',
    'sfs',
    'verified',
    'note',
    'configurable',
  ],
] as const;

function clock(row: LawNode, kind: ClockKind): ClockRule {
  const fields = row.fields(clockKeys);
  const id = row.field('id').code();
  const events = metBy[id];
  if (!events)
    return row
      .field('id')
      .fail(`No event meets the clock "${id}".`, `one of ${Object.keys(metBy).join(', ')}, or a row without limit`);
  const startsAt = startOf(row);
  const notNeeded = fields.get('not_needed_if')?.oneOf(['investigation_already_open_about_same_person']);
  return {
    id,
    lagrum: fields.get('lagrum')?.text() ?? null,
    kind,
    matters: mattersOf(row.field('applies_to'), startsAt),
    startsAt,
    limit: limitOf(row.field('limit')),
    metBy: events,
    inForceFrom: fields.get('from')?.date() ?? null,
    // A request that meets an open investigation needs no new one; for a report the statute says so itself.
    notNeededIfAlreadyOpen: notNeeded !== undefined || startsAt === 'request_received',
    extendOnlyFor: fields.get('extend_only_for')?.code() ?? null,
    onRequestOfMandatedReporter: startsAt === 'decision_to_open_or_not',
    verified: row.field('verified').boolean(),
  };
}

const startNames: Readonly<Record<string, ClockStart>> = {
  report_received: 'report_received',
  received: 'received',
  investigation_opened: 'investigation_opened',
  decision_to_open_or_not: 'decision_to_open_or_not',
};

/** "At once" counts from the report when a report triggers it, else from the request. */
function startOf(row: LawNode): ClockStart {
  const limit = row.field('limit');
  if (limit.isMapping()) {
    const from = limit.field('from');
    return startNames[from.oneOf(Object.keys(startNames))] ?? from.fail('Unknown start.', Object.keys(startNames).join(', '));
  }
  const trigger = row.fields().get('trigger');
  return trigger?.oneOf(['report']) === 'report' ? 'report_received' : 'request_received';
}

function limitOf(node: LawNode): ClockLimit {
  if (!node.isMapping()) return { unit: node.oneOf(['at_once']) };
  const fields = node.fields(['days', 'weeks', 'months', 'hours', 'from']);
  for (const unit of ['days', 'weeks', 'months', 'hours'] as const) {
    const count = fields.get(unit)?.wholeNumber();
    if (count !== undefined) return { unit, count };
  }
  return node.fail('A limit without a length.', '{days: 14, from: report_received}');
}

const reports: readonly Matter[] = ['child_report', 'young_report'];

const mattersOfGroup: Readonly<Record<string, readonly Matter[]>> = {
  child: ['child_report', 'child_investigation'],
  young: ['young_report'],
  adult: ['adult_request'],
  leaver: ['leaver'],
};

/** Who it applies to, as matters. A report has its own rules (SoL 20 kap. 1–2 §§), and an investigation is already open. */
function mattersOf(node: LawNode, startsAt: ClockStart): readonly Matter[] {
  const groups = node.items().map((item) => item.oneOf(Object.keys(mattersOfGroup)));
  const matters = groups.flatMap((group) => mattersOfGroup[group] ?? []);
  if (startsAt === 'report_received') return matters.filter((matter) => reports.includes(matter));
  if (startsAt === 'request_received')
    return matters.filter((matter) => !reports.includes(matter) && matter !== 'child_investigation');
  return matters;
}
