// node bin/demo/make-statistics.mjs <city>: makes config/demo/statistics/<city>.json anew – five tertials of invented persons through the
// real release and its gate. Only needed when the catalogue or the city's areas change.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const from = (file) => import(path.join(root, 'dist', file));
const { releasePeriod } = await from('libs/release-gate/index.js');
const { loadCity } = await from('libs/tables/index.js');
const { StatisticsSettings } = await from('libs/features/statistics/use-cases/statistics-settings.js');
const { countPersons, releaseDay } = await from('libs/rules/statistics/index.js');

const city = process.argv[2] ?? 'stockholm';
const settings = StatisticsSettings.load(loadCity(city));
const released = [];
for (const [no, period] of ['2025T1', '2025T2', '2025T3', '2026T1', '2026T2'].entries()) {
  const catalogue = settings.catalogueOf(period);
  const rows = inventedRows(catalogue, 44 + 5 * no, no + 1);
  const ofYear = released.filter((one) => one.period.slice(0, 4) === period.slice(0, 4));
  const answer = await releasePeriod({
    period,
    base: settings.base,
    sizeClass: settings.sizeClass,
    catalogue,
    rows,
    seed: Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + no) % 256),
    iterations: 400_000,
    prior: {
      true_cum: ofYear.flatMap(({ truth }) => truth),
      protected_cum: ofYear.flatMap(({ cells }) => cells),
      published: released.map((one) => one.period),
    },
  });
  if (answer.outcome !== 'released') throw new Error(`${period}: ${JSON.stringify(answer.reasons)}`);
  const truth = countPersons(rows, catalogue).map(({ vector, n }) => ({
    key: vector.map((c, d) => catalogue.dims[d].codes[c]),
    n,
  }));
  released.push({
    period,
    catalogueVersion: catalogue.version,
    releasedOn: releaseDay(period),
    cells: answer.protected.cells,
    truth,
  });
}
const file = path.join(root, 'config/demo/statistics', `${city}.json`);
mkdirSync(path.dirname(file), { recursive: true });
const content = released.map(({ period, catalogueVersion, releasedOn, cells }) => ({
  period,
  catalogueVersion,
  releasedOn,
  cells,
}));
writeFileSync(file, await format(JSON.stringify(content), { parser: 'json', printWidth: 130 }));

/** Skewed, as real ones are: early codes more often than late. No person, place or number lies behind them. */
function inventedRows(catalogue, n, seed) {
  let state = seed * 7919 + 17;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: n }, (_, i) => ({
    person: `p${i}`,
    ...Object.fromEntries(catalogue.dims.map(({ id, codes }) => [id, codes[Math.floor(random() ** 1.6 * codes.length)]])),
  }));
}
