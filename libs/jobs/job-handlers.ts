import { Injectable, type CustomDecorator } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { JobName, type Job } from './job-name.js';

/** A handler runs inside a session for the job's unit; its writes, the audit row and the end of the job are one transaction. */
export interface JobHandler {
  /** Loads again, checks again, acts. Throws to be tried again later. */
  handle(job: Job): Promise<void>;
}

/** How the module finds handlers among the providers. */
export const handledJobs = DiscoveryService.createDecorator<readonly JobName[]>();

/** On a provider that implements JobHandler: the jobs it handles. */
export function HandlesJobs(...jobs: readonly [JobName, ...JobName[]]): CustomDecorator {
  return handledJobs(jobs);
}

/** Not every job has exactly one handler: the program must not start. */
export class JobHandlersError extends Error {
  constructor(readonly findings: readonly string[]) {
    super(`Every job needs exactly one handler:\n- ${findings.join('\n- ')}`);
    this.name = 'JobHandlersError';
  }
}

@Injectable()
export class JobHandlers {
  private readonly byName = new Map<string, JobHandler>();

  /** @throws JobHandlersError naming every job without a handler or with several */
  register(found: readonly { readonly jobs: readonly JobName[]; readonly handler: JobHandler }[]): void {
    const findings: string[] = [];
    for (const name of Object.values(JobName)) {
      const handlers = found.filter(({ jobs }) => jobs.includes(name)).map(({ handler }) => handler);
      if (handlers.length !== 1) findings.push(`${name} has ${handlers.length} handlers`);
      for (const handler of handlers) this.byName.set(name, handler);
    }
    if (findings.length > 0) throw new JobHandlersError(findings);
  }

  handlerOf(job: string): JobHandler | undefined {
    return this.byName.get(job);
  }
}
