import { ProvisionError } from './provision-error.js';

/** scheme and account, database, query: kept apart by hand because URL parsers refuse an address without a host. */
const shape = /^(postgres(?:ql)?:\/\/[^/?#]*)(?:\/([^?#]*))?(\?.*)?$/;

/** The same server and account, another database. @throws ProvisionError bad_address */
export function withDatabase(url: string, database: string): string {
  const [, server, , query] = parts(url);
  return `${server ?? ''}/${encodeURIComponent(database)}${query ?? ''}`;
}

/** Name of the database in the address, or undefined. */
export function databaseOf(url: string): string | undefined {
  const name = parts(url)[2];
  return name === undefined || name === '' ? undefined : decodeURIComponent(name);
}

/** Account and password in the address; undefined parts when left out. */
export function accountOf(url: string): { user: string | undefined; password: string | undefined } {
  const server = parts(url)[1] ?? '';
  const at = server.lastIndexOf('@');
  if (at < 0) return { user: undefined, password: undefined };
  const [user, ...rest] = server.slice(server.indexOf('//') + 2, at).split(':');
  return { user: decodeURIComponent(user ?? ''), password: rest.length === 0 ? undefined : decodeURIComponent(rest.join(':')) };
}

/** The same server and database, another account. */
export function withAccount(url: string, user: string, password: string): string {
  const server = parts(url)[1] ?? '';
  const start = server.indexOf('//') + 2;
  const host = server.slice(server.lastIndexOf('@') + 1).replace(/^postgres(ql)?:\/\//, '');
  return `${server.slice(0, start)}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}${url.slice(server.length)}`;
}

function parts(url: string): RegExpExecArray {
  const found = shape.exec(url);
  if (!found) throw new ProvisionError('bad_address', 'postgres://konto:lösenord@server/databas');
  return found;
}
