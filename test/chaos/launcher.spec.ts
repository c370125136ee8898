import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../libs/testing/free-port.js';
import { launchDemo, pause, processesOf, remaining, type LaunchedDemo } from './launched-demo.js';

jest.setTimeout(180_000);

let home: string;
let port: number;
const launched: LaunchedDemo[] = [];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'lots-demo-'));
  chmodSync(home, 0o711);
  port = await freePort();
});
afterEach(async () => {
  for (const { child } of launched.splice(0)) child.kill('SIGTERM');
  await remaining(home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function start(options: Parameters<typeof launchDemo>[2] = {}): LaunchedDemo {
  const demo = launchDemo(home, port, options);
  launched.push(demo);
  return demo;
}

async function health(): Promise<number> {
  return (await fetch(`http://localhost:${port}/api/health`)).status;
}

const ready = 'Ctrl-C avslutar';

it('starts from nothing, answers, and leaves no process after Ctrl-C', async () => {
  const demo = start();
  await demo.printed(ready);
  expect(await health()).toBe(200);
  // Positive control: the probe sees the launcher, the web server and the database.
  expect(processesOf(home).length).toBeGreaterThanOrEqual(3);
  demo.child.kill('SIGINT');
  expect(await demo.ended).toBe(0);
  expect(await remaining(home, 1_000)).toEqual([]);
});

it('is taken over by the next start when it was killed with -9, with its data kept', async () => {
  const killed = start();
  await killed.printed(ready);
  killed.child.kill('SIGKILL');
  expect(await killed.ended).toBe('SIGKILL');
  const keys = path.join(home, 'demo', 'keys', 'kek');
  const before = statSync(keys).mtimeMs;
  const next = start();
  await next.printed(ready);
  expect(await health()).toBe(200);
  expect(statSync(keys).mtimeMs).toBe(before);
  next.child.kill('SIGTERM');
  expect(await next.ended).toBe(0);
  expect(await remaining(home, 1_000)).toEqual([]);
});

it('ends when npm, its parent, is killed', async () => {
  const demo = start({ command: ['npm', 'run', '-s', 'demo'] });
  await demo.printed(ready);
  demo.child.kill('SIGKILL');
  expect(await remaining(home)).toEqual([]);
});

it('says which port is taken and how to choose another', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, resolve));
  try {
    const demo = start();
    expect(await demo.ended).toBe(1);
    expect(demo.output()).toBe(`Port ${port} används redan av ett annat program. Välj en annan: PORT=${port + 1} npm run demo\n`);
  } finally {
    other.close();
  }
});

it('refuses a second start on the same data, and does not disturb the first', async () => {
  const first = start();
  await first.printed(ready);
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Port ${port} används redan: Lots körs redan (process ${first.child.pid ?? 0})`);
  expect(await health()).toBe(200);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
});

it('leaves nothing behind wherever in the start it is interrupted', async () => {
  for (const step of ['Bygger', 'Startar databasen', 'Lägger in', 'Startar Lots']) {
    const demo = start();
    await demo.printed(step);
    await pause(30);
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    expect(await remaining(home, 1_000)).toEqual([]);
  }
});

it('runs two web servers, two workers and a private Redis with --scale, and ends them all', async () => {
  const demo = start({ flags: ['--scale'] });
  await demo.printed(ready);
  expect(await health()).toBe(200);
  const count = (program: string): number => processesOf(home).filter((line) => line.includes(program)).length;
  const running = { web: count('apps/api/src/main.js'), workers: count('apps/worker/src/main.js'), redis: count('redis-server') };
  // What the demo says stands beside the numbers, so that a red run tells why.
  expect({ ...running, output: demo.output() }).toEqual({
    web: 2,
    workers: 2,
    redis: 1,
    output: expect.not.stringContaining('oväntat'),
  });
  demo.child.kill('SIGINT');
  expect(await demo.ended).toBe(0);
  expect(await remaining(home, 1_000)).toEqual([]);
});

it('never erases a database of somebody else', async () => {
  const demo = start({ flags: ['--fresh'], env: { DATABASE_URL: 'postgres://somebody@localhost:1/theirs' } });
  expect(await demo.ended).toBe(2);
  expect(demo.output()).toContain('--fresh raderar inget i en egen databas');
});

it('names a flag that it does not know', async () => {
  const demo = start({ flags: ['--frsh'] });
  expect(await demo.ended).toBe(2);
  expect(demo.output()).toContain('--frsh');
});
