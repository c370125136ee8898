import type { Config } from '@lots/platform';
import { rateLimits } from './rate-limits.js';

const config = { mode: 'test', publicUrl: null, burstLimit: 400 } as Config;
const cookie = 'A'.repeat(43);

function trackerOf(name: string, request: object): unknown {
  const limit = rateLimits(config).find((candidate) => candidate.name === name);
  return limit?.getTracker?.(request, undefined as never);
}

describe('rateLimits', () => {
  it('counts two sessions behind one address apart', () => {
    const other = 'B'.repeat(43);
    expect(trackerOf('burst', { ip: '10.0.0.1', cookies: { lots: cookie } })).not.toBe(
      trackerOf('burst', { ip: '10.0.0.1', cookies: { lots: other } }),
    );
  });

  it('counts those without a session, or with something that cannot be one, by address', () => {
    expect(trackerOf('burst', { ip: '10.0.0.1', cookies: {} })).toBe('10.0.0.1');
    expect(trackerOf('burst', { ip: '10.0.0.1', cookies: { lots: 'made up' } })).toBe('10.0.0.1');
  });

  it('bounds one address whatever cookies it invents', () => {
    const limits = rateLimits(config);
    expect(limits.map(({ name, limit, ttl }) => [name, limit, ttl])).toEqual([
      ['burst', 400, 10_000],
      ['address', 4_000, 10_000],
    ]);
    // No tracker of its own: the framework's, by address.
    expect(limits[1]?.getTracker).toBeUndefined();
  });
});
