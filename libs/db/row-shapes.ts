import { RowKind } from '@lots/rules/secrecy';

/** Columns of a table that say where a row belongs; null: the table does not say. `@` stands for the row. */
export interface RowShape {
  readonly kind: RowKind;
  /** The column that is never null; default `id`. */
  readonly key?: string;
  readonly ends: readonly (readonly [authority: string | null, unit: string | null, circle: string | null])[];
  readonly hiddenBy?: readonly string[];
  readonly openedBy?: string;
  readonly person?: string;
  readonly marks?: readonly string[];
  /** Rows it hangs on, by the column with their id. `when`: only then. */
  readonly parents?: readonly { readonly table: string; readonly by: string; readonly when?: string }[];
}

const own = ['authority_id', 'unit_id', null] as const;
const unit: RowShape = { kind: RowKind.Unit, ends: [own] };
const under = (table: string, by: string): RowShape => ({ ...unit, parents: [{ table, by }] });
/** Readable with what it is a part of, and not otherwise. */
const part = (table: string, by: string, key = 'id'): RowShape => ({ ...under(table, by), kind: RowKind.Part, key, ends: [] });
const about: RowShape = {
  kind: RowKind.Unit,
  // Of a call: where the call is sealed, its circle. The writer of a sealed call is always one of the circle's.
  ends: [
    [
      'authority_id',
      'unit_id',
      `CASE WHEN @.about_kind='call' THEN coalesce((SELECT zc.circle_id FROM lots.contact zc WHERE zc.call_id=@.about_id),(SELECT zd.circle_id FROM lots.call_draft zd WHERE zd.id=@.about_id)) END`,
    ],
  ],
  parents: [{ table: 'case_file', by: 'about_id', when: `@.about_kind='case'` }],
};
/** The other unit sees neither a move nor a question about a case that is sealed. Where it may not see the case, the database decides. */
const sealedCase = '(SELECT zf.circle_id FROM lots.case_file zf WHERE zf.id=@.case_id)';
const flag = (name: string, condition: string): string => `CASE WHEN ${condition} THEN '${name}' END`;

/** Of the unit's, or of one circle's. */
const disposal: RowShape = { kind: RowKind.Disposal, ends: [['authority_id', 'unit_id', 'circle_id']] };
/** In an open proposal that is done: what was kept and is sealed now, or somebody has a conflict of interest about. */
const laterHidden: Partial<RowShape> = { ends: [[null, null, 'circle_id']], hiddenBy: ['referral_id'] };

/**
 * Every table with rows about somebody, and what of a row the second wall asks about. A new table goes here, or on the list of open tables
 * with the reason; test/architecture/second-wall.spec.ts refuses one that is on neither.
 */
