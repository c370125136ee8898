import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Access, ActorKind, systemPrincipal, type DbSession } from '@lots/db';
import { PublishedStore, StatisticsSettings } from '@lots/features/statistics';
import { projectRoot } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import type { KeyCount } from '@lots/rules/statistics';

interface DemoPeriod {
  readonly period: string;
  readonly catalogueVersion: string;
  readonly releasedOn: string;
  readonly cells: readonly KeyCount[];
}

/** Published tertials of invented persons (config/demo/statistics), so that coordinators have something to look at. Once. */
export async function publishDemo(db: DbSession, city: City): Promise<void> {
  const file = path.join(projectRoot(), 'config/demo/statistics', `${city.code}.json`);
  if (!existsSync(file)) return;
  const periods = JSON.parse(readFileSync(file, 'utf8')) as readonly DemoPeriod[];
  const { base, sizeClass } = StatisticsSettings.load(city);
  const store = new PublishedStore(db);
  await db.run(systemPrincipal(ActorKind.Statistics), { access: Access.Write }, async () => {
    const known = new Set((await store.prior(city.code)).map(({ period }) => period));
    for (const { period, catalogueVersion, releasedOn, cells } of periods.filter((one) => !known.has(one.period)))
      await store.publish(
        city.code,
        { period, catalogue_version: catalogueVersion, base, cells },
        { sizeClass, day: releasedOn },
        [],
      );
  });
}
