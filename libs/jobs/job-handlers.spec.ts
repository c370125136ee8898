import { JobHandlers, JobHandlersError, type JobHandler } from './job-handlers.js';
import { JobName } from './job-name.js';

const handler: JobHandler = { handle: () => Promise.resolve() };
const all = Object.values(JobName);

describe('JobHandlers', () => {
  it('knows the one handler of each job', () => {
    const other: JobHandler = { handle: () => Promise.resolve() };
    const handlers = new JobHandlers();
    handlers.register([
      { jobs: all.slice(0, 1), handler },
      { jobs: all.slice(1), handler: other },
    ]);
    expect(all.map((job) => handlers.handlerOf(job))).toEqual([handler, ...all.slice(1).map(() => other)]);
    expect(handlers.handlerOf('referral.eaten')).toBeUndefined();
  });

  it('refuses a job without a handler, and one with two', () => {
    expect(() => new JobHandlers().register([])).toThrow(JobHandlersError);
    const twice = [
      { jobs: all, handler },
      { jobs: [JobName.ReferralDecided], handler },
    ];
    expect(() => new JobHandlers().register(twice)).toThrow('referral.decided has 2 handlers');
    expect(() => new JobHandlers().register([{ jobs: all.slice(1), handler }])).toThrow(`${all[0]} has 0 handlers`);
  });
});
