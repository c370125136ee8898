import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CSRF, sessionCookie, sessionHours, sessionTokenOf, type Csrf, type ProvenUser, type SignedIn } from '@lots/auth';
import { CONFIG, type Config } from '@lots/platform';
import { OpenSession } from '../use-cases/open-session.js';
import { ShowSession } from '../use-cases/show-session.js';
import type { SessionView } from './session.views.js';

/** The cookies and the body with which a session is answered, whichever way somebody came in. */
@Injectable()
export class SessionAnswer {
  constructor(
    private readonly open: OpenSession,
    private readonly shows: ShowSession,
    @Inject(CSRF) private readonly csrf: Csrf,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async opened(request: Request, response: Response): Promise<SessionView> {
    const { token, principal } = await this.open.run(request.user as ProvenUser);
    const cookie = sessionCookie(this.config);
    response.cookie(cookie.name, token, { ...cookie.options, maxAge: sessionHours * 3_600_000 });
    return { ...(await this.shows.run(principal, token)), csrfToken: this.csrf.issue(request, response, token) };
  }

  async shown(principal: SignedIn, request: Request, response: Response): Promise<SessionView> {
    const token = sessionTokenOf(request, sessionCookie(this.config)) ?? '';
    return { ...(await this.shows.run(principal, token)), csrfToken: this.csrf.issue(request, response) };
  }
}
