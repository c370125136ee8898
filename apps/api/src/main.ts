import 'reflect-metadata';
import { KeyFolderError } from '@lots/crypto';
import { UnsafeDatabaseError } from '@lots/db';
import { ConfigError, describeError, endOnUnexpected, readConfig, type Config } from '@lots/platform';
import { openRuntime } from '@lots/runtime';
import { createApp } from './create-app.js';
import { entities } from './entities.js';

/** Open connections (live updates) are cut after this long. */
const leaveWithinMs = 10_000;

try {
  await main(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${reason(error)}\n`);
  process.exit(1);
}

async function main(config: Config): Promise<void> {
  const parts = await openRuntime(config, { entities });
  endOnUnexpected(parts.log);
  const app = await createApp(parts);
  const leave = async (): Promise<void> => {
    setTimeout(() => process.exit(1), leaveWithinMs).unref();
    const server = app.getHttpServer() as { closeAllConnections(): void };
    setTimeout(() => server.closeAllConnections(), 500).unref();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave());
  await app.listen(config.port);
  parts.log.event('ready', { port: config.port, driver: config.redisUrl === null ? 'direct' : 'bullmq' });
  process.send?.({ type: 'ready' });
}

/** Our own errors say what to do and hold no secrets; of others only the kind is told. */
function reason(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UnsafeDatabaseError || error instanceof KeyFolderError)
    return error.message;
  if (error instanceof Error && (error.name === 'JobHandlersError' || error.name === 'TableError')) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'The port is taken. Set PORT to another one.';
  return `The server could not start: ${JSON.stringify(describeError(error))}`;
}
