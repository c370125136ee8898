import { rmSync } from 'node:fs';

export default async function teardown() {
  const started = globalThis.lotsTestServer;
  if (!started) return;
  if (process.env.LOTS_KEEP_TEST_DB === '1') {
    process.stderr.write(`Testdatabaserna finns kvar: ${process.env.LOTS_TEST_ADMIN_URL ?? ''}\n`);
    return;
  }
  await started.server.stop();
  rmSync(started.folder, { recursive: true, force: true });
}
