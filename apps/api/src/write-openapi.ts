import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { AuthParts } from '@lots/auth';
import { pagesOutsideApi } from '@lots/features/events';
import { projectRoot } from '@lots/platform';
import type { RuntimeParts } from '@lots/runtime';
import { AppModule } from './app.module.js';

/** The description of the API, from the controllers alone: nothing is connected or started (Nest's preview mode). */
export async function describeApi(): Promise<OpenAPIObject> {
  const config = {
    mode: 'test',
    redisUrl: null,
    sealer: null,
    statisticsUrl: null,
    mail: null,
    webFolder: projectRoot(),
    city: 'stockholm',
  };
  const parts = { config } as unknown as RuntimeParts;
  const module = AppModule.of(parts, {} as AuthParts);
  const app = await NestFactory.create(module, { preview: true, logger: false, abortOnError: false });
  app.setGlobalPrefix('api', { exclude: pagesOutsideApi });
  const document = new DocumentBuilder().setTitle('Lots').setVersion('1').addCookieAuth('lots').build();
  return SwaggerModule.createDocument(app, document, { operationIdFactory: (controller, method) => `${controller}.${method}` });
}

export async function writeOpenApi(): Promise<string> {
  const file = path.join(projectRoot(), 'openapi.json');
  writeFileSync(file, `${JSON.stringify(await describeApi(), null, 2)}\n`);
  return file;
}
