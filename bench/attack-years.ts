import { createHash } from 'node:crypto';
import { cpus } from 'node:os';
import { catalogueOn } from '@lots/rules/statistics';
import { attackYears } from '../libs/release-gate/attack-years.js';
import { simulateYears } from '../libs/release-gate/simulated-years.js';
import { loadStatisticsCatalogues } from '@lots/tables';

const areaDimension = 'district';
/** Areas before the merger, the size of a large city's. */
const areas = 11;

/** `npm run bench -- attack-years [--cases-per-day 2]`: the catalogue in use, three invented years, everything a coordinator can fetch. */
export async function benchAttackYears(casesPerDay: number, tell: (line: string) => void): Promise<void> {
  const started = performance.now();
  const years = simulateYears({
    template: catalogueOn(loadStatisticsCatalogues(), '2026-01-01'),
    areaDimension,
    areas,
    mergedOn: '2027-05-01',
    firstYear: 2026,
    casesPerDay,
    seed: seedOf('cases'),
  });
  tell(`${years.cases.length} ärenden under nio tertial. Publicerar och angriper …`);
  const found = await attackYears({ years, areaDimension, base: 5, sizeClass: '300', iterations: 400_000, seedOf });
  const machine = { node: process.version, cpus: cpus().length, seconds: Math.round((performance.now() - started) / 1000) };
  process.stdout.write(`${JSON.stringify({ bench: 'attack-years', cases: years.cases.length, ...found, ...machine })}\n`);
}

/** Always the same, so that two measurements can be compared. */
function seedOf(what: string): Uint8Array {
  return createHash('sha256').update(what).digest();
}
