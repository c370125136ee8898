import { reportTextSv, type ReportSections, type ReportState, type TemplateSection } from '@lots/contracts';

export type ReportStep = 'save' | 'submit' | 'decide' | 'revise';

export type ReportDecision =
  | { readonly outcome: 'allowed'; readonly ruleRef: string }
  | { readonly outcome: 'denied'; readonly reasonCode: string; readonly ruleRef: string; readonly sv: string };

const from: Readonly<Record<ReportStep, readonly ReportState[]>> = {
  save: ['draft'],
  submit: ['draft'],
  decide: ['submitted'],
  revise: ['submitted', 'decided'],
};

const whySv: Readonly<Record<ReportStep, string>> = {
  save: 'Lägesbilden är inlämnad och låst. Gör en ny version för att skriva vidare.',
  submit: 'Lägesbilden är redan inlämnad.',
  decide: 'Bara en inlämnad version kan få ett beslut.',
  revise: 'Det finns redan ett utkast att skriva i.',
};

/** Which step a report can take from where it is (rule LB6). Handed in or decided it is locked; a new version goes on from it. */
export function mayStep(state: ReportState, step: ReportStep): ReportDecision {
  if (from[step].includes(state)) return { outcome: 'allowed', ruleRef: 'LB6' };
  return { outcome: 'denied', reasonCode: `not_from_${state}`, ruleRef: 'LB6', sv: whySv[step] };
}

export interface MissingText {
  readonly code: string;
  readonly sv: string;
}

/** What must be said before it is handed in (rule LB5): the first text of each required section. */
export function missingTexts(template: readonly TemplateSection[], sections: ReportSections): MissingText[] {
  return template.flatMap(({ id, sv, required, texts }) => {
    const [first] = texts;
    if (!required || first === undefined || (sections[id]?.[first] ?? '').trim() !== '') return [];
    return [{ code: `${id}.${first}`, sv: `${sv}: skriv något under ”${reportTextSv[first]}”.` }];
  });
}
