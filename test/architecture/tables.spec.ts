import { Client } from 'pg';
import {
  ActivityStatus,
  AgeBand,
  AssignmentEnd,
  CallbackDoneReason,
  CallbackOutcome,
  CaseLinkReason,
  CaseLinkVerdict,
  Channel,
  CircleReason,
  CloseReason,
  ClosingCode,
  ConflictLiftReason,
  ConsentCooperation,
  ConsentForm,
  ConsentGivenBy,
  ConsultNeed,
  ConsultState,
  DataCategory,
  DayPart,
  DeliveryMode,
  DeskAnswer,
  DeskDecisionKind,
  DeskQuestionCode,
  DisclosureAbout,
  DisclosureForm,
  DisclosureInitiative,
  DisclosureMode,
  DisclosureResult,
  DisclosureState,
  EndCode,
  Errand,
  EventSource,
  EventState,
  FeedbackForm,
  ExitCloseReason,
  ExitStepKind,
  ExitThreat,
  GroupCloseReason,
  GroupEntryKind,
  HandoverGround,
  InterpreterLanguage,
  JournalAmendment,
  JournalKind,
  LogVerdict,
  MinutesBand,
  MoveDecline,
  MoveReason,
  MoveState,
  NeededToday,
  PlanState,
  PreliminaryDecision,
  ReferralKind,
  ReferralState,
  RelativeCloseReason,
  RelativeSessionForm,
  ReturneeState,
  ReturneeStepKind,
  ReportKind,
  ReportState,
  Role,
  StatedFileKind,
  StepKind,
  SupplementKind,
} from '@lots/contracts';
import { createTestDatabase, type TestDatabase } from '@lots/testing';
import { FeedTopic } from '../../libs/features/live/data/unit-feed.store.js';

