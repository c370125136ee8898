import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '@lots/contracts';
import type { LotsRequest } from './lots-request.js';
import type { SignedIn } from './signed-in.js';

export const permissionKey = 'lots:permission';
export const publicKey = 'lots:public';
export const noSessionKey = 'lots:no-db-session';
export const notAuditedKey = 'lots:not-audited';

/** Each route names exactly one permission, or is public and stands on the pinned list (test/architecture). */
export const RequirePermission = (permission: Permission): CustomDecorator => SetMetadata(permissionKey, permission);
export const Public = (): CustomDecorator => SetMetadata(publicKey, true);

/** The handler opens its own sessions, or needs none (streams, sign-in, health). */
export const NoDbSession = (): CustomDecorator => SetMetadata(noSessionKey, true);

/** The answer tells about nobody (or is autosave): say why it needs no row in the access log. */
export const NotAudited = (why: string): CustomDecorator => SetMetadata(notAuditedKey, why);

/** The signed-in person; a guard has already made sure there is one. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { principal } = context.switchToHttp().getRequest<LotsRequest>();
  if (!principal) throw new Error('A route without a principal asked for one.');
  return principal;
});
