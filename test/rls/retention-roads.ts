import { RecordKind } from '@lots/rules/retention';

/**
 * Where each table's rows end (docs/rules/retention.md, G28). A new table goes here: with the kinds that its rows are disposed of as, and then
 * it is in `lots.disposable` and in the question for that kind; or with the reason why its rows stay when what they were about is gone.
 */
export type Road =
  | { readonly kinds: readonly RecordKind[] }
  | { readonly kept: string }
  /** Text that is encrypted, and not disposed of by a proposal all the same. */
  | { readonly textKept: string };

const fileKinds = [RecordKind.ClientFile, RecordKind.ChildInvestigation, RecordKind.UnopenedReport];
const files: Road = { kinds: fileKinds };
const deskCopy: Road = { kinds: [RecordKind.DeskCopy] };
const packages: Road = { kinds: [RecordKind.Package] };
/** With its case, or by itself where it has none. */
const filesOr = (kind: RecordKind): Road => ({ kinds: [...fileKinds, kind] });
const frame: Road = { kept: 'days, units, states and staff: the frame that references and counts hang on; no text and no name' };
const work: Road = { kept: 'who of the staff had what, and when; nothing about whom it was about' };
const organisation: Road = { kept: 'the municipality’s organisation and accounts of staff' };
const machinery: Road = { kept: 'the program’s own: numbers, names of tables, wrapped keys' };
const board: Road = {
  textKept: 'a board’s own document without individuals (HP5, LB): kept for the archive, registered outside Lots',
};
const log: Road = { textKept: 'belongs to the access log, which the program does not dispose of (G9)' };

export const retentionRoads: Readonly<Record<string, Road>> = {
  // What the receiver has.
  'lots.case_file': files,
  'lots.case_addition': files,
  'lots.journal_entry': files,
  'lots.journal_draft': files,
  'lots.assessment_step': files,
  'lots.case_closing': files,
  'lots.case_reopening': files,
  'lots.case_move': files,
  'lots.case_retention_statement': files,
  'lots.case_link': files,
  'lots.group_entry': files,
  'lots.relative_case': filesOr(RecordKind.RelativeSupport),
  'lots.relative_session': filesOr(RecordKind.RelativeSupport),
  'lots.exit_case': files,
  'lots.exit_step': files,
  'lots.returnee_step': files,
  'lots.returnee_child': files,
  'lots.returnee_arrival': files,
  'lots.returnee_signal': files,
  'lots.glass': files,
  'lots.consent': filesOr(RecordKind.DisclosureRecord),
  'lots.disclosure': filesOr(RecordKind.DisclosureRecord),
  'lots.disclosure_item': filesOr(RecordKind.DisclosureRecord),
  'lots.package': packages,
  'lots.returnee_update': packages,
  'lots.board_question': { kinds: [RecordKind.BoardQuestion] },
  // What the desk has.
  'lots.contact': deskCopy,
  'lots.person': deskCopy,
  'lots.person_link': deskCopy,
  'lots.supplement': deskCopy,
  'lots.callback': deskCopy,
  'lots.desk_decision': deskCopy,
  'lots.escalation': deskCopy,
  'lots.oral_receipt': deskCopy,
  'lots.return_note': deskCopy,
  'lots.call_log': { kinds: [RecordKind.CallLog] },
  'lots.event': { kinds: [RecordKind.Event] },

  'lots.person_token': { kept: 'goes in the same moment as the key of what it finds, by a trigger, also at a restore (G17)' },
  'lots.call_draft': { textKept: 'a call that is being written is destroyed by a rule of its own, without a proposal (Ö1)' },
  'lots.callback_attempt': { kept: 'times and codes; the text is the callback’s' },
  'lots.matter': frame,
  'lots.referral': { kept: 'days, units, states and a short need of at most 60 characters: said under “Vad som finns kvar”' },
  'lots.clock': frame,
  'lots.case_watch': frame,
  'lots.intervention_group': frame,
  'lots.returnee': frame,
  'lots.returnee_follow_up': frame,
  'lots.assessment_told': frame,
  'lots.case_assignment': work,
  'lots.consult_request': work,
  'lots.substitution': work,
  'lots.substitution_case': work,
  'lots.case_check': { kept: 'numbers of a unit' },
  'lots.conflict': {
    kept: 'that somebody of the staff has a conflict of interest, never why (V3); it goes on hiding what is left',
  },
  'lots.circle': { kept: 'that there is a circle and for which of five reasons; rows point at it' },
  'lots.circle_member': { kept: 'who of the staff may see what is left and the protocol of its disposal (G18)' },
  'lots.circle_barred': { kept: 'who of the staff may never be let in; seen by the circle alone' },
  'lots.stat_note': {
    kept: 'codes under a keyed token of a matter; when the matter’s texts are gone there is nobody in it',
  },
  'lots.stat_codes': { kept: 'the same' },
  'lots.stat_truth': { kept: 'numbers, removed by statistics itself when the year is published' },
  'lots.secrecy_told': { kept: 'that the staff was reminded of a consent or a protocol, and when; nothing of what it says' },
  'lots.desk_question': { kept: 'what kind of thing was unclear in a hand-over, and when; codes and initials of staff, no text' },
  'lots.duty_first': { kept: 'an id and a time; removed within minutes, when the unit is told or somebody has acknowledged' },
  'lots.outbox': { kept: 'a job and an id; removed when it is done' },
  'lots.notice': { kept: 'that somebody of the staff was told that something waits; nothing about what' },
  'lots.form_link': { kept: 'a unit’s way to the form; nobody is in it' },

  'lots.disposal_batch': { kept: 'the protocol of what was disposed of: references and days' },
  'lots.disposal_item': { kept: 'the same' },
  'lots.disposal_ledger': { kept: 'the same: ids' },
  'lots.legal_hold': { kept: 'why something was stopped, from a closed list' },
  'lots.disposable': machinery,
  'lots.audit_entry': { kept: 'the access log is not disposed of by the program (G9)' },
  'lots.audit_batch': { kept: 'the access log is not disposed of by the program (G9)' },
  'lots.audit_era': machinery,
  'lots.log_review': { kept: 'when the log was reviewed, and how much of it (G9)' },
  'lots.log_review_item': log,
  'lots.log_question': log,

  'lots.action_plan': { kept: 'a board’s own document without individuals' },
  'lots.plan_activity': board,
  'lots.plan_follow_up': board,
  'lots.training_count': { kept: 'how many employees' },
  'lots.situation_report': { kept: 'a report’s head' },
  'lots.report_draft': board,
  'lots.report_version': board,
  'stat.published': { kept: 'published numbers' },
  'stat.refused': { kept: 'periods and reasons' },

  'lots.authority': organisation,
  'lots.unit': organisation,
  'lots.area': organisation,
  'lots.membership': organisation,
  'lots.named_person': organisation,
  'lots.notice_address': organisation,
  'authn.user_account': organisation,
  'authn.user_pin': organisation,
  'authn.user_session': { kept: 'ends by itself' },
  'authn.sign_in_failure': { kept: 'a keyed hash of a name that was tried, and when' },
  'lots.alias_counter': machinery,
  'lots.case_part': machinery,
  'lots.circle_feed': machinery,
  'lots.unit_feed': machinery,
  'keys.authority_key': machinery,
  'keys.data_key': machinery,
};
