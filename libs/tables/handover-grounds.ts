import { HandoverGround } from '@lots/contracts';
import type { HandoverGroundTable } from '@lots/rules/intake';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

export const handoverGroundsFile = 'config/disclosure/handover.yaml';

/** On what a hand-over may rest, in order, and when somebody judges in writing. @throws LawFileError */
export function loadHandoverGrounds(): HandoverGroundTable {
  return table(readLawFile(handoverGroundsFile));
}

/** @throws LawFileError naming the line that is not right */
export function parseHandoverGrounds(text: string, file = handoverGroundsFile): HandoverGroundTable {
  return table(parseLawText(file, text));
}

/** What tells nothing about anybody rests on nothing that could be listed. */
const known = Object.values(HandoverGround).filter((id) => id !== HandoverGround.NothingTold);

function table(root: LawNode): HandoverGroundTable {
  root.fields(['grounds', 'closed_by_a_no', 'estimated_age_margin', 'consent']);
  const grounds = root
    .field('grounds')
    .items()
    .map((row) => {
      row.fields(['id', 'judged']);
      return { id: row.field('id').oneOf(known), judged: row.field('judged').items().map(judgedFor) };
    });
  const absent = known.find((id) => grounds.filter((row) => row.id === id).length !== 1);
  if (absent !== undefined)
    root.field('grounds').fail(`"${absent}" must stand once.`, `- { id: ${absent}, judged: [child, adult] }`);
  const consent = root.field('consent');
  consent.fields(['proposed_days', 'longest_days']);
  const longestDays = consent.field('longest_days').wholeNumber();
  const proposedDays = consent.field('proposed_days').wholeNumber();
  if (proposedDays > longestDays) consent.field('proposed_days').fail('Longer than the longest.', `at most ${longestDays}`);
  return {
    grounds,
    closedByNo: root
      .field('closed_by_a_no')
      .items()
      .map((id) => id.oneOf(known)),
    ageMargin: root.field('estimated_age_margin').wholeNumber(),
    consent: { proposedDays, longestDays },
  };
}

function judgedFor(node: LawNode): 'child' | 'adult' {
  return node.oneOf(['child', 'adult'] as const);
}
