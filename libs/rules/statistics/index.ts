export * from './admissible.js';
export * from './attacker-bounds.js';
export * from './base-words.js';
export * from './catalogue.js';
export * from './catalogue-for-areas.js';
export {
  comparePeriods,
  overPeriods,
  periodBefore,
  type Comparison,
  type PeriodTables as ComparedPeriod,
} from './compare-periods.js';
export * from './funnel.js';
export * from './gender-shares.js';
export {
  cellOf,
  codesOf,
  dimensionIndices,
  indexCells,
  subsets,
  sumIntoCells,
  type CellIndex,
  type CountedVector,
  type Margin,
} from './cells.js';
export { countKeys, countPersons, type CaseRow, type KeyCount } from './count-persons.js';
export { deviationLimits, type Base, type DeviationLimits } from './deviation-cost.js';
export * from './person-vector.js';
export * from './protect-period.js';
export * from './publish-tables.js';
export * from './release-day.js';
export { seededRandom, type SeededRandom } from './seeded-random.js';
export * from './roll-up.js';
export * from './say-statistics.js';
export * from './shape-table.js';
export * from './share.js';
export * from './tables-to-read.js';
export * from './tertial.js';
