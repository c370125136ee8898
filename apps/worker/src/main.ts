import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataKeyEntity, KeyFolderError } from '@lots/crypto';
import { UnsafeDatabaseError } from '@lots/db';
import { CallDraftEntity } from '@lots/features/calls';
import { jobsDefaults, type JobsSettings } from '@lots/jobs';
import { ConfigError, describeError, endOnUnexpected, Mode, readConfig, type Config } from '@lots/platform';
import { openRuntime } from '@lots/runtime';
import { WorkerModule } from './worker.module.js';

/** Longer than any job; a job that is cut off comes back when its lease ends. */
const leaveWithinMs = 15_000;

try {
  await main(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${reason(error)}\n`);
  process.exit(1);
}

async function main(config: Config): Promise<void> {
  const parts = await openRuntime(config, { entities: [DataKeyEntity, CallDraftEntity] });
  endOnUnexpected(parts.log);
  const app = await NestFactory.createApplicationContext(WorkerModule.of(parts, settingsFor(config)), {
    logger: parts.log,
    abortOnError: false,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave(app));
  parts.log.event('ready', { driver: config.redisUrl === null ? 'direct' : 'bullmq' });
  process.send?.({ type: 'ready' });
}

async function leave(app: INestApplicationContext): Promise<void> {
  setTimeout(() => process.exit(1), leaveWithinMs).unref();
  await app.close();
  process.exit(0);
}

/** Tests kill workers and cannot wait half a minute for each lease. */
function settingsFor(config: Config): JobsSettings {
  const leaseMs = Number(process.env['LOTS_TEST_LEASE_MS']);
  return config.mode === Mode.Test && leaseMs > 0 ? { ...jobsDefaults, leaseMs } : jobsDefaults;
}

/** Our own errors say what to do and hold no secrets; of others only the kind is told. */
function reason(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UnsafeDatabaseError || error instanceof KeyFolderError)
    return error.message;
  if (error instanceof Error && error.name === 'JobHandlersError') return error.message;
  return `The worker could not start: ${JSON.stringify(describeError(error))}`;
}
