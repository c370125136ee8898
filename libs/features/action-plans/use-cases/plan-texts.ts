import { Injectable } from '@nestjs/common';
import { CheckText } from '@lots/features/events';
import { refused } from './plan-parts.js';

/** Every free text of a plan is read by boards and in reports: nothing in it may point somebody out (rule HP5). */
@Injectable()
export class PlanTexts {
  constructor(private readonly check: CheckText) {}

  /** `texts`: field → its name and words. @throws LotsError invalid_input that names the fields, never the words */
  mustBeClean(
    texts: Readonly<Record<string, { readonly sv: string; readonly text: string }>>,
    action: string,
    planId: string,
  ): void {
    const details = Object.entries(texts).flatMap(([code, { sv, text }]) => {
      const { sentence } = this.check.run(text);
      return sentence === null ? [] : [{ code, sv: `${sv}: ${sentence}` }];
    });
    const [first] = details;
    if (!first) return;
    const denial = { action, objectType: 'action_plan', objectIds: [planId], reasonCode: 'not_deidentified', ruleRef: 'HP5' };
    throw refused(first.code, first.sv, denial, details);
  }
}
