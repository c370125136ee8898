import { resourceUsage } from 'node:process';
import { restoreBackup, writeBackup } from '../libs/db/provision/index.js';

const [, , act, url = '', dataFile = '', keysFile = ''] = process.argv;
// The same key in both processes: it locks invented rows for a minute.
const key = Buffer.alloc(32, 7);
const from = performance.now();
const order = { key, dataFile, keysFile, now: new Date() };
const { rows } =
  act === 'backup'
    ? await writeBackup(url, { ...order, ledger: { lines: 0, head: '' } })
    : await restoreBackup(url, { ...order, ledger: null });
const seconds = Math.round(performance.now() - from) / 1000;
process.stdout.write(JSON.stringify({ rows, seconds, peak_rss_mb: Math.round(resourceUsage().maxRSS / 1024) }));
