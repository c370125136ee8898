import { Injectable } from '@nestjs/common';
import type { LinkReason, LinkVerdict, MatchConfidence } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface LinkRow {
  readonly subjectNo: number;
  readonly personId: string;
  readonly verdict: LinkVerdict;
  readonly confidence: MatchConfidence | null;
  readonly reason: LinkReason;
  readonly at: Date;
  readonly byInitials: string;
}

export interface NewLink extends LinkRow {
  readonly id: string;
  readonly unitId: number;
  readonly callId: string;
  readonly subjectToken: Buffer;
  /** Of the token key. */
  readonly keyVersion: number;
}

/** The last word of an earlier call about a person, where it was "inte samma". */
export interface ApartRow {
  readonly personId: string;
  readonly subjectToken: Buffer;
  /** The person that the call was about, once it was handed over; null: it never was. */
  readonly otherId: string | null;
  readonly at: Date;
}

/** What officers have said about hits. Only ever added to: the last word counts, and what was said before stays. */
@Injectable()
export class LinkStore {
  constructor(private readonly db: DbSession) {}

  async add(link: NewLink): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.query(
      `INSERT INTO lots.person_link(id,authority_id,unit_id,call_id,subject_no,subject_token,person_id,verdict,confidence,reason,at,by_user,by_initials,key_version)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [
        link.id,
        authorityId,
        link.unitId,
        link.callId,
        link.subjectNo,
        link.subjectToken,
        link.personId,
        link.verdict,
        link.confidence,
        link.reason,
        link.at,
        userId,
        link.byInitials,
        link.keyVersion,
      ],
    );
  }

  /** Of other calls than this: who was said not to be whom. */
  notSame(callId: string, personIds: readonly string[]): Promise<ApartRow[]> {
    if (personIds.length === 0) return Promise.resolve([]);
    return this.db.query<ApartRow>(
      `SELECT l.person_id AS "personId", l.subject_token AS "subjectToken", m.person_id AS "otherId", l.at, ${wall('person_link l', 'matter m?')}
       FROM (SELECT DISTINCT ON (x.call_id, x.subject_no, x.person_id) x.* FROM lots.person_link x WHERE x.person_id = ANY($2::uuid[]) AND x.call_id<>$1
         ORDER BY x.call_id, x.subject_no, x.person_id, x.at DESC, x.id) l
       LEFT JOIN lots.contact c ON c.call_id=l.call_id AND c.circle_id IS NULL LEFT JOIN lots.matter m ON m.contact_id=c.id AND m.subject_no=l.subject_no AND m.circle_id IS NULL
       WHERE l.verdict='not_same' ORDER BY l.at DESC, l.id`,
      [callId, personIds],
    );
  }

  /**
   * The last word about each person, for subjects that are still called what they were.
   * @param subjects with every token that what was said may stand under
   */
  lastWords(
    callId: string,
    subjects: readonly { readonly no: number; readonly tokens: readonly Buffer[] }[],
  ): Promise<LinkRow[]> {
    const asked = subjects.flatMap(({ no, tokens }) => tokens.map((token) => ({ no, token })));
    return this.db.query<LinkRow>(
      `SELECT DISTINCT ON (l.subject_no, l.person_id) l.subject_no AS "subjectNo", l.person_id AS "personId", l.verdict, l.confidence, l.reason, l.at, l.by_initials AS "byInitials", ${wall('person_link l')}
       FROM lots.person_link l JOIN unnest($2::smallint[],$3::bytea[]) AS s(no, token) ON s.no=l.subject_no AND s.token=l.subject_token
       WHERE l.call_id=$1 ORDER BY l.subject_no, l.person_id, l.at DESC, l.id`,
      [callId, asked.map(({ no }) => no), asked.map(({ token }) => token)],
    );
  }
}
