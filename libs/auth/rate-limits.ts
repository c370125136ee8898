import type { ThrottlerOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import type { Config } from '@lots/platform';
import { sessionCookie, sessionTokenOf } from './session-cookie.js';

const tenSeconds = 10_000;
/** A whole office may sit behind one address. */
const peopleBehindOneAddress = 10;

/**
 * Two limits on every route. `burst`: one session – or one address, when there is no session – so that a colleague's runaway tab stops
 * nobody else. `address`: everything from one address, so that invented cookies buy nothing.
 */
export function rateLimits(config: Config): ThrottlerOptions[] {
  const cookie = sessionCookie(config);
  return [
    {
      name: 'burst',
      ttl: tenSeconds,
      limit: config.burstLimit,
      getTracker: (request) => sessionTokenOf(request as Request, cookie) ?? (request as Request).ip ?? 'unknown',
    },
    {
      name: 'address',
      ttl: tenSeconds,
      limit: config.burstLimit * peopleBehindOneAddress,
    },
  ];
}
