import { accountOf, databaseOf, withAccount, withDatabase } from './connection-url.js';

describe.each([
  [
    'postgres://app:s%40cret@db.example:5433/lots?sslmode=require',
    'postgres://app:s%40cret@db.example:5433/other?sslmode=require',
    'lots',
    'app',
    's@cret',
  ],
  [
    'postgresql://app@localhost/lots?host=%2Frun%2Fpg',
    'postgresql://app@localhost/other?host=%2Frun%2Fpg',
    'lots',
    'app',
    undefined,
  ],
  ['postgres://app:p@/lots?host=%2Frun%2Fpg', 'postgres://app:p@/other?host=%2Frun%2Fpg', 'lots', 'app', 'p'],
  ['postgres://localhost', 'postgres://localhost/other', undefined, undefined, undefined],
  ['postgres://localhost/', 'postgres://localhost/other', undefined, undefined, undefined],
  ['postgres://app:a:b@[::1]:5432/m%C3%A5l', 'postgres://app:a:b@[::1]:5432/other', 'mål', 'app', 'a:b'],
])('%s', (url, moved, database, user, password) => {
  it('is taken apart and put together', () => {
    expect(withDatabase(url, 'other')).toBe(moved);
    expect(databaseOf(url)).toBe(database);
    expect(accountOf(url)).toEqual({ user, password });
  });
  it('takes another account and keeps the rest', () => {
    const other = withAccount(url, 'lots_app', 'p/å:@');
    expect(accountOf(other)).toEqual({ user: 'lots_app', password: 'p/å:@' });
    expect(databaseOf(other)).toBe(database);
    expect(other.endsWith(url.slice(url.lastIndexOf('@') + 1).replace(/^postgres(ql)?:\/\//, ''))).toBe(true);
  });
});

it.each(['', 'lots', 'mysql://a/b', '/run/pg'])('refuses %p without repeating it', (text) => {
  expect(() => databaseOf(text)).toThrow(
    expect.objectContaining({ code: 'bad_address', detail: expect.not.stringContaining('mysql') }),
  );
});
