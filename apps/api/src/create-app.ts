import { BadRequestException, ValidationPipe, type ValidationError } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { RequestMark, withRequest } from '@lots/audit';
import { IdentityProvider, makeCsrf, type LotsRequest } from '@lots/auth';
import { AuthnGateway } from '@lots/db';
import { pagesOutsideApi } from '@lots/features/events';
import { newId } from '@lots/platform';
import type { RuntimeParts } from '@lots/runtime';
import { AppModule } from './app.module.js';

/** The HTTP application, not yet listening. */
export async function createApp(parts: RuntimeParts): Promise<NestExpressApplication> {
  const csrf = makeCsrf(parts.config, () => parts.vault.tokens('csrf', 'v1').map((secret) => secret.toString('hex')));
  const { identityProvider } = parts.config;
  const told = (error: unknown): void => parts.log.failure('identity provider', error);
  const provider = identityProvider === null ? null : new IdentityProvider(identityProvider, told);
  const module = AppModule.of(parts, { authn: new AuthnGateway(parts.dataSource), csrf, provider });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: parts.log,
    abortOnError: false,
    bodyParser: false,
  });
  app.disable('x-powered-by');
  // An ETag of an answer about somebody would tell whether it has changed.
  app.disable('etag');
  app.use(
    helmet({
      contentSecurityPolicy: { directives: contentPolicy },
      strictTransportSecurity: parts.config.mode === 'production',
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.use(markRequest);
  app.useBodyParser('json', { limit: '512kb' });
  app.use(cookieParser());
  app.use('/api', neverStored, (request: Request, response: Response, next: NextFunction) =>
    csrf.protect(request, response, next),
  );
  app.useBodyParser('urlencoded', { limit: '64kb', extended: false });
  app.setGlobalPrefix('api', { exclude: pagesOutsideApi });
  app.useGlobalPipes(
    new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true, exceptionFactory: withoutValues }),
  );
  app.enableShutdownHooks([]);
  return app;
}

const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

/** Every request has an id of its own that its rows in the access log carry. */
function markRequest(request: LotsRequest, _response: Response, next: NextFunction): void {
  const mark = new RequestMark(newId());
  request.mark = mark;
  withRequest(mark, () => {
    next();
  });
}

function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** The paths of the fields that did not fit; never what stood in them. */
function withoutValues(errors: ValidationError[]): BadRequestException {
  return new BadRequestException({ fields: errors.flatMap((error) => pathsOf(error, '')) });
}

function pathsOf(error: ValidationError, prefix: string): string[] {
  const path = prefix === '' ? error.property : `${prefix}.${error.property}`;
  const children = error.children ?? [];
  return children.length === 0 ? [path] : children.flatMap((child) => pathsOf(child, path));
}
