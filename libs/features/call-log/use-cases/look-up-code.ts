import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { normaliseContactCode, ringBackSentences, ringBackUnknown, type RingBackHandover } from '@lots/rules/intake';
import { callsByCode, type CallByCodeRow } from '../data/calls-by-code.query.js';

export interface RingBack {
  found: boolean;
  /** To read out, one by one. */
  sentences: string[];
}

/**
 * Somebody rings back with a contact code. Answers sentences to read out and nothing else; no code, a wrong one and another unit's run the
 * same statements and get the same answer (rule A8).
 */
@Injectable()
export class LookUpCode {
  constructor(
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
  ) {}

  async run(principal: SignedIn, spoken: string): Promise<RingBack> {
    const rows = await callsByCode(this.db, principal.unitIds, normaliseContactCode(spoken) ?? '');
    const [first] = rows;
    // The same code twice belongs to two callers: then it opens nothing.
    const one = first !== undefined && rows.every((row) => row.id === first.id) ? first : null;
    await this.audit.record(this.db, {
      action: 'calls.by_code',
      objectType: 'contact',
      objectIds: one === null ? [] : [one.id],
      reasonCode: one === null ? 'no_such_code' : 'found',
      ruleRef: 'A8',
    });
    if (one === null) return { found: false, sentences: [ringBackUnknown] };
    const receivedAt = one.receivedAt.getTime();
    return { found: true, sentences: ringBackSentences({ receivedAt, handovers: rows.flatMap(handoverOf) }) };
  }
}

function handoverOf({ unitKind, state, offeredAt, acknowledgedAt, decidedAt }: CallByCodeRow): RingBackHandover[] {
  if (unitKind === null || state === null || offeredAt === null) return [];
  return [
    {
      unitKind,
      state,
      offeredAt: offeredAt.getTime(),
      acknowledgedAt: acknowledgedAt?.getTime() ?? null,
      decidedAt: decidedAt?.getTime() ?? null,
    },
  ];
}
