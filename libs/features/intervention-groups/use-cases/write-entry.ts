import { Injectable } from '@nestjs/common';
import { ErrorCode, groupStandingSv, type DataCategory, type DisclosureForm, type GroupEntryKind } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { momentOf, ReadScope, type ConsentScope } from '@lots/features/consents';
import { LotsError, newId } from '@lots/platform';
import { groupStanding, mayShare, type TeamAnswer } from '@lots/rules/teams';
import type { GroupRow } from '../data/group.store.js';
import { GroupParts, refused, type EntryBody } from './group-parts.js';

export interface GroupEntryCommand {
  readonly idem: string;
  readonly kind: GroupEntryKind;
  readonly aboutId: string | null;
  readonly day: string | null;
  readonly party: string | null;
  readonly category: DataCategory | null;
  readonly form: DisclosureForm | null;
  /** Something given: it is needed for what the consent says. */
  readonly forPurpose: boolean | null;
  readonly body: EntryBody;
}

const action = 'intervention_groups.write';

const refusalSv: Readonly<Record<string, string>> = {
  party_not_named: 'Mottagaren finns inte i samtycket. Ska uppgiften ändå lämnas prövas det i Sekretess.',
  information_not_covered:
    'Samtycket omfattar inte sådana uppgifter till den mottagaren. Ska uppgiften ändå lämnas prövas det i Sekretess.',
  other_purpose: 'Samtycket gäller bara det ändamål som står där. Ska uppgiften ändå lämnas prövas det i Sekretess.',
  other_cooperation: 'Samtycket gäller inte samverkan i grupp.',
};
const missingSv: Readonly<Record<GroupEntryKind, string>> = {
  navigator: 'Skriv vem som är vägledare.',
  goal: 'Skriv målet.',
  activity: 'Skriv vad som ska göras, av vem och när.',
  follow_up: 'Välj vad uppföljningen gäller och skriv hur det går.',
  meeting: 'Skriv dag, vilka som var med och vad ni kom fram till.',
  share: 'Skriv mottagare, slags uppgift, vad som lämnades, hur, till vem och vilken dag.',
};

type Part = 'text' | 'who' | 'function' | 'day' | 'form' | 'aboutId';
const needs: Readonly<Record<GroupEntryKind, readonly Part[]>> = {
  navigator: ['who'],
  goal: ['text'],
  activity: ['text', 'who', 'day'],
  follow_up: ['text', 'aboutId'],
  meeting: ['text', 'who', 'day'],
  share: ['text', 'who', 'function', 'day', 'form'],
};

function given({ body, day, form, aboutId }: GroupEntryCommand): Readonly<Record<Part, boolean>> {
  const written = (words: string): boolean => words.trim() !== '';
  return {
    text: written(body.text),
    who: written(body.who),
    function: written(body.function),
    day: day !== null,
    form: form !== null,
    aboutId: aboutId !== null,
  };
}

/** What belongs to another kind of entry: a goal that is about something, a meeting with a recipient. */
function hasTooMuch({ kind, aboutId, party, category, form }: GroupEntryCommand): boolean {
  const elsewhere = kind === 'share' ? [] : [party, category, form];
  return [...elsewhere, ...(kind === 'follow_up' ? [] : [aboutId])].some((part) => part !== null);
}

/** Writes one thing in a group while its consent is in force; something given to a party only as far as the consent goes (rules T3–T6, T8). */
@Injectable()
export class WriteEntry {
  constructor(
    private readonly parts: GroupParts,
    private readonly scopes: ReadScope,
  ) {}

  /** @throws LotsError not_found · conflict · invalid_input */
  async run(principal: SignedIn, ref: string, command: GroupEntryCommand): Promise<void> {
    const { groups, audit, sealing, clock } = this.parts;
    const row = await this.parts.find(ref, action, true);
    const scope = await this.scopes.byId(row.consentId, true);
    if (scope === null) throw this.ended(row, 'consent_not_visible', groupStandingSv.closed);
    const record = { action, objectType: 'intervention_group', objectIds: [row.id] };
    if (await groups.written(row.id, command.idem)) {
      await audit.record(sealing.db, { ...record, reasonCode: 'repeated' });
      return;
    }
    const now = clock.now();
    const answer = this.judge(row, scope, command, now);
    await this.complete(row, command);
    const { idem, kind, aboutId, day, party, category, form, body } = command;
    groups.addEntry({
      id: newId(),
      groupId: row.id,
      caseId: row.caseId,
      authorityId: principal.authorityId,
      unitId: row.unitId,
      kind,
      aboutId,
      day,
      party,
      category,
      form,
      at: now,
      initials: principal.initials,
      idem,
      ...(await sealing.seal(principal.authorityId, body)),
    });
    await audit.record(sealing.db, { ...record, ...answer });
  }

  /** @throws LotsError when the group has ended, or the consent does not cover it */
  private judge(
    row: GroupRow,
    scope: ConsentScope,
    command: GroupEntryCommand,
    now: Date,
  ): { reasonCode: string; ruleRef: string } {
    const moment = momentOf(now);
    const closedAt = row.closedAt?.toISOString() ?? null;
    const { standing, open, ruleRef } = groupStanding({ terms: scope.terms, closedAt }, moment);
    if (!open) throw this.ended(row, standing, groupStandingSv[standing]);
    const { party, category, forPurpose } = command;
    if (command.kind !== 'share') return { reasonCode: command.kind, ruleRef };
    if (party === null || category === null) throw incomplete('share', row.id);
    const answer = mayShare(scope, { party, category, forPurpose }, moment);
    if (answer.outcome === 'denied') throw notCovered(answer, row.id);
    return { reasonCode: answer.reasonCode, ruleRef: answer.ruleRef };
  }

  /** @throws LotsError invalid_input: says what that kind needs */
  private async complete(row: GroupRow, command: GroupEntryCommand): Promise<void> {
    const { kind, aboutId } = command;
    const known = aboutId === null || (await this.parts.groups.planned(row.id, aboutId));
    if (!known || needs[kind].some((part) => !given(command)[part]) || hasTooMuch(command)) throw incomplete(kind, row.id);
  }

  private ended(row: GroupRow, reasonCode: string, sv: string): LotsError {
    const denial = { action, objectType: 'intervention_group', objectIds: [row.id], reasonCode, ruleRef: 'T6' };
    return new LotsError(ErrorCode.Conflict, 409, `${sv}. Inget mer kan skrivas eller lämnas i gruppen.`, { denial });
  }
}

function incomplete(kind: GroupEntryKind, id: string): LotsError {
  const denial = { action, objectType: 'intervention_group', objectIds: [id], reasonCode: 'incomplete', ruleRef: 'T5' };
  return new LotsError(ErrorCode.InvalidInput, 422, missingSv[kind], { path: kind, denial });
}

function notCovered(answer: TeamAnswer, id: string): LotsError {
  const sv = refusalSv[answer.reasonCode] ?? 'Samtycket omfattar inte det här.';
  return refused(answer, sv, 'share', { action, objectType: 'intervention_group', objectIds: [id] });
}
