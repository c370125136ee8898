// Lists processes that a test run left: its database servers, Redis servers and launched demos live in its temporary folder (TMPDIR).
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const ours = `${tmpdir()}/`;

function leftovers() {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const folder = readlinkSync(`/proc/${pid}/cwd`);
      const isOurs = command !== '' && (command.includes(ours) || `${folder}/`.startsWith(ours));
      return isOurs ? [`${pid} ${command.slice(0, 150)}`] : [];
    } catch {
      return [];
    }
  });
}

for (let waited = 0; waited < 5_000 && leftovers().length > 0; waited += 200) await sleep(200);
for (const line of leftovers()) console.log(line);
process.exit(leftovers().length === 0 ? 0 : 1);
