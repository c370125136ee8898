import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export type SearchKind = 'person' | 'case';

export interface TokenOwner {
  readonly unitId: number;
  readonly subjectId: string;
  readonly kind: SearchKind;
  /** The key that opens the row: the tokens go when it does. */
  readonly keyId: string;
  readonly keyVersion: number;
}

export interface WeighedToken {
  readonly token: Buffer;
  readonly weight: number;
}

/** A row to compare: encrypted, with the key that opens it. */
export interface Candidate {
  readonly id: string;
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer;
  readonly bodyEnc: Buffer;
  readonly receivedAt: Date;
}

/** So common a token tells nothing: no more rows than this are counted for it. */
const mostPerToken = 500;
/** Less in common than a whole name: not worth opening. */
const leastWeight = 4;

const bodies: Readonly<Record<SearchKind, string>> = {
  person: `SELECT p.id, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc", m.received_at AS "receivedAt", ${wall('person p')}
    FROM found f JOIN lots.person p ON p.id=f.subject_id JOIN keys.data_key k ON k.id=p.key_id
    JOIN LATERAL (SELECT x.received_at FROM lots.matter x WHERE x.person_id=p.id ORDER BY x.received_at LIMIT 1) m ON true WHERE k.wrapped IS NOT NULL`,
  case: `SELECT p.id, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc", p.received_at AS "receivedAt", ${wall('case_file p')}
    FROM found f JOIN lots.case_file p ON p.id=f.subject_id JOIN keys.data_key k ON k.id=p.key_id WHERE k.wrapped IS NOT NULL AND p.circle_id IS NULL`,
};

/** Blind tokens: written with the row they find, and asked for whom they have in common with somebody. */
@Injectable()
export class TokenStore {
  constructor(private readonly db: DbSession) {}

  /** Travels with the row itself. */
  add({ unitId, subjectId, kind, keyId, keyVersion }: TokenOwner, tokens: readonly Buffer[]): void {
    if (tokens.length === 0) return;
    this.db.later(
      `INSERT INTO lots.person_token(authority_id,unit_id,token,subject_id,kind,key_id,key_version)
       SELECT $1,$2,t,$4,$5,$6,$7 FROM unnest($3::bytea[]) AS t`,
      [
        this.db.principal().authorityId,
        unitId,
        [...new Map(tokens.map((token) => [token.toString('hex'), token])).values()],
        subjectId,
        kind,
        keyId,
        keyVersion,
      ],
    );
  }

  /** Those with most in common, most first. The walls decide whose there are; this asks in one's own units only. */
  candidates(kind: SearchKind, tokens: readonly WeighedToken[], most: number): Promise<Candidate[]> {
    return this.db.query<Candidate>(
      `WITH asked AS (SELECT * FROM unnest($1::bytea[],$2::int[]) AS q(token, weight)),
       found AS MATERIALIZED (
         SELECT t.subject_id, sum(a.weight) AS weight FROM asked a
         CROSS JOIN LATERAL (SELECT s.subject_id FROM lots.person_token s WHERE s.unit_id = ANY($3::int[]) AND s.token=a.token AND s.kind=$4 LIMIT ${mostPerToken}) t
         GROUP BY t.subject_id HAVING sum(a.weight) >= ${leastWeight} ORDER BY weight DESC, t.subject_id LIMIT $5)
       ${bodies[kind]} ORDER BY f.weight DESC, p.id`,
      [tokens.map(({ token }) => token), tokens.map(({ weight }) => weight), this.db.principal().unitIds, kind, most],
    );
  }
}
