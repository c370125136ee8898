import type { EventCatalogue } from '@lots/contracts';

/** What the answers say about persons. Empty strings: not answered. */
export interface AnswersAboutPersons {
  readonly types: readonly string[];
  readonly damage: string;
  readonly text: string;
  readonly ageBand: string;
  readonly gender: string;
  readonly groupSize: string;
  /** `yes` when there is a report about a child. */
  readonly reported: string;
  readonly actions: readonly string[];
  /** The call was about somebody who has come back, or is expected to. */
  readonly aboutReturnee: boolean;
}

const nobody = 'none';

/**
 * Is anybody in it? (rules AH9, AH12) Exact live counts stand next to protected numbers about persons, so whoever is in both could be counted
 * out: what is not known to be about things alone is about persons. "Ingen person syntes till" opens only what is otherwise open.
 */
export function concernsPersons(answers: AnswersAboutPersons, catalogue: EventCatalogue): boolean {
  const types = catalogue.types.filter(({ code }) => answers.types.includes(code));
  const chosen = [
    ...types,
    ...catalogue.damages.filter(({ code }) => code === answers.damage),
    ...catalogue.actions.filter(({ code }) => answers.actions.includes(code)),
  ];
  const said =
    answers.aboutReturnee ||
    answers.reported === 'yes' ||
    types.some(({ returnee }) => returnee) ||
    chosen.some(({ withPersons }) => withPersons) ||
    describesSomebody(answers);
  const open = answers.text.trim() !== '' || types.length === 0 || chosen.some(({ maybePersons }) => maybePersons);
  return said || (open && answers.groupSize !== nobody);
}

function describesSomebody({ ageBand, gender, groupSize }: AnswersAboutPersons): boolean {
  const described = [ageBand, gender].some((value) => value !== '' && value !== 'unknown');
  return described || (groupSize !== '' && groupSize !== nobody);
}