export const rowShapes = {
  referral: {
    kind: RowKind.Referral,
    ends: [
      ['from_authority_id', 'from_unit_id', 'from_circle_id'],
      ['to_authority_id', 'to_unit_id', 'circle_id'],
    ],
    hiddenBy: ['id', 'about_id'],
  },
  matter: {
    kind: RowKind.Matter,
    ends: [
      ['origin_authority_id', 'origin_unit_id', 'circle_id'],
      // Responsible by a hand-over: sealed as that unit has sealed its end.
      [
        null,
        'responsible_unit_id',
        `CASE WHEN @.responsible_unit_id=@.origin_unit_id THEN @.circle_id ELSE (SELECT zr.circle_id FROM lots.referral zr WHERE zr.matter_id=@.id AND zr.to_unit_id=@.responsible_unit_id AND zr.circle_id IS NOT NULL LIMIT 1) END`,
      ],
    ],
    hiddenBy: ['id'],
  },
  package: {
    kind: RowKind.Package,
    key: 'referral_id',
    ends: [['to_authority_id', 'to_unit_id', 'circle_id']],
    hiddenBy: ['referral_id'],
    marks: ['mode', '(SELECT zs.state FROM lots.referral zs WHERE zs.id=@.referral_id)'],
  },
  return_note: {
    kind: RowKind.Unit,
    key: 'referral_id',
    ends: [['to_authority_id', 'to_unit_id', null]],
    parents: [{ table: 'referral', by: 'referral_id' }],
  },
  case_file: {
    kind: RowKind.Case,
    ends: [['authority_id', 'unit_id', 'circle_id']],
    hiddenBy: ['id', 'referral_id'],
    openedBy: 'id',
    marks: [flag('consulted', '@.id = ANY((SELECT lots.consulted_cases())::uuid[])')],
  },
  journal_draft: { ...part('case_file', 'case_id'), person: 'user_id' },
  journal_entry: part('case_file', 'case_id'),
  case_assignment: part('case_file', 'case_id'),
  case_closing: part('case_file', 'case_id'),
  case_reopening: part('case_file', 'case_id', 'closing_id'),
  // The case's own unit alone, not whoever is asked in to the case.
  case_retention_statement: under('case_file', 'case_id'),
  case_link: {
    ...unit,
    parents: [
      { table: 'case_file', by: 'case_id' },
      { table: 'case_file', by: 'other_id' },
    ],
  },
  substitution: unit,
  substitution_case: {
    ...part('case_file', 'case_id', 'case_id'),
    parents: [
      { table: 'case_file', by: 'case_id' },
      { table: 'substitution', by: 'substitution_id' },
    ],
  },
  case_move: {
    kind: RowKind.Unit,
    ends: [
      ['authority_id', 'from_unit_id', null],
      ['authority_id', 'to_unit_id', sealedCase],
    ],
    hiddenBy: ['referral_id'],
  },
  consult_request: {
    kind: RowKind.Unit,
    ends: [own, ['to_authority_id', 'to_unit_id', sealedCase]],
    parents: [{ table: 'case_file', by: 'case_id', when: 'NOT @.to_unit_id = ANY((SELECT lots.s_units())::int[])' }],
  },
  case_check: unit,
  assessment_step: part('case_file', 'case_id'),
  assessment_told: { ...unit, key: 'case_id' },
  secrecy_told: { ...unit, key: 'object_id' },
  duty_first: { ...unit, key: 'referral_id' },
  // They go where their case goes, also when it has been opened to somebody of another unit.
  case_addition: part('case_file', 'case_id'),
  case_watch: part('case_file', 'case_id'),
  glass: part('case_file', 'case_id'),
  contact: { kind: RowKind.Unit, ends: [['authority_id', 'unit_id', 'circle_id']], hiddenBy: ['id'] },
  person: { kind: RowKind.Unit, ends: [['authority_id', 'unit_id', 'circle_id']], hiddenBy: ['id'] },
  person_link: under('person', 'person_id'),
  person_token: unit,
  call_draft: {
    kind: RowKind.Call,
    ends: [['authority_id', 'unit_id', 'circle_id']],
    person: 'user_id',
    marks: [
      flag('to_hand_over', '@.must_be_handed_over'),
      flag('to_desk', '@.passed_to_desk'),
      `'to:'||@.passed_to`,
      flag('removed', '@.removed_at IS NOT NULL'),
    ],
  },
  call_log: unit,
  report_draft: { ...unit, key: 'report_id' },
  callback: under('contact', 'contact_id'),
  callback_attempt: under('callback', 'callback_id'),
  supplement: under('referral', 'about_id'),
  desk_question: part('referral', 'referral_id'),
  oral_receipt: under('referral', 'referral_id'),
  escalation: under('referral', 'referral_id'),
  clock: { ...part('referral', 'referral_id'), hiddenBy: ['matter_id', 'referral_id'] },
  desk_decision: { kind: RowKind.Answerable, ends: [own], parents: [{ table: 'referral', by: 'referral_id' }] },
  conflict: {
    kind: RowKind.Conflict,
    ends: [own],
    person: 'user_id',
    parents: [{ table: 'referral', by: 'referral_id' }],
  },
  // The desk sees what it has told through its own contact; the team's end is a circle's.
  returnee_signal: {
    kind: RowKind.Unit,
    ends: [
      ['authority_id', 'unit_id', 'circle_id'],
      ['authority_id', 'from_unit_id', null],
    ],
    parents: [{ table: 'contact', by: 'contact_id', when: '@.from_unit_id = ANY((SELECT lots.s_units())::int[])' }],
  },
  returnee: part('case_file', 'case_id', 'case_id'),
  returnee_step: part('case_file', 'case_id'),
  returnee_child: part('case_file', 'case_id'),
  returnee_arrival: part('case_file', 'case_id'),
  returnee_follow_up: { ...unit, parents: [{ table: 'case_file', by: 'case_id', when: `lots.s_text('lots.actor')='user'` }] },
  // Sent: with the case it came from. Got: with the child's hand-over, wherever in the board that is now.
  returnee_update: {
    kind: RowKind.Unit,
    ends: [
      ['from_authority_id', 'from_unit_id', null],
      ['to_authority_id', '(SELECT zr.to_unit_id FROM lots.referral zr WHERE zr.id=@.about_id)', null],
    ],
    parents: [
      { table: 'case_file', by: 'case_id', when: '@.from_unit_id = ANY((SELECT lots.s_units())::int[])' },
      { table: 'referral', by: 'about_id', when: 'NOT @.from_unit_id = ANY((SELECT lots.s_units())::int[])' },
    ],
  },
  disclosure: about,
  disclosure_item: under('disclosure', 'disclosure_id'),
  consent: about,
  intervention_group: under('case_file', 'case_id'),
  group_entry: under('intervention_group', 'group_id'),
  exit_case: {
    kind: RowKind.Unit,
    ends: [['authority_id', 'unit_id', 'circle_id']],
    parents: [{ table: 'case_file', by: 'case_id' }],
  },
  exit_step: under('exit_case', 'exit_case_id'),
  relative_case: { ...unit, parents: [{ table: 'case_file', by: 'case_id', when: '@.case_id IS NOT NULL' }] },
  relative_session: under('relative_case', 'relative_case_id'),
  board_question: {
    kind: RowKind.Unit,
    ends: [
      ['from_authority_id', 'from_unit_id', null],
      ['to_authority_id', 'to_unit_id', null],
    ],
    parents: [{ table: 'case_file', by: 'case_id', when: 'NOT @.to_unit_id = ANY((SELECT lots.s_units())::int[])' }],
  },
  disposal_batch: { ...disposal, marks: [flag('events', `@.kind='event'`)] },
  disposal_item: { ...part('disposal_batch', 'batch_id', 'batch_id'), ...laterHidden },
  disposal_ledger: part('disposal_batch', 'batch_id', 'batch_id'),
  legal_hold: { ...disposal, hiddenBy: ['referral_id'], marks: [flag('events', `@.table_name='lots.event'`)] },
  // Through the functions of migration 16; the access log itself is nobody's to read.
  audit_entry: { kind: RowKind.LogEntry, ends: [own] },
  log_review: { kind: RowKind.LogReview, ends: [own] },
  log_review_item: { kind: RowKind.LogItem, ends: [own], person: 'actor' },
  log_question: { kind: RowKind.LogQuestion, key: 'item_id', ends: [['authority_id', null, null]], person: 'actor' },
  event: {
    kind: RowKind.Event,
    ends: [own, ['from_authority_id', 'from_unit_id', null]],
    marks: [
      'source',
      flag('held', `@.held_until > (now() AT TIME ZONE 'Europe/Stockholm')::date`),
      flag('receipt', '@.receipt_token IS NOT NULL'),
    ],
  },
  form_link: {
    kind: RowKind.FormLink,
    ends: [['authority_id', 'made_by_unit_id', null]],
    marks: [flag('revoked', '@.revoked_on IS NOT NULL')],
  },
  outbox: { kind: RowKind.Outbox, ends: [['authority_id', 'unit_id', 'circle_id']] },
  notice: { kind: RowKind.Notice, ends: [] },
  stat_codes: { kind: RowKind.Statistics, key: 'token', ends: [[null, 'unit_id', null]] },
  stat_note: { kind: RowKind.Statistics, key: 'token', ends: [] },
  stat_truth: { kind: RowKind.Statistics, key: 'token', ends: [] },
} satisfies Readonly<Record<string, RowShape>>;

