import 'reflect-metadata';
import { env } from 'node:process';
import { NestFactory } from '@nestjs/core';
import { roleSv } from '@lots/contracts';
import { hashPassword } from '@lots/auth';
import { demoPassword } from '@lots/features/sessions';
import { loadCity, loadDemo, type DemoPersona } from '@lots/tables';
import { readConfig } from '@lots/platform';
import { openRuntime } from '@lots/runtime';
import { giveDemoIdentities, writeAccounts } from '../../../../libs/db/provision/index.js';
import { SetClock } from '../demo/set-clock.js';
import { SeedModule, seedEntities } from '../demo/seed.module.js';
import { publishDemo } from '../demo/publish-demo.js';
import { OldCases } from '../demo/old-cases.js';
import { OldSealedCases } from '../demo/old-sealed-cases.js';
import { PlayDemo } from '../demo/play-demo.js';
import { ReadLastMonth } from '../demo/read-last-month.js';
import { readVariable } from './environment.js';
import { syncOrganisation } from './sync-organisation.js';
import { complain, tell } from './tell.js';

/**
 * `lots seed-demo`: organisation, one persona per role, invented calls played through the product's own use cases. Changes nothing the
 * second time. Refused outside demo mode. Prints `{"personas":[{"name","role","username"}]}`.
 */
export async function seedDemoCommand(): Promise<number> {
  const config = readConfig(env);
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  if (config.mode !== 'demo') return complain('seed-demo finns bara i demoläge (LOTS_MODE=demo).', 2);
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
  const demo = loadDemo(config.city);
  if (!demo) return complain(`Det finns inga påhittade ärenden för ${config.city} (config/demo).`, 2);
  await syncOrganisation(adminUrl, config.keysFolder, config.city);
  await addPersonas(adminUrl, demo.personas);
  // With an identity provider beside the demo each persona is known there by her user name (npm run demo -- --oidc).
  if (config.identityProvider)
    await giveDemoIdentities(
      adminUrl,
      demo.personas.map(({ username }) => username),
    );
  const clock = new SetClock();
  const parts = await openRuntime({ ...config, logLevel: 'silent', redisUrl: null }, { entities: seedEntities, clock });
  const app = await NestFactory.createApplicationContext(SeedModule.of(parts), { logger: false, abortOnError: false });
  try {
    const play = app.get(PlayDemo);
    if (await play.run(demo, clock)) {
      for (const manager of play.childManagers(demo)) await app.get(OldCases).run(manager, new Date());
      for (const circle of play.circlesOf(demo, 'child_intake')) await app.get(OldSealedCases).report(circle, new Date());
      for (const circle of play.circlesOf(demo, 'exit_service')) await app.get(OldSealedCases).exit(circle, new Date());
      await app.get(ReadLastMonth).run(play.caseReaders(demo), clock);
    }
    await publishDemo(parts.db, loadCity(config.city));
  } finally {
    await app.close();
  }
  tell(JSON.stringify({ personas: demo.personas.map(({ name, role, username }) => ({ name, role: roleSv[role], username })) }));
  return 0;
}

async function addPersonas(adminUrl: string, personas: readonly DemoPersona[]): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  await writeAccounts(
    adminUrl,
    personas.map(({ id, username, name, initials, unit, role, named_as: namedAs }) => ({
      id,
      username,
      name,
      initials,
      passwordHash,
      unitCode: unit,
      role,
      demo: true,
      namedAs,
    })),
  );
}
