import type { CallDraft } from '@lots/contracts';
import { becauseWords, proposeReceivers, type SubjectProposal } from '@lots/rules/intake';
import type { City, RouteAnswer, SideTrack } from '@lots/rules/routing';
import { actFirstSv, howSv, targetSv } from './proposal-words.js';

export interface ProposalShown {
  outcome: string;
  actFirst: { code: string; sv: string }[];
  receivers: {
    subjectNo: number;
    targetType: string;
    unitCode: string | null;
    unitName: string | null;
    authorityName: string | null;
    urgency: string;
    receiptBy: string | null;
    because: string;
    unconfirmed: boolean;
  }[];
  also: { targetType: string; how: string; unitName: string | null; phone: string | null; effectiveFrom: string; sv: string }[];
  questions: { fact: string; blocking: boolean; sv: string; candidates: string[] }[];
  must: { code: string; sv: string }[];
  mustNot: { code: string; sv: string }[];
  sayToCaller: string[];
  tableVersion: string;
}

const outcomeOrder = ['question', 'routed', 'handed_off', 'no_case'];

/** The table's answers for all subjects as one panel: the most open outcome first, nothing said twice. */
export function presentProposal(draft: CallDraft, city: City, at: string): ProposalShown {
  const proposals = proposeReceivers(draft, city, at);
  const answers = proposals.map((proposal) => proposal.answer);
  return {
    outcome: outcomeOrder.find((outcome) => answers.some((answer) => answer.outcome === outcome)) ?? 'no_case',
    actFirst: uniqueBy(
      answers.flatMap((answer) => answer.act_first),
      (code) => code,
    ).map((code) => ({ code, sv: actFirstSv[code] ?? code })),
    receivers: proposals.flatMap((proposal) => receiver(draft, city, proposal)),
    also: uniqueBy(
      answers.flatMap((answer) => answer.also),
      (track) => `${track.target_type}:${track.how}:${track.unit ?? ''}`,
    ).map((track) => sideTrack(city, track)),
    questions: dangerFirst(
      uniqueBy(
        answers.flatMap((answer) => answer.questions),
        (question) => question.fact,
      ),
    ).map((question) => ({
      fact: question.fact,
      blocking: question.blocking,
      sv: question.sv,
      candidates: question.candidates.flatMap(({ area }) =>
        area === null ? [] : [city.areas.find((known) => known.code === area)?.name ?? area],
      ),
    })),
    must: coded(answers, 'must'),
    mustNot: coded(answers, 'must_not'),
    sayToCaller: uniqueBy(
      answers.flatMap((answer) => answer.say_to_caller),
      (line) => line,
    ),
    tableVersion: city.tableVersion,
  };
}

function receiver(draft: CallDraft, city: City, { subjectNo, subject, answer }: SubjectProposal): ProposalShown['receivers'] {
  const { primary } = answer;
  if (primary === null) return [];
  const unit = city.units.find((candidate) => candidate.code === primary.unit);
  return [
    {
      subjectNo,
      targetType: primary.target_type,
      unitCode: primary.unit,
      unitName: unit?.name ?? targetSv[primary.target_type] ?? primary.target_type,
      authorityName: city.authorities.find((candidate) => candidate.code === primary.authority)?.name ?? null,
      urgency: answer.urgency,
      receiptBy: answer.receipt_by,
      because: becauseWords(draft, subject),
      unconfirmed: primary.provisional,
    },
  ];
}

function sideTrack(city: City, track: SideTrack): ProposalShown['also'][number] {
  const unit = city.units.find((candidate) => candidate.code === track.unit);
  const name = unit?.name ?? targetSv[track.target_type] ?? track.target_type;
  return {
    targetType: track.target_type,
    how: track.how,
    unitName: name,
    phone: unit?.contact.phone ?? null,
    effectiveFrom: track.effective_from,
    sv: `${name}: ${howSv[track.how] ?? track.how}`,
  };
}

function coded(answers: readonly RouteAnswer[], key: 'must' | 'must_not'): { code: string; sv: string }[] {
  return uniqueBy(
    answers.flatMap((answer) => answer[key]),
    (instruction) => instruction.code,
  ).map(({ code, sv }) => ({ code, sv }));
}

/** Whatever else is missing: is somebody in danger now? The rest stay in the table's order. */
function dangerFirst<T extends { readonly fact: string }>(questions: readonly T[]): T[] {
  const danger = (question: T): boolean => question.fact === 'immediate_danger';
  return [...questions.filter(danger), ...questions.filter((question) => !danger(question))];
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