describe('tables', () => {
  let database: TestDatabase;
  let admin: Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  async function all<Row extends object>(sql: string): Promise<Row[]> {
    return (await admin.query<Row>(sql)).rows;
  }

  it('every one enables and forces row level security and has a policy', async () => {
    const tables = await all<{ name: string; enabled: boolean; forced: boolean; policies: number }>(
      `SELECT n.nspname||'.'||c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid=c.oid) AS policies
       FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace
       WHERE n.nspname IN('lots','keys','stat','authn') AND c.relkind IN('r','p') AND c.relname<>'migrations' ORDER BY 1`,
    );
    expect(tables.length).toBeGreaterThanOrEqual(23);
    expect(tables.filter((table) => !table.enabled || !table.forced || table.policies === 0)).toEqual([]);
  });

  it('none is owned by the app, and no view, materialised view or foreign table goes around the walls', async () => {
    const wrong = await all(
      `SELECT n.nspname||'.'||c.relname AS name, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace
       WHERE n.nspname IN('lots','keys','stat','authn') AND (c.relkind IN('v','m','f') OR (c.relkind IN('r','p') AND pg_get_userbyid(c.relowner)<>'lots_owner'))`,
    );
    expect(wrong).toEqual([]);
  });

  it('a reading role may write the access log and nothing else', async () => {
    const grants = await all<{ name: string; right: string }>(
      `SELECT table_schema||'.'||table_name AS name, privilege_type AS right FROM information_schema.role_table_grants
       WHERE grantee='lots_app_reader' AND privilege_type<>'SELECT'
       UNION SELECT table_schema||'.'||table_name, privilege_type FROM information_schema.column_privileges WHERE grantee='lots_app_reader' AND privilege_type NOT IN('SELECT')`,
    );
    expect(grants).toEqual([{ name: 'lots.audit_entry', right: 'INSERT' }]);
  });

  it('what the app may change or remove is pinned', async () => {
    const grants = await all<{ name: string; right: string; columns: string }>(
      `SELECT table_schema||'.'||table_name AS name, privilege_type AS right, string_agg(column_name, ' ' ORDER BY column_name) AS columns
       FROM information_schema.column_privileges WHERE grantee='lots_app' AND privilege_type='UPDATE' AND table_name<>'call_draft' GROUP BY 1,2
       UNION ALL SELECT table_schema||'.'||table_name, privilege_type, '*' FROM information_schema.role_table_grants
       WHERE grantee='lots_app' AND (privilege_type IN('DELETE','TRUNCATE','TRIGGER','REFERENCES') OR (privilege_type='UPDATE' AND table_name='call_draft')) ORDER BY 1,2`,
    );
    expect(Object.fromEntries(grants.map(({ name, right, columns }) => [`${right} ${name}`, columns]))).toEqual({
      'DELETE keys.data_key': '*',
      'UPDATE lots.action_plan': 'decided_on decided_paragraph locked_at locked_by locked_initials state',
      'UPDATE lots.plan_activity': 'area body_enc due_on removed_on starts_on version',
      'UPDATE keys.data_key': 'destroyed_at kek_version wrapped',
      'DELETE lots.call_draft': '*',
      'DELETE lots.duty_first': '*',
      'UPDATE lots.call_draft': '*',
      'UPDATE lots.board_question': 'answer answered_at answered_by answered_initials opened_at opened_by opened_initials',
      'UPDATE lots.desk_question': 'answer answered_at answered_by answered_initials',
      'UPDATE lots.call_log': 'repeat_token',
      'UPDATE lots.callback': 'done_at done_by done_initials done_reason',
      'UPDATE lots.case_assignment': 'end_reason ended_by until_at',
      'UPDATE lots.case_closing': 'reopened_at reopened_by reopened_initials',
      'UPDATE lots.case_move': 'decided_at decided_by decided_initials decline_reason state',
      'UPDATE lots.consult_request': 'answered_at answered_by consultant consultant_initials ended_at ended_by state',
      // Her own, until she writes it in. The journal itself: nothing.
      'DELETE lots.journal_draft': '*',
      'UPDATE lots.journal_draft': 'body_enc saved_at version',
      'UPDATE lots.substitution': 'ended_at ended_by',
      'UPDATE lots.case_watch': 'done_at done_by done_by_initials',
      'UPDATE lots.clock': 'look_at met_at stage',
      'UPDATE lots.conflict': 'lift_reason lifted_at lifted_by',
      'UPDATE lots.consent': 'withdrawn_at withdrawn_by withdrawn_initials',
      'UPDATE lots.disclosure':
        'body_enc consent_id decided_at decided_by decided_initials form handed_at handed_by handed_form handed_initials handed_recorded initiative result rule_ids second_at second_by second_initials second_roles state',
      'UPDATE lots.escalation': 'body_enc called_at done_at key_id outcome recorded_at recorded_by',
      'UPDATE lots.intervention_group': 'closed_at closed_by closed_initials closed_reason',
      'UPDATE lots.exit_case': 'closed_at closed_by closed_initials closed_reason',
      'UPDATE lots.relative_case': 'closed_at closed_by closed_initials closed_reason',
      'UPDATE lots.log_question': 'answer_enc answered_at',
      'UPDATE lots.log_review': 'signed_at signed_by signed_initials',
      'UPDATE lots.log_review_item': 'body_enc decided_at decided_by decided_initials key_id verdict',
      'UPDATE lots.event': 'answer_enc body_enc category key_id merged_into overdue_told received_on repeat_token state version',
      'UPDATE lots.form_link': 'revoked_on',
      'UPDATE lots.situation_report': 'state version',
      'UPDATE lots.report_draft': 'body_enc rev saved_at saved_by saved_initials',
      'UPDATE lots.report_version': 'decided_on decided_paragraph recorded_at recorded_by recorded_initials',
      'UPDATE lots.matter': 'close_reason closed_at responsible_unit_id urgency',
      'UPDATE lots.circle_feed': 'changed_at seq',
      'DELETE lots.outbox': '*',
      'DELETE lots.stat_truth': '*',
      'UPDATE lots.disposal_batch': 'first_at first_by first_initials refuse_reason second_at second_by second_initials state',
      'UPDATE lots.glass': 'ended_at',
      'UPDATE lots.legal_hold': 'lift_reason lifted_at lifted_by lifted_by_initials',
      'UPDATE lots.stat_codes': 'environment gender outcome',
      'UPDATE lots.notice': 'attempts send_at sent_at',
      'UPDATE lots.outbox': 'attempts dead_at last_error not_before',
      'UPDATE lots.returnee': 'closed_at closed_by closed_initials',
      'UPDATE lots.returnee_follow_up': 'done_at done_by done_initials told_at',
      'UPDATE lots.returnee_signal': 'taken_at taken_by taken_initials',
      'UPDATE lots.returnee_update': 'received_at received_by received_initials',
      'UPDATE lots.referral':
        'acknowledged_at decided_at escalation holder_id holder_initials needed_today opened_at return_reason state version',
      'UPDATE lots.unit_feed': 'changed_at seq',
    });
  });

  it('what belongs to a case goes with it when it moves to another unit (rule H15)', async () => {
    const parts = await all<{ name: string; registered: boolean }>(
      `SELECT 'lots.'||c.relname AS name, EXISTS(SELECT 1 FROM lots.case_part p WHERE p.name='lots.'||c.relname) AS registered
       FROM pg_class c WHERE c.relnamespace='lots'::regnamespace AND c.relkind='r'
         AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid=c.oid AND NOT a.attisdropped AND a.attname IN('case_id','unit_id'))=2 ORDER BY 1`,
    );
    // A new one: call lots.goes_with_case in its migration.
    expect(parts.filter(({ registered }) => !registered)).toEqual([]);
    expect(parts.length).toBeGreaterThanOrEqual(8);
  });

  it('definer functions fix their search path, belong to a role of their own and are closed to the public', async () => {
    const functions = await all<{ name: string; owner: string; path: string; open: boolean }>(
      `SELECT n.nspname||'.'||p.proname AS name, pg_get_userbyid(p.proowner) AS owner, coalesce(array_to_string(p.proconfig,';'),'') AS path,
         has_function_privilege('public', p.oid, 'EXECUTE') AS open
       FROM pg_proc p JOIN pg_namespace n ON n.oid=p.pronamespace WHERE p.prosecdef AND n.nspname IN('lots','keys','stat','authn') ORDER BY 1`,
    );
    expect(functions.map(({ name, owner }) => `${name} ${owner}`)).toEqual([
      'authn.attempt_failed lots_authn',
      'authn.bar_exactly lots_authn',
      'authn.board_colleagues lots_authn',
      'authn.can_hold lots_authn',
      'authn.circle_candidates lots_authn',
      'authn.circle_names lots_authn',
      'authn.circle_people lots_authn',
      'authn.conflict_names lots_authn',
      'authn.credentials lots_authn',
      'authn.demo_accounts lots_authn',
      'authn.desk_colleagues lots_authn',
      'authn.desk_members lots_authn',
      'authn.end_glass lots_authn',
      'authn.glass_receivers lots_authn',
      'authn.identity_account lots_authn',
      'authn.may_begin_disposal lots_authn',
      'authn.name_concerned lots_authn',
      'authn.named_persons lots_authn',
      'authn.notice_address_of lots_authn',
      'authn.notice_duty lots_authn',
      'authn.notice_managers lots_authn',
      'authn.notice_receivers lots_authn',
      'authn.open_desk_circle lots_authn',
      'authn.open_receiver_circle lots_authn',
      'authn.pin_store lots_authn',
      'authn.read_notices lots_authn',
      'authn.reader_settings lots_authn',
      'authn.reviewed_names lots_authn',
      'authn.sealed_orphans lots_authn',
      'authn.secrecy_receivers lots_authn',
      'authn.session_end lots_authn',
      'authn.session_hide lots_authn',
      'authn.session_lock lots_authn',
      'authn.session_open lots_authn',
      'authn.session_principal lots_authn',
      'authn.session_show lots_authn',
      'authn.unit_guardians lots_authn',
      'authn.unit_workers lots_authn',
      'authn.works_in lots_authn',
      'lots.accept_case_move lots_integrity',
      'lots.asks_from_sealed lots_integrity',
      'lots.break_glass lots_integrity',
      'lots.call_is_sealed_to_me lots_integrity',
      'lots.case_check_totals lots_integrity',
      'lots.case_closed_to_me lots_integrity',
      'lots.case_is_sealed_to_me lots_integrity',
      'lots.change_circle lots_integrity',
      'lots.check_members lots_integrity',
      'lots.consulted_cases lots_integrity',
      'lots.disposal_told lots_integrity',
      'lots.dispose lots_integrity',
      'lots.follows_up lots_integrity',
      'lots.forget_package lots_integrity',
      'lots.forget_sealed_tokens lots_integrity',
      'lots.forget_tokens lots_integrity',
      'lots.has_proposed lots_integrity',
      'lots.is_in_another_contact lots_integrity',
      'lots.is_of_group lots_integrity',
      'lots.is_sealed_with_me lots_integrity',
      'lots.item_of_referral lots_integrity',
      'lots.log_about lots_reviewer',
      'lots.log_busy lots_reviewer',
      'lots.log_day_counts lots_reviewer',
      'lots.log_objects lots_reviewer',
      'lots.log_objects_named lots_reviewer',
      'lots.log_readings lots_reviewer',
      'lots.log_review_counts lots_reviewer',
      'lots.mark_opened lots_integrity',
      'lots.may_supplement lots_integrity',
      'lots.next_alias lots_integrity',
      'lots.not_barred lots_integrity',
      'lots.open_unit_circle lots_integrity',
      'lots.protect_contact lots_integrity',
      'lots.receiver_protects lots_integrity',
      'lots.responsibility_holds lots_integrity',
      'lots.retention_circles lots_integrity',
      'lots.seal_clock lots_integrity',
      'lots.seal_end lots_integrity',
      'lots.seal_hold lots_integrity',
      'lots.seal_matter lots_integrity',
      'lots.seal_outbox lots_integrity',
      'lots.seal_outbox_case lots_integrity',
      'lots.seal_outbox_secrecy lots_integrity',
      'lots.seal_proposed lots_integrity',
      'lots.seal_referral lots_integrity',
      'lots.seal_with_referral lots_integrity',
      'lots.sealed_call_waits lots_integrity',
      'lots.sealing_lag lots_integrity',
      'lots.secrecy_follows_case lots_integrity',
      'lots.signal_names_own lots_integrity',
      'lots.stat_first_day lots_integrity',
      'lots.stat_matters lots_integrity',
      'lots.unfinished_entries lots_integrity',
    ]);
    for (const { path, open } of functions) expect([path, open]).toEqual([expect.stringContaining('search_path='), false]);
  });

  it('the words of each CHECK are the words of contracts', async () => {
    const rows = await all<{ name: string; columns: string[]; definition: string }>(
      `SELECT n.nspname||'.'||c.relname AS name, pg_get_constraintdef(k.oid) AS definition,
         (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid=c.oid AND a.attnum=ANY(k.conkey)) AS columns
       FROM pg_constraint k JOIN pg_class c ON c.oid=k.conrelid JOIN pg_namespace n ON n.oid=c.relnamespace WHERE k.contype='c' AND n.nspname IN('lots','keys')`,
    );
    const wordsOf = (table: string, column: string): string[] => {
      const found = rows.filter(
        (row) => row.name === table && row.columns.join() === column && /= ANY \(\(?ARRAY\[/.test(row.definition),
      );
      expect(found).toHaveLength(1);
      return [...(found[0]?.definition ?? '').matchAll(/'([^']*)'::text/g)].map((match) => match[1] ?? '').sort();
    };
    const pinned: [string, string, readonly string[]][] = [
      ['lots.referral', 'state', Object.values(ReferralState)],
      ['lots.referral', 'kind', Object.values(ReferralKind)],
      ['lots.assessment_step', 'kind', StepKind],
      ['lots.assessment_step', 'form', FeedbackForm],
      ['lots.supplement', 'kind', SupplementKind],
      ['lots.desk_question', 'code', DeskQuestionCode],
      ['lots.desk_question', 'answer', DeskAnswer],
      ['lots.callback', 'done_reason', CallbackDoneReason],
      ['lots.callback_attempt', 'outcome', CallbackOutcome],
      ['lots.case_addition', 'kind', SupplementKind],
      ['lots.journal_entry', 'kind', JournalKind],
      ['lots.journal_entry', 'amendment', JournalAmendment],
      ['lots.case_assignment', 'end_reason', AssignmentEnd],
      ['lots.case_move', 'state', MoveState],
      ['lots.case_move', 'reason', MoveReason],
      ['lots.case_move', 'decline_reason', MoveDecline],
      ['lots.case_closing', 'code', ClosingCode],
      ['lots.case_closing', 'decision', PreliminaryDecision],
      ['lots.case_retention_statement', 'kind', StatedFileKind],
      ['lots.case_link', 'verdict', CaseLinkVerdict],
      ['lots.case_link', 'reason', CaseLinkReason],
      ['lots.consult_request', 'need', ConsultNeed],
      ['lots.consult_request', 'state', ConsultState],
      ['lots.desk_decision', 'kind', DeskDecisionKind],
      ['lots.matter', 'close_reason', CloseReason],
      ['lots.disclosure', 'state', DisclosureState],
      ['lots.disclosure', 'result', DisclosureResult],
      ['lots.disclosure', 'mode', DisclosureMode],
      ['lots.disclosure', 'form', DisclosureForm],
      ['lots.disclosure', 'handed_form', DisclosureForm],
      ['lots.disclosure', 'initiative', DisclosureInitiative],
      ['lots.disclosure', 'about_kind', DisclosureAbout],
      ['lots.consent', 'about_kind', DisclosureAbout],
      ['lots.consent', 'given_by', ConsentGivenBy],
      ['lots.consent', 'form', ConsentForm],
      ['lots.consent', 'cooperation', ConsentCooperation],
      ['lots.intervention_group', 'closed_reason', GroupCloseReason],
      ['lots.group_entry', 'kind', GroupEntryKind],
      ['lots.group_entry', 'category', DataCategory],
      ['lots.group_entry', 'form', DisclosureForm],
      ['lots.exit_case', 'threat', ExitThreat],
      ['lots.exit_case', 'closed_reason', ExitCloseReason],
      ['lots.exit_step', 'kind', ExitStepKind],
      ['lots.relative_case', 'closed_reason', RelativeCloseReason],
      ['lots.relative_session', 'form', RelativeSessionForm],
      ['lots.referral', 'errand', Object.values(Errand)],
      ['lots.matter', 'errand', Object.values(Errand)],
      ['lots.case_file', 'errand', Object.values(Errand)],
      ['lots.referral', 'age_band', Object.values(AgeBand)],
      ['lots.referral', 'mode', Object.values(DeliveryMode)],
      ['lots.package', 'mode', Object.values(DeliveryMode)],
      ['lots.referral', 'ground', Object.values(HandoverGround)],
      ['lots.referral', 'needed_today', Object.values(NeededToday)],
      ['lots.log_review_item', 'verdict', LogVerdict],
      ['lots.call_log', 'code', EndCode],
      ['lots.call_log', 'channel', Channel],
      ['lots.call_log', 'day_part', DayPart],
      ['lots.call_log', 'minutes', MinutesBand],
      ['lots.call_log', 'interpreter_language', InterpreterLanguage],
      ['lots.action_plan', 'state', Object.values(PlanState)],
      ['lots.plan_follow_up', 'status', ActivityStatus],
      ['lots.situation_report', 'kind', Object.values(ReportKind)],
      ['lots.situation_report', 'state', Object.values(ReportState)],
      ['lots.report_version', 'kind', Object.values(ReportKind)],
      ['lots.event', 'source', Object.values(EventSource)],
      ['lots.event', 'state', Object.values(EventState)],
      ['lots.event', 'day_part', DayPart],
      ['lots.conflict', 'lift_reason', Object.values(ConflictLiftReason)],
      ['lots.returnee_step', 'kind', ReturneeStepKind],
      ['lots.returnee_step', 'state', ReturneeState],
      ['lots.membership', 'role', Object.values(Role)],
      ['lots.unit_feed', 'topic', Object.values(FeedTopic)],
      // Events concern nobody: no circle hears of them.
      ['lots.circle_feed', 'topic', Object.values(FeedTopic).filter((topic) => topic !== 'events')],
      ['lots.circle', 'reason', Object.values(CircleReason)],
      [
        'keys.data_key',
        'purpose',
        ['call', 'contact', 'person', 'package', 'case', 'return_note', 'escalation', 'event', 'plan', 'report'],
      ],
    ];
    for (const [table, column, words] of pinned)
      expect({ table, column, words: wordsOf(table, column) }).toEqual({ table, column, words: [...words].sort() });
  });
});
