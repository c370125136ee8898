import { Injectable } from '@nestjs/common';
import type { SubjectDraft } from '@lots/contracts';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { dayInWords } from '@lots/rules/intake';
import { stockholmDate } from '@lots/rules/calendar';
import { setApart, type HitInBrief } from '@lots/rules/matching';
import { earlierPersons } from '../data/earlier-handovers.query.js';
import { LinkStore, type ApartRow } from '../data/link.store.js';
import { FindAlike } from './find-alike.js';

/** What earlier calls have said about the hits of this one (rule M8): nobody has to say "inte samma" anew in every call. */
@Injectable()
export class SaidApart {
  constructor(
    private readonly db: DbSession,
    private readonly vault: Vault,
    private readonly links: LinkStore,
    private readonly find: FindAlike,
  ) {}

  /** By person: the sentence to show. */
  async run(callId: string, subject: SubjectDraft, hits: readonly HitInBrief[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.links.notSame(
      callId,
      hits.map(({ id }) => id),
    );
    if (rows.length === 0) return new Map();
    const now = this.find.subjectTokens(subject);
    const others = await this.stillCalled(rows);
    const said = rows.flatMap((row) => {
      if (isOneOf(now, row.subjectToken)) return [{ personId: row.personId, otherId: null, row }];
      const other = row.otherId === null ? undefined : others.get(row.otherId);
      // Called something else when it was handed over: then it was said about somebody else.
      return other !== undefined && isOneOf(other.tokens, row.subjectToken)
        ? [{ personId: row.personId, otherId: row.otherId, row }]
        : [];
    });
    const apart = new Map<string, string>();
    for (const [id, one] of setApart(hits, said)) {
      const found = said.find((each) => each === one);
      if (found !== undefined)
        apart.set(id, sentence(found.row, found.otherId === null ? null : others.get(found.otherId)?.name));
    }
    return apart;
  }

  /** What the persons of those calls were called when they were handed over. */
  private async stillCalled(
    rows: readonly ApartRow[],
  ): Promise<ReadonlyMap<string, { name: string; tokens: readonly Buffer[] }>> {
    const ids = [...new Set(rows.flatMap(({ otherId }) => otherId ?? []))];
    return new Map(
      (await earlierPersons(this.db, ids)).map(({ id, bodyEnc, ...key }) => {
        const subject = this.vault.open({ ...key, id: key.keyId }, 'person', bodyEnc) as SubjectDraft;
        return [id, { name: subject.name, tokens: this.find.subjectTokens(subject) }];
      }),
    );
  }
}

function isOneOf(tokens: readonly Buffer[], token: Buffer): boolean {
  return tokens.some((one) => one.equals(token));
}

function sentence({ at }: ApartRow, name: string | null | undefined): string {
  const day = stockholmDate(at.getTime());
  const when = `${dayInWords(day)} ${day.slice(0, 4)}`;
  return name === null || name === undefined ? `Inte samma, sagt ${when}.` : `Inte samma som ”${name}”, sagt ${when}.`;
}
