import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { notAuditedKey, noSessionKey, permissionKey, publicKey, type AuthParts } from '@lots/auth';
import { projectRoot } from '@lots/platform';
import type { RuntimeParts } from '@lots/runtime';
import { AppModule } from '../../apps/api/src/app.module.js';
import { handledJobs } from '../../libs/jobs/job-handlers.js';

export interface RouteFound {
  /** e.g. "GET /inbox/:ref" */
  readonly route: string;
  /** The permission it names, 'public', or 'undeclared'. */
  readonly access: string;
  readonly opensSession: boolean;
  /** Why it is not logged, or null when it must be. */
  readonly notAudited: string | null;
}

export interface Inventory {
  readonly routes: readonly RouteFound[];
  /** Per handler class: the jobs it says it handles. */
  readonly handlers: readonly { readonly name: string; readonly jobs: readonly string[] }[];
}

/** What the modules hold, read from the decorators alone: nothing is connected or started (Nest's preview mode). */
export async function takeInventory(): Promise<Inventory> {
  const config = { mode: 'test', redisUrl: null, sealer: null, webFolder: projectRoot(), city: 'stockholm' };
  const module = AppModule.of({ config } as unknown as RuntimeParts, {} as AuthParts);
  const app = await NestFactory.create(module, { preview: true, logger: false, abortOnError: false });
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((found) => [...found.controllers.values()]).flatMap(({ metatype }) => metatype ?? []);
  const providers = modules.flatMap((found) => [...found.providers.values()]).flatMap(({ metatype }) => metatype ?? []);
  const handlers = [...new Set(providers as Type[])].flatMap((provider) => {
    const jobs = Reflect.getMetadata(handledJobs.KEY, provider) as readonly string[] | undefined;
    return jobs ? [{ name: provider.name, jobs }] : [];
  });
  return { routes: (controllers as Type[]).flatMap(routesOf), handlers };
}

function routesOf(controller: Type): RouteFound[] {
  const prefix = String(Reflect.getMetadata(PATH_METADATA, controller));
  const methods = Object.getOwnPropertyNames(controller.prototype).map(
    (name) => (controller.prototype as Record<string, object>)[name],
  );
  return methods.flatMap((handler) => {
    const verb = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
    if (handler === undefined || verb === undefined) return [];
    const meta = <T>(key: string): T | undefined =>
      (Reflect.getMetadata(key, handler) as T | undefined) ?? (Reflect.getMetadata(key, controller) as T | undefined);
    const path = `/${prefix}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`.replace(/\/+/g, '/').replace(/\/$/, '');
    const open = meta<boolean>(publicKey) === true;
    return [
      {
        route: `${RequestMethod[verb]} ${path}`,
        access: open ? 'public' : (meta<string>(permissionKey) ?? 'undeclared'),
        opensSession: meta<boolean>(noSessionKey) !== true,
        notAudited: meta<string>(notAuditedKey) ?? null,
      },
    ];
  });
}
