import { loadCityClocks, loadMatchingRules, loadProcessRules } from '@lots/tables';
import type { ClockTables } from '@lots/rules/assessments';
import type { MatchingRules } from '@lots/rules/matching';

/** The law's clocks, the city's, and how many reports are several; read once at start. */
export class AssessmentTables implements ClockTables {
  private constructor(
    readonly process: ClockTables['process'],
    readonly city: ClockTables['city'],
    readonly matching: MatchingRules,
  ) {}

  /** @throws LawFileError: a table that cannot be trusted stops the start */
  static load(city: string): AssessmentTables {
    return new AssessmentTables(loadProcessRules(), loadCityClocks(city), loadMatchingRules());
  }
}
