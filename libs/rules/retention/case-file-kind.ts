import type { CaseMatter, PreliminaryDecision } from '@lots/contracts';
import { RecordKind } from './retention-table.js';

/** What a receiver's case says about which paragraph reaches it. */
export interface CaseFileFacts {
  readonly matter: CaseMatter;
  /** Recorded after the report, as they stand: what was corrected is not among them. */
  readonly decisions: readonly PreliminaryDecision[];
  /** The person was placed or received in another home, says whoever closes it. */
  readonly placed: boolean;
}

export type CaseFileKind = Extract<RecordKind, 'client_file' | 'child_investigation' | 'unopened_report' | 'preserved'>;

/**
 * Which kind of file a case is (G11). A report about a child or a young person with no recorded decision counts as an investigation: the
 * latest of the days. Pure.
 */
export function caseFileKind({ matter, decisions, placed }: CaseFileFacts): CaseFileKind {
  if (placed) return RecordKind.Preserved;
  if (matter === 'adult_request' || matter === 'leaver') return RecordKind.ClientFile;
  // Support, or a case handed on by another unit: an ordinary file, unless an investigation came with it.
  if (matter === 'referral')
    return decisions.some((decision) => decision !== 'not_opened') ? RecordKind.ChildInvestigation : RecordKind.ClientFile;
  const onlyNotOpened = decisions.length > 0 && decisions.every((decision) => decision === 'not_opened');
  return onlyNotOpened ? RecordKind.UnopenedReport : RecordKind.ChildInvestigation;
}
