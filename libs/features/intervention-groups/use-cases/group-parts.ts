import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { DataKeyStore, Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Clock, LotsError, notFound, refPattern, type DenialRecord } from '@lots/platform';
import type { GroupForm, TeamAnswer } from '@lots/rules/teams';
import { GroupStore, type GroupRow } from '../data/group.store.js';

/** The city's forms of cooperation, by name. */
export const GROUP_FORMS = Symbol('group forms');
export type GroupForms = readonly GroupForm[];

/** In words, each entry under a key of its own. */
export interface EntryBody {
  readonly text: string;
  /** Who does it, who was there, or who received it. */
  readonly who: string;
  /** Received: in what function. */
  readonly function: string;
}

/** The words of an entry, under a key of their own. */
@Injectable()
export class GroupSealing {
  constructor(
    readonly db: DbSession,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  async seal(authorityId: number, body: EntryBody): Promise<{ keyId: string; bodyEnc: Buffer }> {
    const key = this.vault.newKey(authorityId, 'case');
    await this.keys.add([key]);
    return { keyId: key.id, bodyEnc: this.vault.seal(key, 'group_entry', body) };
  }

  open(row: { keyId: string; authorityId: number; wrapped: Buffer | null; bodyEnc: Buffer }): EntryBody {
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    return this.vault.open(key, 'group_entry', row.bodyEnc) as EntryBody;
  }
}

/** The keys, the log and the time, and the door to one group. */
@Injectable()
export class GroupParts {
  constructor(
    readonly groups: GroupStore,
    readonly audit: AuditTrail,
    readonly sealing: GroupSealing,
    readonly clock: Clock,
    @Inject(GROUP_FORMS) readonly forms: GroupForms,
  ) {}

  /** @throws LotsError not_found */
  async find(ref: string, action: string, hold = false): Promise<GroupRow> {
    const row = refPattern.test(ref) ? await this.groups.byRef(ref, hold) : null;
    if (!row) throw notFound({ action, objectType: 'intervention_group', objectIds: [], reasonCode: 'not_visible' });
    return row;
  }

  formSv(code: string): string {
    return this.forms.find((form) => form.code === code)?.name ?? code;
  }
}

/** The rule said no: in words, and in the log. */
export function refused(
  answer: TeamAnswer,
  sv: string,
  path: string,
  denial: Omit<DenialRecord, 'reasonCode' | 'ruleRef'>,
): LotsError {
  const { reasonCode, ruleRef } = answer;
  return new LotsError(ErrorCode.InvalidInput, 422, sv, {
    path,
    details: [{ code: reasonCode, sv }],
    denial: { ...denial, reasonCode, ruleRef },
  });
}
