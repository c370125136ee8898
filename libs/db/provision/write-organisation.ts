import type { Client } from 'pg';
import { inTransaction, withAdmin } from './admin-connection.js';

export interface OrganisationRows {
  readonly municipality: string;
  readonly authorities: readonly { code: string; name: string; validFrom: string; validTo: string | null }[];
  readonly units: readonly {
    code: string;
    name: string;
    kind: string;
    authority: string;
    area: string | null;
    phone: string;
    validFrom: string;
    validTo: string | null;
  }[];
  readonly areas: readonly { code: string; name: string }[];
}

export interface NewAuthorityKey {
  readonly authorityId: number;
  readonly kekVersion: number;
  readonly wrapped: Buffer;
}

/**
 * Writes boards, units and areas of the city file as lots_owner. Codes are kept for good: a row is updated, never removed, and a board
 * without a key gets one. Safe to repeat.
 * @param makeKey wraps a new key for a board (libs/crypto Vault.makeAuthorityKey)
 */
export async function writeOrganisation(
  adminUrl: string,
  rows: OrganisationRows,
  makeKey: (authorityId: number) => NewAuthorityKey,
): Promise<void> {
  await withAdmin(adminUrl, (client) =>
    inTransaction(client, async () => {
      await client.query('SET LOCAL ROLE lots_owner');
      await client.query('LOCK TABLE lots.authority IN SHARE ROW EXCLUSIVE MODE');
      await writeAuthorities(client, rows);
      await writeUnits(client, rows);
      await client.query(
        `INSERT INTO lots.area(code,name) SELECT * FROM unnest($1::text[],$2::text[]) ON CONFLICT (code) DO UPDATE SET name=excluded.name`,
        [rows.areas.map((area) => area.code), rows.areas.map((area) => area.name)],
      );
      await addMissingKeys(client, makeKey);
    }),
  );
}

async function writeAuthorities(client: Client, rows: OrganisationRows): Promise<void> {
  await client.query(
    `INSERT INTO lots.authority(id,code,name,municipality,valid)
     SELECT coalesce(a.id, (SELECT coalesce(max(id),0) FROM lots.authority) + row_number() OVER (PARTITION BY a.id IS NULL ORDER BY n.ord)), n.code, n.name, $5, daterange(n.valid_from,n.valid_to)
     FROM unnest($1::text[],$2::text[],$3::date[],$4::date[]) WITH ORDINALITY AS n(code,name,valid_from,valid_to,ord) LEFT JOIN lots.authority a ON a.code=n.code
     ON CONFLICT (code) DO UPDATE SET name=excluded.name, municipality=excluded.municipality, valid=excluded.valid`,
    [
      rows.authorities.map((row) => row.code),
      rows.authorities.map((row) => row.name),
      rows.authorities.map((row) => row.validFrom),
      rows.authorities.map((row) => row.validTo),
      rows.municipality,
    ],
  );
}

async function writeUnits(client: Client, rows: OrganisationRows): Promise<void> {
  await client.query(
    `INSERT INTO lots.unit(id,authority_id,kind,code,name,area_code,phone,valid)
     SELECT coalesce(u.id, (SELECT coalesce(max(id),0) FROM lots.unit) + row_number() OVER (PARTITION BY u.id IS NULL ORDER BY n.ord)), a.id, n.kind, n.code, n.name, n.area, n.phone, daterange(n.valid_from,n.valid_to)
     FROM unnest($1::text[],$2::text[],$3::text[],$4::text[],$5::text[],$6::text[],$7::date[],$8::date[]) WITH ORDINALITY AS n(code,name,kind,authority,area,phone,valid_from,valid_to,ord)
     JOIN lots.authority a ON a.code=n.authority LEFT JOIN lots.unit u ON u.code=n.code
     ON CONFLICT (code) DO UPDATE SET kind=excluded.kind, name=excluded.name, area_code=excluded.area_code, phone=excluded.phone, valid=excluded.valid`,
    [
      rows.units.map((row) => row.code),
      rows.units.map((row) => row.name),
      rows.units.map((row) => row.kind),
      rows.units.map((row) => row.authority),
      rows.units.map((row) => row.area),
      rows.units.map((row) => row.phone),
      rows.units.map((row) => row.validFrom),
      rows.units.map((row) => row.validTo),
    ],
  );
}

async function addMissingKeys(client: Client, makeKey: (authorityId: number) => NewAuthorityKey): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    'SELECT a.id FROM lots.authority a WHERE NOT EXISTS (SELECT 1 FROM keys.authority_key k WHERE k.authority_id=a.id) ORDER BY a.id',
  );
  for (const { id } of rows) {
    const key = makeKey(id);
    await client.query('INSERT INTO keys.authority_key(authority_id,kek_version,wrapped,created_at) VALUES ($1,$2,$3,now())', [
      key.authorityId,
      key.kekVersion,
      key.wrapped,
    ]);
  }
}
