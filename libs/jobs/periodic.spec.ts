import { setTimeout as sleep } from 'node:timers/promises';
import { Log } from '@lots/platform';
import { PeriodicLoop } from './periodic.js';

const log = new Log('silent');

describe('PeriodicLoop', () => {
  it('goes on after a failure, never beside itself, and stops when told', async () => {
    let turns = 0;
    let atOnce = 0;
    let most = 0;
    const run = async (): Promise<void> => {
      turns += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await sleep(10);
      atOnce -= 1;
      if (turns === 1) throw new Error('first time');
    };
    const loop = new PeriodicLoop({ name: 'test', everyMs: 1 }, { run }, log);
    loop.start();
    await sleep(100);
    await loop.stop();
    const seen = turns;
    expect(seen).toBeGreaterThan(2);
    expect(most).toBe(1);
    expect(atOnce).toBe(0);
    await sleep(30);
    expect(turns).toBe(seen);
  });
});
