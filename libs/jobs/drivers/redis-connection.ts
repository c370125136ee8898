import { Redis } from 'ioredis';
import { ConfigError } from '@lots/platform';
import { withDeadline } from './deadline.js';

const answerWithinMs = 4_000;

/**
 * A connection for short commands: they fail at once while Redis is away instead of queueing in memory.
 * After the first contact it reconnects for ever.
 * @throws ConfigError within five seconds when Redis does not answer, or not to us. Never shows the password.
 */
export async function connectRedis(url: string): Promise<Redis> {
  let everReady = false;
  const redis = open(url, () => everReady);
  // Without a listener ioredis prints connection errors itself.
  redis.on('error', () => undefined);
  try {
    await withDeadline(answerWithinMs, async () => {
      await redis.connect();
      await redis.ping();
    });
  } catch {
    redis.disconnect();
    throw new ConfigError(
      `REDIS_URL is set, but Redis does not answer at ${whereabouts(url)}. Start Redis or correct REDIS_URL; without REDIS_URL one process does everything.`,
    );
  }
  everReady = true;
  return redis;
}

function open(url: string, mayRetry: () => boolean): Redis {
  try {
    return new Redis(url, {
      lazyConnect: true,
      connectTimeout: answerWithinMs,
      commandTimeout: 5_000,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => (mayRetry() ? Math.min(100 * times, 2_000) : null),
    });
  } catch {
    throw new ConfigError('REDIS_URL is not an address. Set it to redis://host:6379, or leave it out.');
  }
}

function whereabouts(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return hostname === '' ? pathname : `${hostname}:${port === '' ? '6379' : port}`;
  } catch {
    return 'that address';
  }
}
