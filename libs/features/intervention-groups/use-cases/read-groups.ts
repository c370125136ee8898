import { Injectable } from '@nestjs/common';
import type { DataCategory, DisclosureForm, GroupCloseReason, GroupEntryKind, GroupStanding } from '@lots/contracts';
import { groupLimits } from '@lots/contracts';
import { momentOf, ReadScope, type ConsentScope } from '@lots/features/consents';
import { GateTables } from '@lots/features/secrecy';
import type { ConsentTerms } from '@lots/rules/secrecy';
import { groupStanding } from '@lots/rules/teams';
import type { EntryRow, GroupRow } from '../data/group.store.js';
import { GroupParts, type GroupForms } from './group-parts.js';

export interface GroupRowShown {
  ref: string;
  formSv: string;
  standing: GroupStanding;
  /** Whether anything may be written or given now. */
  open: boolean;
  caseRef: string;
  consentRef: string;
  /** The consent's last day. */
  to: string;
  openedAt: string;
  openedInitials: string;
  closedReason: GroupCloseReason | null;
}

export interface GroupEntryShown {
  id: string;
  kind: GroupEntryKind;
  aboutId: string | null;
  day: string | null;
  partySv: string | null;
  party: string | null;
  category: DataCategory | null;
  form: DisclosureForm | null;
  at: string;
  byInitials: string;
  text: string;
  who: string;
  function: string;
}

export interface GroupShown {
  row: GroupRowShown;
  person: string;
  information: string;
  purpose: string;
  parties: { code: string; sv: string; name: string; categories: DataCategory[] }[];
  /** Oldest first. */
  entries: GroupEntryShown[];
}

/** The unit's groups: a list without names, and one with everything in it – also when it has ended (rule T6). */
@Injectable()
export class ReadGroups {
  constructor(
    private readonly parts: GroupParts,
    private readonly scopes: ReadScope,
    private readonly tables: GateTables,
  ) {}

  forms(): GroupForms {
    return this.parts.forms;
  }

  async list(): Promise<GroupRowShown[]> {
    const rows = await this.parts.groups.list(500);
    const objectIds = rows.map(({ id }) => id);
    const { audit, sealing } = this.parts;
    await audit.record(sealing.db, { action: 'intervention_groups.list', objectType: 'intervention_group', objectIds });
    return rows.map((row) => this.present(row));
  }

  /** @throws LotsError not_found */
  async one(ref: string, action = 'intervention_groups.read'): Promise<GroupShown> {
    const row = await this.parts.find(ref, action);
    const { audit, groups, sealing } = this.parts;
    await audit.record(sealing.db, { action, objectType: 'intervention_group', objectIds: [row.id] });
    const scope = await this.scopes.byId(row.consentId, false);
    const entries = await groups.entries(row.id, groupLimits.entries);
    return {
      row: this.present(row),
      person: scope?.person ?? '',
      information: scope?.information ?? '',
      purpose: scope?.purpose ?? '',
      parties: row.parties.map((code) => this.party(code, scope)),
      entries: entries.map((entry) => this.entry(entry)),
    };
  }

  private party(code: string, scope: ConsentScope | null): GroupShown['parties'][number] {
    const categories = [...(scope?.covers[code] ?? [])];
    return { code, sv: this.tables.recipientSv(code), name: scope?.partyNames[code] ?? '', categories };
  }

  private entry(row: EntryRow): GroupEntryShown {
    const { id, kind, aboutId, day, party, category, form } = row;
    const partySv = party === null ? null : this.tables.recipientSv(party);
    const body = this.parts.sealing.open(row);
    return {
      id,
      kind,
      aboutId,
      day,
      party,
      partySv,
      category,
      form,
      at: row.at.toISOString(),
      byInitials: row.initials,
      ...body,
    };
  }

  private present(row: GroupRow): GroupRowShown {
    const closedAt = row.closedAt?.toISOString() ?? null;
    const { standing, open } = groupStanding(
      { terms: termsOfGroup(row), closedAt },
      momentOf(this.parts.clock.now(), this.tables.reminders.consentDaysBefore),
    );
    return {
      ref: row.ref,
      formSv: this.parts.formSv(row.formCode),
      standing,
      open,
      caseRef: row.caseRef,
      consentRef: row.consentRef,
      to: row.to,
      openedAt: row.openedAt.toISOString(),
      openedInitials: row.openedInitials,
      closedReason: row.closedReason,
    };
  }
}

function termsOfGroup(row: Pick<GroupRow, 'from' | 'to' | 'parties' | 'withdrawnAt'>): ConsentTerms {
  return { from: row.from, to: row.to, parties: row.parties, withdrawnAt: row.withdrawnAt?.toISOString() ?? null };
}
