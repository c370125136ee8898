import { Log } from './logger.js';
import { endOnUnexpected, placeOf } from './unexpected-end.js';

describe('an error that nobody caught', () => {
  const written: string[] = [];
  const log = new Log('error');

  beforeEach(() => {
    written.length = 0;
    jest.spyOn(log, 'failure').mockImplementation((msg, error, fields) => {
      written.push(JSON.stringify({ msg, name: error instanceof Error ? error.name : 'unknown', ...fields }));
    });
  });

  it('ends the process, and says where but not what', () => {
    const codes: number[] = [];
    const stop = endOnUnexpected(log, (code) => codes.push(code));
    process.removeListener('uncaughtException', stop);
    stop(new Error('duplicate key (name)=(Elsa Påhittad)'));
    expect(codes).toEqual([1]);
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('unexpected-end.spec.ts:');
    expect(written[0]).not.toContain('Elsa');
  });

  it('ends it also when what was thrown is no error', () => {
    const codes: number[] = [];
    const stop = endOnUnexpected(log, (code) => codes.push(code));
    process.removeListener('uncaughtException', stop);
    stop('Elsa Påhittad');
    expect(codes).toEqual([1]);
    expect(written[0]).not.toContain('Elsa');
  });

  it('takes no place from a message that looks like a stack', () => {
    const error = new Error('x\n    at libs/secret/elsa.ts:1');
    expect(placeOf(error)).toMatch(/^libs\/platform\/unexpected-end\.spec\.ts:\d+$/);
  });
});
