import type { CityClocks, ProcessRules } from '@lots/rules/deadlines';

/** The law's clocks and the city's, read once at start. */
export class ExitClocks {
  constructor(
    readonly process: ProcessRules,
    readonly city: CityClocks,
  ) {}
}
