import { JobName, type Job, type JobHandler } from '@lots/jobs';
import type { AnnounceChange } from '../use-cases/announce-change.js';
import { EscalatedJob, HandoversChangedJob, InboxChangedJob } from './referral-changes.job.js';

const job: Job = { id: 'a', job: JobName.ReferralOffered, ref: 'b', authorityId: 2, unitId: 20, attempts: 1 };

describe('referral changes', () => {
  const told: [number, string][] = [];
  const announce = {
    run: (unitId: number, topic: string): Promise<void> => {
      told.push([unitId, topic]);
      return Promise.resolve();
    },
  } as Pick<AnnounceChange, 'run'> as AnnounceChange;
  beforeEach(() => (told.length = 0));

  it.each<[string, JobHandler, string]>([
    ['the receiver’s inbox', new InboxChangedJob(announce), 'inbox'],
    ['the sender’s list', new HandoversChangedJob(announce), 'handovers'],
  ])('count up %s for the unit that the job is addressed to', async (_, handler, topic) => {
    await handler.handle(job);
    expect(told).toEqual([[20, topic]]);
  });

  it('count up whatever the unit shows when a hand-over escalates', async () => {
    await new EscalatedJob(announce).handle(job);
    expect(told).toEqual([
      [20, 'inbox'],
      [20, 'handovers'],
    ]);
  });
});
