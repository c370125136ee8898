import { JobName, type Job, type JobHandler } from '@lots/jobs';
import type { PlanNotices } from '@lots/features/notices';
import type { AnnounceChange } from '../use-cases/announce-change.js';
import { ContactProtectedJob, EscalatedJob, HandoversChangedJob, InboxChangedJob } from './referral-changes.job.js';

const job: Job = { id: 'a', job: JobName.ReferralOffered, ref: 'b', authorityId: 2, unitId: 20, attempts: 1 };

describe('referral changes', () => {
  const told: [number, string][] = [];
  const announce = {
    run: (unitId: number, topic: string): Promise<void> => {
      told.push([unitId, topic]);
      return Promise.resolve();
    },
  } as Pick<AnnounceChange, 'run'> as AnnounceChange;
  const asked: string[] = [];
  const ask = (what: string) => (): Promise<void> => {
    asked.push(what);
    return Promise.resolve();
  };
  const notices = { offered: ask('offered'), decided: ask('decided'), escalated: ask('escalated') } as unknown as PlanNotices;
  beforeEach(() => {
    told.length = 0;
    asked.length = 0;
  });

  it('plan notices for what has come, been answered or waited too long, never for what was taken back', async () => {
    await new InboxChangedJob(announce, notices).handle({ ...job, job: JobName.ReferralWithdrawn });
    expect(asked).toEqual([]);
    await new InboxChangedJob(announce, notices).handle(job);
    await new HandoversChangedJob(announce, notices).handle(job);
    await new EscalatedJob(announce, notices).handle(job);
    expect(asked).toEqual(['offered', 'decided', 'escalated']);
  });

  it.each<[string, JobHandler, string]>([
    ['the receiver’s inbox', new InboxChangedJob(announce, notices), 'inbox'],
    ['the sender’s list', new HandoversChangedJob(announce, notices), 'handovers'],
    ['the desk’s list when something is protected', new ContactProtectedJob(announce), 'handovers'],
  ])('count up %s for the unit that the job is addressed to', async (_, handler, topic) => {
    await handler.handle(job);
    expect(told).toEqual([[20, topic]]);
  });

  it('count up whatever the unit shows when a hand-over escalates', async () => {
    await new EscalatedJob(announce, notices).handle(job);
    expect(told).toEqual([
      [20, 'inbox'],
      [20, 'handovers'],
    ]);
  });
});
