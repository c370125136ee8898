// The whole start, step by step. Whatever has started is ended again in the opposite order.
import { existsSync, rmdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildServer, buildWebInBackground } from '../build.mjs';
import { cityOf } from './city.mjs';
import { Children, stopLeftBehind } from './children.mjs';
import { ownershipFault, prepare, startEmbedded, useExternal } from './database.mjs';
import { DemoFault } from './fault.mjs';
import { portTrouble, readPort } from './port.mjs';
import { startIdentityProvider } from './provider.mjs';
import { requireRedis, startPrivateRedis } from './redis.mjs';
import { say } from './say.mjs';
import { seed } from './seed.mjs';
import { startCluster, startProcess, waitUntilReady } from './servers.mjs';
import { makeSiteFolder, rolePasswords, rotateLog, siteFor, writeEnvironment } from './site.mjs';

/** Everything a launcher holds. `stop` may be called at any moment, also half-way through the start. */
export class Launch {
  #children;
  #database;
  #embedded;
  #current = Promise.resolve();
  isStopping = false;
  site = siteFor();
  port = 0;
  personas = [];
  env = {};

  /** `web`: build the pages (in development Vite serves them). `serverEnv`: more to tell the servers. */
  constructor({ fresh = false, scale = false, oidc = false, web = true, serverEnv = {} }) {
    this.fresh = fresh;
    this.scale = scale;
    this.oidc = oidc;
    this.web = web;
    this.serverEnv = serverEnv;
  }

  /** Folder, build, database, keys, tables, cases. */
  prepare() {
    return this.#track(this.#prepare());
  }

  /** The servers, until a page can be fetched. `end` resolves when one of them ends without being asked. */
  serve() {
    return this.#track(this.#serve());
  }

  /** Development: the servers again, with what has been built since. */
  async restart() {
    await this.#children.stop(['api', 'worker']);
    return this.serve();
  }

  /** A process that is to end with everything else. */
  adopt(name, child) {
    this.#children.add(name, child, { group: true });
  }

  /** Ends everything in order; waits first for the step that is under way, so that nothing is started behind its back. */
  async stop() {
    if (this.isStopping) return;
    this.isStopping = true;
    await this.#children?.stop(['build', 'vite', 'seed', 'api', 'worker']);
    await Promise.race([this.#current.catch(() => {}), sleep(15_000, undefined, { ref: false })]);
    await this.#children?.stop(['build', 'vite', 'seed', 'api', 'worker']);
    await this.#children?.stop(['redis', 'identity-provider']);
    await this.#database?.stop();
    this.#release();
  }

  /** For the last moment, when nothing can be waited for. */
  stopNow() {
    this.#children?.killNow();
    this.#database?.stopNow();
    this.#release();
  }

  #buildWeb() {
    const { child, done } = buildWebInBackground();
    this.#children.add('build', child, { group: true });
    return done;
  }

  #track(work) {
    this.#current = work;
    return work;
  }

