import { urgencyFromRank, type Errand, type ReferralState, type Urgency } from '@lots/contracts';
import type { Directory } from '@lots/features/organisation';
import type { EscalationTaskRow, StoredContact } from '../data/escalation-task.query.js';

export interface EscalationTaskShown {
  id: string;
  kind: string;
  level: number;
  sv: string;
  ref: string;
  unitName: string;
  areaName: string | null;
  contacts: StoredContact[];
  phone: string;
  urgency: Urgency;
  errand: Errand;
  child: boolean;
  state: ReferralState;
  receiptBy: string;
  since: string;
  calledAt: string | null;
  outcome: 'reached' | 'no_answer' | null;
  done: boolean;
}

/** Names every field that leaves: functions and numbers, never a person. */
export function presentTask(row: EscalationTaskRow, directory: Directory): EscalationTaskShown {
  return {
    id: row.id,
    kind: row.kind,
    level: row.level,
    sv: row.sv,
    ref: row.ref,
    unitName: directory.unitById(row.toUnitId).name,
    areaName: directory.areaName(row.areaCode),
    contacts: row.contacts.map(({ name, phone, note }) => ({ name, phone, note })),
    phone: row.contacts[0]?.phone ?? '112',
    urgency: urgencyFromRank(row.urgency),
    errand: row.errand,
    child: row.child,
    state: row.state,
    receiptBy: row.ackDue.toISOString(),
    since: row.at.toISOString(),
    calledAt: row.calledAt?.toISOString() ?? null,
    outcome: row.outcome,
    done: row.doneAt !== null,
  };
}