export type WalledTable = keyof typeof rowShapes;

/** Tables that say nothing about anybody's matter, and why. */
export const openTables: Readonly<Record<string, string>> = {
  'lots.situation_report': 'a report’s head: whose, which period and how far; nothing about anybody',
  'lots.report_version': 'handed in for others to read: words checked for persons, numbers that are published or count none',
  'keys.authority_key': 'wrapped keys; opened by the process, never answered',
  'keys.data_key': 'a wrapped key, beside the row that it opens; that row is released or not',
  'lots.alias_counter': 'a counter behind a function',
  'lots.area': 'public',
  'lots.authority': 'public',
  'lots.unit': 'public',
  'lots.audit_batch': "the sealer's, on a connection of its own",
  'lots.audit_era': "the sealer's",
  'lots.case_part': 'names of tables',
  'lots.circle': 'read by functions only',
  'lots.circle_barred': 'read by functions only',
  'lots.circle_feed': 'how many changes; asked for by the circles of the session itself',
  'lots.circle_member': 'read by functions only',
  'lots.unit_feed': 'how many changes; asked for by the units of the session itself',
  'lots.disposable': 'names of tables and columns',
  'lots.membership': 'read by functions only',
  'lots.named_person': 'read by functions only',
  'lots.notice_address': 'read by functions only',
  'lots.action_plan': "a board's own work; no person and no matter, and its texts are checked for both (HP5)",
  'lots.plan_activity': 'the same',
  'lots.plan_follow_up': 'the same',
  'lots.training_count': 'how many employees, of no matter',
  'stat.published': 'published',
  'stat.refused': 'periods and reasons, no persons',
};
