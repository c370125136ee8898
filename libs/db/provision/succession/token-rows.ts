import type { Client } from 'pg';

/** A person or a case that can be searched for, still encrypted. */
export interface SearchableRow {
  readonly subjectId: string;
  readonly kind: 'person' | 'case';
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer;
  readonly bodyEnc: Buffer;
  readonly receivedAt: Date;
}

const atATime = 500;

/** Blind search tokens of a board that ends. Before anything is moved: what is the old board's is told by its rows. */
export class TokenRows {
  static readonly table = 'lots.person_token';

  constructor(private readonly client: Client) {}

  /** A token whose words have changed since it was written finds nothing in either board, and stays until the row is disposed of. */
  async rewrite(old: number, retoken: (row: SearchableRow) => readonly { old: Buffer; next: Buffer }[]): Promise<void> {
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.some(old, last);
      const end = rows.at(-1);
      if (!end) return;
      last = end.subjectId;
      const changes = rows.flatMap((row) => retoken(row).map((change) => ({ ...change, subjectId: row.subjectId })));
      await this.client.query(
        `UPDATE lots.person_token AS t SET token=n.next FROM unnest($1::uuid[],$2::bytea[],$3::bytea[]) AS n(subject_id,old,next)
         WHERE t.subject_id=n.subject_id AND t.token=n.old AND t.authority_id=$4`,
        [
          changes.map((change) => change.subjectId),
          changes.map((change) => change.old),
          changes.map((change) => change.next),
          old,
        ],
      );
    }
  }

  private async some(old: number, after: string): Promise<SearchableRow[]> {
    const { rows } = await this.client.query<SearchableRow>(
      `SELECT s.subject_id AS "subjectId", s.kind, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, coalesce(p.body_enc,f.body_enc) AS "bodyEnc",
         coalesce(f.received_at,(SELECT min(m.received_at) FROM lots.matter m WHERE m.person_id=p.id)) AS "receivedAt"
       FROM (SELECT DISTINCT subject_id, kind, key_id FROM lots.person_token WHERE authority_id=$1 AND subject_id>$2 ORDER BY subject_id LIMIT ${atATime}) s
       JOIN keys.data_key k ON k.id=s.key_id AND k.wrapped IS NOT NULL
       LEFT JOIN lots.person p ON s.kind='person' AND p.id=s.subject_id LEFT JOIN lots.case_file f ON s.kind='case' AND f.id=s.subject_id
       ORDER BY s.subject_id`,
      [old, after],
    );
    return rows;
  }
}
