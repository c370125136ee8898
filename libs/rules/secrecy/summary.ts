import type { ProvisionAnswer } from './examine-provision.js';
import type { LocalDate } from '@lots/rules/calendar';

export const ExamineSummary = ['may_be_examined', 'facts_missing', 'nothing_open', 'ask_lawyer', 'outside_scope'] as const;
export type ExamineSummary = (typeof ExamineSummary)[number];

/** contracts.md: base rows open nothing by themselves, except consent. Barriers never change the summary (S16). */
export function summarize(
  answers: readonly ProvisionAnswer[],
  consentIds: ReadonlySet<string>,
  foreign: boolean,
): ExamineSummary {
  const outsideBase = answers.filter((answer) => answer.track !== 'base');
  const opened = answers.some((answer) => answer.status === 'open' && (answer.track !== 'base' || consentIds.has(answer.id)));
  if (opened) return 'may_be_examined';
  if (outsideBase.some((answer) => answer.status === 'unknown')) return 'facts_missing';
  return foreign || answers.some((answer) => answer.status === 'ask_lawyer') ? 'ask_lawyer' : 'nothing_open';
}

const words: Readonly<Record<ExamineSummary, string>> = {
  may_be_examined: 'Minst en bestämmelse kan prövas. Gör bedömningarna som står kvar och skriv skälen innan du bestämmer.',
  facts_missing: 'Ingen bestämmelse är öppen än. Ta reda på de uppgifter som saknas, eller avstå.',
  ask_lawyer: 'Ingen bestämmelse är öppen. Det finns en fråga som en jurist måste svara på.',
  nothing_open: 'Ingen bestämmelse kan prövas med de här uppgifterna. Kvar finns samtycke och menprövning.',
  outside_scope: 'Uppgiften kommer inte från socialtjänsten. Det här stödet gäller bara socialtjänstens sekretess.',
};

/** For the screen only; machines read the codes. Never says that something may be handed over. */
export function summaryText(summary: ExamineSummary, checked: LocalDate): string {
  return `${words[summary]} Lagtexten är läst i den lydelse som publicerades ${checked}.`;
}
