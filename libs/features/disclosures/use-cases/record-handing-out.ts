import { Injectable } from '@nestjs/common';
import { ErrorCode, type DisclosureForm } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, LotsError, notFound, refPattern } from '@lots/platform';
import { isPersonSide } from '@lots/rules/secrecy';
import { DisclosureStore, type StoredDisclosure } from '../data/disclosure.store.js';
import { DecisionParts } from './decision-parts.js';
import { bodyFrom } from './disclosure-body.js';
import { Questionnaires } from './gate-questionnaire.js';
import { StillHolds } from './still-holds.js';

export interface HandedOutCommand {
  readonly givenAt: Date;
  readonly form: DisclosureForm;
  readonly recipientName: string;
  readonly recipientFunction: string;
}

const action = 'disclosures.hand_out';
const minute = 60_000;

/** "Lämnat": when, to whom and how, once, after the decision – and only while the decision still carries (rule U18). */
@Injectable()
export class RecordHandingOut {
  constructor(
    private readonly store: DisclosureStore,
    private readonly parts: DecisionParts,
    private readonly holds: StillHolds,
    private readonly questionnaires: Questionnaires,
  ) {}

  /** @throws LotsError not_found · conflict · invalid_input · no_legal_ground */
  async run(principal: SignedIn, ref: string, command: HandedOutCommand): Promise<void> {
    const row = refPattern.test(ref) ? await this.store.byRef(ref, true) : null;
    if (!row) throw notFound({ action, objectType: 'disclosure', objectIds: [], reasonCode: 'not_visible' });
    if (row.handedAt !== null) throw conflict('Det är redan antecknat att uppgiften är lämnad.');
    if (!canBeHandedOut(row)) throw conflict('Det finns inget beslut att lämna ut något med.');
    const now = this.parts.clock.now();
    this.check(row, command, now);
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const body = bodyFrom(this.parts.vault.open(key, 'disclosure', row.bodyEnc));
    const holds = await this.holds.run(row, body, command.givenAt, true);
    const ended = this.holds.endedSv(holds);
    if (holds !== null && ended !== null) throw this.refused(row, ended, holds.reasonCode);
    const { form, givenAt, recipientName, recipientFunction } = command;
    const handedTo = { name: recipientName.trim(), function: recipientFunction.trim(), byName: principal.name };
    const bodyEnc = this.parts.vault.reseal(key, 'disclosure', { ...body, handedTo });
    await this.store.handOut(row.id, { at: givenAt, form, initials: principal.initials, recorded: now, bodyEnc });
    const reasonCode = 'handed_out';
    await this.parts.audit.record(this.parts.db, {
      action,
      objectType: 'disclosure',
      objectIds: [row.id],
      reasonCode,
      ruleRef: 'U18',
    });
  }

  private check(row: StoredDisclosure, { givenAt, recipientName, recipientFunction }: HandedOutCommand, now: Date): void {
    const wrong = (path: string, sv: string) => new LotsError(ErrorCode.InvalidInput, 422, sv, { path });
    const person = isPersonSide(this.questionnaires.tables.law, row.recipient);
    if (recipientName.trim() === '') throw wrong('recipientName', 'Skriv namnet på den som fick uppgiften.');
    if (!person && recipientFunction.trim() === '')
      throw wrong('recipientFunction', 'Skriv vilken funktion den som fick uppgiften har.');
    if (givenAt > now) throw wrong('givenAt', 'Tiden ligger framåt i tiden.');
    const decided = (row.secondAt ?? row.decidedAt ?? row.at).getTime();
    if (givenAt.getTime() < Math.floor(decided / minute) * minute)
      throw wrong(
        'givenAt',
        'Tiden är före beslutet. Lämnades uppgiften innan dess, skriv den under "Redan lämnat, brådskande".',
      );
  }

  private refused({ id }: StoredDisclosure, why: string, reasonCode: string): LotsError {
    const sv = `${why} Beslutet kan inte användas. Gör en ny prövning. Är uppgiften redan lämnad, skriv den under "Redan lämnat, brådskande".`;
    const denial = { action, objectType: 'disclosure', objectIds: [id], reasonCode, ruleRef: 'U18' };
    return new LotsError(ErrorCode.NoLegalGround, 422, sv, { denial });
  }
}

/** Decided beforehand, yes to all or some of it, and not handed out yet. */
export function canBeHandedOut({ mode, state, result, handedAt }: StoredDisclosure): boolean {
  return mode === 'before' && state === 'decided' && (result === 'disclosed' || result === 'partly') && handedAt === null;
}
