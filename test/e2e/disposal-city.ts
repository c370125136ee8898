import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { HeadKey } from '@lots/crypto';
import {
  CarryOutDisposals,
  ledgerFileName,
  ProposeDisposals,
  readDisposalLedger,
  type ReadLedger,
} from '@lots/features/retention';
import { createTestDatabase, makeTestCity, startServer, type ApiClient, type TestApi, type TestDatabase } from '@lots/testing';
import { restoreBackup, writeBackup } from '../../libs/db/provision/index.js';
import type { Disposal, Item } from './case-file-disposal.js';

export interface DisposalUnit {
  readonly authorityId: number;
  readonly unitId: number;
}

/** An installation with a ledger outside its database, and what a spec of disposal does with it. */
export interface DisposalCity {
  readonly api: Omit<TestApi, 'close'>;
  readonly ledger: () => ReadLedger;
  unit(code: string): Promise<DisposalUnit>;
  propose(...units: readonly DisposalUnit[]): Promise<number>;
  carryOut(...units: readonly DisposalUnit[]): Promise<number>;
  disposals(who: ApiClient): Promise<Disposal[]>;
  /** The one of this kind and state. */
  batch(who: ApiClient, kindSv: string, state?: string): Promise<Disposal>;
  itemsOf(who: ApiClient, id: string): Promise<Item[]>;
  backUp(): Promise<void>;
  /** Puts the last backup into a database of its own, with the ledger of now. */
  restored(): Promise<Client>;
  close(): Promise<void>;
}

export async function startDisposalCity(): Promise<DisposalCity> {
  const heads = mkdtempSync(path.join(tmpdir(), 'lots-heads-'));
  const city = await makeTestCity();
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(path.join(city.keysFolder, 'head-sign'), pem);
  const sealer = { databaseUrl: city.database.urlFor('lots_sealer'), headsFolder: heads };
  const server = await startServer(city.config({ burstLimit: 100_000, sealer }));
  const api = { ...city, ...server };
  const key = randomBytes(32);
  const files = { dataFile: path.join(heads, 'b.data'), keysFile: path.join(heads, 'b.keys') };
  const opened: (() => Promise<void>)[] = [];
  const ledger = (): ReadLedger => readDisposalLedger(path.join(heads, ledgerFileName), HeadKey.read(city.keysFolder));
  const disposals = async (who: ApiClient): Promise<Disposal[]> => (await who.get('/retention/disposals')).body<Disposal[]>();
  return {
    api,
    ledger,
    disposals,
    unit: async (code) => {
      const unitId = await api.unitId(code);
      const { rows } = await api.admin.query<{ id: number }>('SELECT authority_id AS id FROM lots.unit WHERE id=$1', [unitId]);
      return { authorityId: rows[0]?.id ?? 0, unitId };
    },
    propose: (...units) => api.app.get(ProposeDisposals, { strict: false }).run(units),
    carryOut: (...units) => api.app.get(CarryOutDisposals, { strict: false }).run(units),
    batch: async (who, kindSv, state = 'proposed') => {
      const found = (await disposals(who)).find((one) => one.kindSv === kindSv && one.state === state);
      if (!found) throw new Error(`No ${state} proposal: ${kindSv}`);
      return found;
    },
    itemsOf: async (who, id) => (await who.get(`/retention/disposals/${id}`)).body<{ items: Item[] }>().items,
    backUp: async () => {
      const { lines, marks } = ledger();
      const mark = { lines: lines.length, head: marks.at(-1) ?? '' };
      await writeBackup(city.database.adminUrl, { key, ...files, ledger: mark, now: new Date() });
    },
    restored: async () => {
      const target: TestDatabase = await createTestDatabase('restored');
      await restoreBackup(target.adminUrl, { key, ...files, now: new Date(), ledger: ledger() });
      const client = new Client({ connectionString: target.adminUrl });
      await client.connect();
      opened.push(async () => {
        await client.end();
        await target.drop();
      });
      return client;
    },
    close: async () => {
      for (const end of opened) await end();
      await server.stop();
      await city.close();
      rmSync(heads, { recursive: true, force: true });
    },
  };
}
