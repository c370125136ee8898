import { createServer } from 'node:net';
import { DemoFault } from './fault.mjs';

export function readPort(env) {
  const text = env.PORT ?? '';
  const port = Number(text === '' ? 3000 : text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new DemoFault(`PORT ska vara ett heltal från 1 till 65535. Nu står det: ${text}`, 2);
  return port;
}

/** Answers why the port cannot be used, or null. Asked on every address, as the web server does. */
export async function portTrouble(port) {
  const code = await tryListen(port);
  if (code === null) return null;
  if (code === 'EACCES') return `Port ${port} får du inte använda på den här datorn. Välj en annan: PORT=3001 npm run demo`;
  return `Port ${port} används redan av ett annat program. Välj en annan: PORT=${port < 65_535 ? port + 1 : 3000} npm run demo`;
}

/** A port nobody uses right now on this machine only. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function tryListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port }, () => server.close(() => resolve(null)));
  });
}
