import { execFile } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import { commandNames, operationNames } from './command-table.js';
import { allUsages, usageOf, usages } from './usage.js';

jest.setTimeout(120_000);

/** The built command as somebody runs it who has set nothing up. */
function lots(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const main = path.join(projectRoot(), 'dist/apps/cli/src/main.js');
  const env = { PATH: process.env['PATH'] ?? '' };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

describe('lots help', () => {
  it('knows every command, and no other', () => {
    expect(Object.keys(usages).sort()).toEqual([...commandNames, ...operationNames].sort());
    for (const [name, { does, call, exits }] of Object.entries(usages)) {
      expect({ name, starts: call.split(' ')[0], does: does.includes('\n') }).toEqual({ name, starts: name, does: false });
      expect(Object.keys(exits)).toEqual(['0', '1', '2']);
    }
  });

  it('lists one line each, and the whole of one', async () => {
    for (const words of [[], ['help'], ['--help']])
      expect(await lots(...words)).toEqual({ code: 0, out: `${allUsages()}\n`, err: '' });
    for (const name of operationNames) expect(allUsages()).toContain(`\n  ${name} `);
    expect(await lots('help', 'backup')).toEqual({ code: 0, out: `${usageOf('backup') ?? ''}\n`, err: '' });
    const none = await lots('help', 'nothing');
    expect([none.code, none.out, JSON.parse(none.err)]).toMatchObject([2, '', { error: { code: 'unknown_command' } }]);
  });

  it.each([...operationNames, 'route'])('%s --help says how it is called, without any environment', async (name) => {
    const { code, out, err } = await lots(name, '--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/npm run -s lots -- .*\n[\s\S]*Slutkod:\n {2}0 /);
  });
});
