/** Tables probed row by row in specs of the features that own them. */
export const probedElsewhere: readonly string[] = [
  // test/e2e/statistics.spec.ts
  'stat.published',
  'stat.refused',
  'lots.stat_truth',
  'lots.stat_codes',
  'lots.stat_note',
  // test/rls/situation-reports.spec.ts
  'lots.situation_report',
  'lots.report_draft',
  'lots.report_version',
  'lots.event',
  'lots.form_link',
  'lots.person_token',
  'lots.person_link',
  'lots.board_question',
  // test/e2e/desk-questions.ts
  'lots.desk_question',
  'lots.case_link',
  'lots.escalation',
  'lots.oral_receipt',
  'lots.call_log',
  // test/rls/callbacks.spec.ts
  'lots.callback',
  'lots.callback_attempt',
  // test/e2e/action-plans.spec.ts
  'lots.action_plan',
  'lots.plan_activity',
  'lots.plan_follow_up',
  'lots.training_count',
  // test/rls/case-work.spec.ts
  'lots.journal_draft',
  'lots.journal_entry',
  'lots.case_assignment',
  'lots.substitution',
  'lots.substitution_case',
  'lots.case_move',
  'lots.case_closing',
  'lots.case_reopening',
  'lots.case_retention_statement',
  'lots.consult_request',
  'lots.case_check',
  // Names of tables, for the function that moves a case: the product has no right to it at all.
  'lots.case_part',
  // test/rls/assessments.spec.ts
  'lots.assessment_step',
  'lots.assessment_told',
  // test/notices/secrecy-reminders.ts
  'lots.secrecy_told',
  // test/notices/duty-first.ts
  'lots.duty_first',
  // test/rls/team-walls.spec.ts
  'lots.intervention_group',
  'lots.group_entry',
  'lots.exit_case',
  'lots.exit_step',
  'lots.relative_case',
  'lots.relative_session',
  // test/notices/notices.spec.ts
  'lots.notice',
  'lots.circle_feed',
  'lots.log_review',
  'lots.log_review_item',
  'lots.log_question',
  // test/rls/returnees.spec.ts
  'lots.returnee',
  'lots.returnee_arrival',
  'lots.returnee_child',
  'lots.returnee_follow_up',
  'lots.returnee_signal',
  'lots.returnee_step',
  'lots.returnee_update',
  // test/rls/conflict-walls.spec.ts
  'lots.conflict',
  // test/e2e/break-glass.spec.ts
  'lots.glass',
  // test/e2e/unit-circle.spec.ts
  'lots.circle_barred',
  // test/rls/disclosure-walls.spec.ts
  'lots.consent',
  'lots.disclosure',
  'lots.disclosure_item',
  // test/rls/retention-walls.spec.ts
  'lots.disposable',
  'lots.legal_hold',
  'lots.disposal_batch',
  'lots.disposal_item',
  'lots.disposal_ledger',
];
