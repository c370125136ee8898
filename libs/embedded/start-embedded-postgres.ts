import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { releaseOwnership, takeOwnership } from './folder-owner.js';
import { launchServer } from './launch-server.js';
import { clusterFolder, makeCluster } from './make-cluster.js';
import { findNativeBinaries } from './native-binaries.js';
import { signalPostmaster, stopOrphan, stopPostmaster } from './postmaster.js';
import { databaseAccount, privateFolder } from './run-as.js';
import { makeSocketFolder } from './socket-folder.js';

export interface EmbeddedPostgresOptions {
  /** Folder the launcher owns: data, generated password, log. Created when missing. */
  readonly dataDir: string;
  /** Folder of the unix socket; default inside dataDir, or a temporary folder when that path is too long for a socket. */
  readonly socketDir?: string;
  /** Where binaries are copied when node_modules cannot be entered by the database's account; default beside dataDir. */
  readonly nativeDir?: string;
  /** Tests only: no flushing to disk, and the socket trusts its account. */
  readonly fast?: boolean;
  /** TCP port on 127.0.0.1 (scram); null or absent: unix socket only. */
  readonly port?: number | null;
}

export interface EmbeddedPostgres {
  /** Connection of the superuser `postgres` to the database `postgres`. */
  readonly adminUrl: string;
  readonly version: string;
  urlFor(role: string, password: string, database: string): string;
  /** Ends the server and waits for it. */
  stop(): Promise<void>;
  /** For exit handlers, which cannot wait: asks the server to end at once. */
  stopNow(): void;
}

/**
 * Starts PostgreSQL from the npm package's binaries on a private data folder.
 * A server left by a killed parent is stopped first; a folder owned by a living process is refused.
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = databaseAccount();
  const dataDir = path.resolve(options.dataDir);
  privateFolder(dataDir, account);
  takeOwnership(dataDir);
  try {
    await stopOrphan(clusterFolder(dataDir).cluster);
    const binaries = findNativeBinaries(account, options.nativeDir ?? path.join(path.dirname(dataDir), 'native'));
    const password = makeCluster(dataDir, binaries, account, options.fast === true);
    const socket = makeSocketFolder(options.socketDir ?? path.join(dataDir, 'run'), account);
    const port = options.port ?? null;
    const pid = await launchServer({ dataDir, socket: socket.folder, port, fast: options.fast === true, binaries, account });
    const urlFor = connectionUrl(socket.folder, port);
    return {
      adminUrl: urlFor('postgres', password, 'postgres'),
      version: binaries.version,
      urlFor,
      stop: async () => {
        await stopPostmaster(pid);
        socket.remove();
        releaseOwnership(dataDir);
      },
      stopNow: () => signalPostmaster(pid, 'SIGQUIT'),
    };
  } catch (error) {
    releaseOwnership(dataDir);
    throw error;
  }
}

/** Stops a left-behind server and removes the folder. @throws EmbeddedPostgresError already_running */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  takeOwnership(dataDir);
  await stopOrphan(clusterFolder(dataDir).cluster);
  rmSync(dataDir, { recursive: true, force: true });
}

/** The host in the address is never used: drivers take the socket folder from the query. URL parsers want a host, though. */
function connectionUrl(socketFolder: string, port: number | null): EmbeddedPostgres['urlFor'] {
  return (role, password, database) => {
    const secret = password === '' ? '' : `:${encodeURIComponent(password)}`;
    const portPart = port === null ? '' : `&port=${port}`;
    return `postgres://${encodeURIComponent(role)}${secret}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(socketFolder)}${portPart}`;
  };
}
