import 'reflect-metadata';
import { env } from 'node:process';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OrganisationModule } from '@lots/features/organisation';
import { ReleaseDue, StatisticsReleaseModule } from '@lots/features/statistics';
import { readConfig } from '@lots/platform';
import { openRuntime, RuntimeModule, type RuntimeParts } from '@lots/runtime';
import { tell } from './tell.js';

@Module({})
class ReleaseModule {
  static of(parts: RuntimeParts): DynamicModule {
    return { module: ReleaseModule, imports: [RuntimeModule.of(parts), OrganisationModule, StatisticsReleaseModule] };
  }
}

/**
 * `lots release-statistics`: what the programs do by themselves once an hour, now. Prints `{"released":[{"period","outcome","reasons"}]}`;
 * a tertial that is published already, or whose day has not come, is not named.
 */
export async function releaseStatisticsCommand(): Promise<number> {
  const config = readConfig(env);
  const parts = await openRuntime({ ...config, logLevel: 'silent', redisUrl: null }, { entities: [] });
  const app = await NestFactory.createApplicationContext(ReleaseModule.of(parts), { logger: false, abortOnError: false });
  try {
    tell(JSON.stringify({ released: await app.get(ReleaseDue).run() }));
    return 0;
  } finally {
    await app.close();
  }
}
