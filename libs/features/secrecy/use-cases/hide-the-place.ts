import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { LotsError } from '@lots/platform';
import { exitText } from '@lots/rules/teams';
import { hasExitCase } from '../data/exit-case.query.js';

const sv =
  'Texten har ord som kan visa var personen är. Ta bort dem. Måste något stå kvar: skriv det i avhopparärendet, där ett skäl kan skrivas till.';

/**
 * Rule T14 outside the exit case itself: journal, assessments and consents of the case it hangs on. There is no "keep" here, so the words are
 * taken away, or written where a reason can be given. The error names the field and never the words.
 */
@Injectable()
export class HideThePlace {
  constructor(private readonly db: DbSession) {}

  /** @param caseId null: about no case. @throws LotsError invalid_input */
  async inCase(caseId: string | null, texts: Readonly<Record<string, string>>, action: string): Promise<void> {
    const open = Object.entries(texts).find(([, text]) => exitText(text, []).open.length > 0);
    if (open === undefined || caseId === null || !(await hasExitCase(this.db, caseId))) return;
    const denial = { action, objectType: 'case', objectIds: [caseId], reasonCode: 'place_hints', ruleRef: 'T14' };
    throw new LotsError(ErrorCode.InvalidInput, 422, sv, { path: open[0], details: [{ code: 'place_hints', sv }], denial });
  }
}
