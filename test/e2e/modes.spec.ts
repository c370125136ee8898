import 'reflect-metadata';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import { AuthnGateway } from '@lots/db';
import { makeCsrf, Public } from '@lots/auth';
import { Role } from '@lots/contracts';
import { Mode, type Config } from '@lots/platform';
import { ApiClient, makeTestCity, startServer, testPassword, type TestCity, type TestServer } from '@lots/testing';

/** What the program does in each mode, and what it does with a route nobody has thought about. */
describe('modes', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await makeTestCity();
  }, 60_000);
  afterAll(() => city.close());

  async function during<T>(changes: Partial<Config>, work: (server: TestServer) => Promise<T>): Promise<T> {
    const server = await startServer(city.config(changes));
    try {
      return await work(server);
    } finally {
      await server.stop();
    }
  }
  const startInProduction = () => during({ mode: Mode.Production }, (server) => server.visitor().get('/health'));

  it('behind TLS sets Secure cookies bound to the host', async () => {
    await during({ publicUrl: 'https://lots.test' }, async (server) => {
      const visitor = server.visitor();
      await visitor.openSignInPage();
      const answer = await visitor.trySignIn('asa', testPassword);
      const lines = answer.headers.filter((line) => line.startsWith('Set-Cookie: '));
      expect(lines).toHaveLength(2);
      for (const line of lines) expect(line).toMatch(/^Set-Cookie: __Host-lots.*Path=\/;.*HttpOnly; Secure; SameSite=Strict$/);
    });
  });

  it('production refuses keys made for the demo', async () => {
    const marker = path.join(city.keysFolder, 'demo');
    writeFileSync(marker, '');
    try {
      await expect(startInProduction()).rejects.toMatchObject({ name: 'KeyFolderError' });
    } finally {
      rmSync(marker);
    }
  });

  it('production starts with its own keys, sends HSTS, and offers nobody’s name', async () => {
    const [health, options] = await during({ mode: Mode.Production }, async ({ visitor }) => [
      await visitor().get('/health'),
      await visitor().get('/sign-in-options'),
    ]);
    expect(health.status).toBe(200);
    expect(health.header('strict-transport-security')).toMatch(/max-age=\d{8}/);
    expect(options.body()).toMatchObject({ demo: false, personas: [], demoPassword: null });
  });

  it('production refuses a database that holds demo accounts; demo shows them', async () => {
    await city.addAccount('persona', 'farsta-mottagning-barn', Role.SocialWorker, true);
    await expect(startInProduction()).rejects.toMatchObject({ name: 'ConfigError' });
    const shown = await during({ mode: Mode.Demo }, ({ visitor }) => visitor().get('/sign-in-options'));
    expect(shown.body<{ personas: { username: string }[] }>().personas.map(({ username }) => username)).toEqual(['persona']);
    const hidden = await during({ mode: Mode.Test }, ({ visitor }) => visitor().get('/sign-in-options'));
    expect(hidden.body()).toMatchObject({ demo: false, personas: [], demoPassword: null });
    await city.admin.query('DELETE FROM lots.membership m USING authn.user_account u WHERE u.id=m.user_id AND u.demo');
    await city.admin.query('DELETE FROM authn.user_account WHERE demo');
  });

  it('refuses to start over tables without forced walls', async () => {
    await city.admin.query('ALTER TABLE lots.package NO FORCE ROW LEVEL SECURITY');
    await expect(startInProduction()).rejects.toMatchObject({ name: 'UnsafeDatabaseError' });
    await city.admin.query('ALTER TABLE lots.package FORCE ROW LEVEL SECURITY');
  });

  it('refuses a route that declares nothing, signed in or not; a public one answers', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get()
      show(): { leaked: boolean } {
        return { leaked: true };
      }
      @Post()
      change(): { leaked: boolean } {
        return { leaked: true };
      }
      @Get('open')
      @Public()
      open(): { status: string } {
        return { status: 'meant to be seen' };
      }
    }
    @Module({})
    class WithForgotten {}

    await during({}, async ({ parts, signIn }) => {
      const { AppModule } = await import('../../apps/api/src/app.module.js');
      const csrf = makeCsrf(parts.config, () => [parts.vault.token('csrf', 'v1').toString('hex')]);
      const imports = [AppModule.of(parts, { authn: new AuthnGateway(parts.dataSource), csrf, provider: null })];
      const module = { module: WithForgotten, imports, controllers: [ForgottenController] };
      const app = await NestFactory.create<NestExpressApplication>(module, { logger: false, abortOnError: false });
      app.use(cookieParser());
      app.setGlobalPrefix('api');
      await app.listen(0, '127.0.0.1');
      try {
        const asa = await signIn('asa');
        const there = new ApiClient((await app.getUrl()).replace('[::1]', '127.0.0.1'));
        expect((await there.get('/forgotten')).status).toBe(401);
        expect((await there.get('/forgotten/open')).status).toBe(200);
        for (const [name, value] of asa.cookies) there.cookies.set(name, value);
        there.csrfToken = asa.csrfToken;
        for (const answer of [await there.get('/forgotten'), await there.post('/forgotten')]) {
          expect(answer.status).toBe(404);
          expect(answer.text).not.toContain('leaked');
        }
      } finally {
        await app.close();
      }
    });
  });
});
