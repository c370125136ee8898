import { loadMatchingRules } from '@lots/tables';
import type { MatchingRules } from '@lots/rules/matching';

/** The municipality's own limits and nicknames, read once at start. */
export const MATCHING_RULES = Symbol('matching rules');

export const matchingRulesProvider = { provide: MATCHING_RULES, useFactory: (): MatchingRules => loadMatchingRules() };