  #goOn() {
    if (this.isStopping) throw new DemoFault('Avbrutet.');
  }

  async #prepare() {
    this.port = readPort(process.env);
    if (this.fresh && process.env.DATABASE_URL)
      throw new DemoFault('--fresh raderar inget i en egen databas. Ta bort DATABASE_URL, eller töm databasen själv.', 2);
    if (process.env.REDIS_URL) await requireRedis(process.env.REDIS_URL);
    const left = existsSync(this.site.processes);
    // Said before anything is built. A server left by a killed launcher is taken away first, below.
    if (!left) await this.#requirePort();
    say('Bygger det som har ändrats …');
    buildServer();
    await this.#takeSite();
    const web = this.web ? this.#buildWeb() : undefined;
    if (left) await this.#requirePort();
    if (this.fresh) await this.#forget();
    rotateLog(this.site);
    this.#goOn();
    await this.#prepareDatabase();
    await web;
    this.#goOn();
  }

  async #serve() {
    const redisUrl = await this.#redis();
    this.#goOn();
    say(this.scale ? 'Startar två webbservrar och två arbetare …' : 'Startar Lots …');
    const env = redisUrl ? { ...this.env, REDIS_URL: redisUrl } : this.env;
    const web = this.scale
      ? startCluster('api', 'api', 2, env, this.site, this.#children)
      : [startProcess('api', 'api', env, this.site, this.#children)];
    const workers = redisUrl
      ? Array.from({ length: this.scale ? 2 : 1 }, () => startProcess('worker', 'worker', env, this.site, this.#children))
      : [];
    await waitUntilReady([...web, ...workers], this.port, this.site);
    return { end: Promise.race([...web, ...workers].map(({ gone }) => gone)) };
  }

  #release() {
    // Not ours, or already given back: the files may belong to another launcher.
    if (!this.#embedded) return;
    this.#embedded.releaseOwnership(this.site.folder);
    rmSync(this.site.processes, { force: true });
    this.#embedded = undefined;
    this.#database = undefined;
    removeIfEmpty(this.site.folder);
  }

  async #requirePort() {
    const trouble = await portTrouble(this.port);
    if (trouble) throw new DemoFault(trouble);
  }

  async #takeSite() {
    const embedded = await import('../../dist/libs/embedded/index.js');
    makeSiteFolder(this.site);
    try {
      embedded.takeOwnership(this.site.folder);
    } catch (error) {
      throw ownershipFault(error, (await portTrouble(this.port)) === null ? null : this.port);
    }
    this.#embedded = embedded;
    await stopLeftBehind(this.site.processes, embedded.isSameProcessAlive);
    this.#children = new Children(this.site.processes, embedded.identityOf);
  }

  async #forget() {
    say('Raderar den förra demons data …');
    await this.#embedded.removeEmbeddedPostgres(this.site.postgres);
    const { keys, redis, heads, environment, passwords } = this.site;
    for (const part of [keys, redis, heads, environment, passwords]) rmSync(part, { recursive: true, force: true });
  }

  async #prepareDatabase() {
    const { hasKeys, makeKeys } = await import('../../dist/apps/cli/src/operations/make-keys.js');
    const external = process.env.DATABASE_URL;
    say(external ? 'Förbereder databasen i DATABASE_URL …' : 'Startar databasen …');
    this.#database = external ? await useExternal(external, hasKeys(this.site.keys)) : await startEmbedded(this.site);
    this.#goOn();
    if (!hasKeys(this.site.keys)) makeKeys(this.site.keys, { demo: true });
    const urls = await prepare(this.#database, rolePasswords(this.site));
    const provider = this.oidc ? await startIdentityProvider(this.port, this.#children) : {};
    this.env = { ...childEnvironment(urls, this.site, this.port), ...provider, ...this.serverEnv };
    this.#goOn();
    say('Lägger in påhittade ärenden …');
    const { withDatabase } = await import('../../dist/libs/db/provision/index.js');
    // Only the seeding, which writes boards and accounts, is told the administrator's address.
    const adminUrl = withDatabase(this.#database.adminUrl, this.#database.database);
    // Nobody else's administrator address is written down.
    const { DATABASE_SEALER_URL, LOTS_KEYS, LOTS_HEADS } = this.env;
    const own = { DATABASE_SEALER_URL, LOTS_KEYS, LOTS_HEADS };
    writeEnvironment(this.site, external ? own : { ...own, DATABASE_ADMIN_URL: adminUrl });
    this.personas = await seed({ ...this.env, DATABASE_ADMIN_URL: adminUrl }, this.site, this.#children);
  }

  async #redis() {
    const given = process.env.REDIS_URL;
    if (given || !this.scale) return given;
    say('Startar Redis …');
    return startPrivateRedis(this.site, this.#children);
  }
}

/** A start that failed at once leaves no trace. */
function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch {
    // It holds something.
  }
}

/** What the servers are told. The administrator's address stays here. */
function childEnvironment(urls, site, port) {
  const { DATABASE_ADMIN_URL, ...inherited } = process.env;
  void DATABASE_ADMIN_URL;
  return {
    ...inherited,
    ...urls,
    LOTS_MODE: 'demo',
    PORT: String(port),
    LOTS_KEYS: site.keys,
    LOTS_HEADS: site.heads,
    LOTS_CITY: cityOf(),
  };
}
