import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Access, DbSession } from '@lots/db';
import type { LotsRequest } from './lots-request.js';
import { noSessionKey, notAuditedKey } from './route-metadata.js';

/** An answer about somebody was about to leave without its row in the access log. */
export class UnauditedAnswerError extends Error {
  constructor() {
    super('The handler recorded no audit row. Call AuditTrail.record, or declare @NotAudited with the reason.');
    this.name = 'UnauditedAnswerError';
  }
}

/** One session around each handler; committed before the answer leaves. No row in the access log, no answer. */
@Injectable()
export class DbSessionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly db: DbSession,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(noSessionKey, targets)) return next.handle();
    const request = context.switchToHttp().getRequest<LotsRequest>();
    const { principal } = request;
    if (!principal) return next.handle();
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const mayBeSilent = this.reflector.getAllAndOverride<string | undefined>(notAuditedKey, targets) !== undefined;
    const work = async (): Promise<unknown> => {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      if (!mayBeSilent && !request.mark?.isAudited()) throw new UnauditedAnswerError();
      return answer;
    };
    return from(this.db.run(principal, { access: reads ? Access.Read : Access.Write }, work));
  }
}
