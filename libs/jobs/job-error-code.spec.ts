import * as fc from 'fast-check';
import { ErrorCode } from '@lots/contracts';
import { LotsError } from '@lots/platform';
import { jobErrorCode, NoHandlerError } from './job-error-code.js';

describe('jobErrorCode', () => {
  it('names our own codes, the database’s and the class, never the message', () => {
    expect(jobErrorCode(new LotsError(ErrorCode.NotFound, 404, 'Det finns inget här.'))).toBe('not_found');
    expect(jobErrorCode(Object.assign(new Error('Key (name)=(Anna Andersson)'), { driverError: { code: '23505' } }))).toBe(
      'sql_23505',
    );
    expect(jobErrorCode(new TypeError('Anna Andersson is not a function'))).toBe('type_error');
    expect(jobErrorCode(new NoHandlerError())).toBe('no_handler_error');
    expect(jobErrorCode(new Error('Anna Andersson'))).toBe('unknown');
    expect(jobErrorCode(Object.assign(new Error('x'), { name: 'AnnaAndersson' }))).toBe('unknown');
    expect(jobErrorCode('Anna Andersson')).toBe('unknown');
  });

  it('always fits the column, whatever is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (thrown, text) => {
        const named = class extends Error {};
        Object.defineProperty(named, 'name', { value: text });
        expect(jobErrorCode(thrown)).toMatch(/^[a-z0-9_]{1,60}$/);
        expect(jobErrorCode(new named(text))).toMatch(/^[a-z0-9_]{1,60}$/);
      }),
    );
  });
});
