import { Inject, Injectable } from '@nestjs/common';
import type { DeskAnswer, DeskQuestionCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { CITY, Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { unitByCode, type City } from '@lots/rules/routing';
import type { DeskQuestionRow } from '../data/desk-question.store.js';

export interface DeskQuestionShown {
  id: string;
  code: DeskQuestionCode;
  askedAt: string;
  askedInitials: string;
  answer: DeskAnswer | null;
  answeredAt: string | null;
  answeredInitials: string | null;
}

/** What every act about a question needs. */
@Injectable()
export class DeskQuestionParts {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly directory: Directory,
    @Inject(CITY) private readonly city: City,
  ) {}

  record(action: string, objectIds: readonly string[], reasonCode?: string): Promise<void> {
    return this.audit.record(this.db, { action, objectType: 'referral', objectIds, reasonCode, ruleRef: 'Ö20' });
  }

  /** Whom to ring, from the city's file. */
  phoneOf(unitId: number): string {
    return unitByCode(this.city, this.directory.unitById(unitId).code)?.contact.phone ?? '';
  }
}

export function presentQuestion(row: DeskQuestionRow): DeskQuestionShown {
  const { id, code, askedInitials, answer, answeredInitials } = row;
  const times = { askedAt: row.askedAt.toISOString(), answeredAt: row.answeredAt?.toISOString() ?? null };
  return { id, code, askedInitials, answer, answeredInitials, ...times };
}
