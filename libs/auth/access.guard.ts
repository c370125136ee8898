import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Permission } from '@lots/contracts';
import { Access, DbSession } from '@lots/db';
import { CONFIG, notFound, type Config } from '@lots/platform';
import type { LotsRequest } from './lots-request.js';
import { notSignedIn } from './not-signed-in.js';
import { permissionKey, publicKey } from './route-metadata.js';
import { sessionCookie, sessionTokenOf } from './session-cookie.js';
import { SessionTokens } from './session-tokens.js';

/** Who asks, and may they? A route that declares nothing is refused: default deny. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionTokens,
    private readonly db: DbSession,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, targets)) return true;
    const request = context.switchToHttp().getRequest<LotsRequest>();
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(permissionKey, targets);
    const token = sessionTokenOf(request, sessionCookie(this.config));
    const principal = token === null ? null : await this.sessions.whose(token);
    if (!principal) throw notSignedIn();
    if (permission === undefined || !principal.permissions.includes(permission)) {
      // The same answer as for something that does not exist: a role must not learn what others can do here.
      const denial = { action: permission ?? 'undeclared', objectType: 'route', objectIds: [], reasonCode: 'no_permission' };
      // Through a session, which logs the denial: there is none yet at the door.
      await this.db.run(principal, { access: Access.Read }, () => Promise.reject(notFound(denial)));
    }
    request.principal = principal;
    return true;
  }
}
