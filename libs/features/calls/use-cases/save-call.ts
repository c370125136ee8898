import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { Clock, conflict, newContactCode, sqlState } from '@lots/platform';
import { Circles, notSealed, type Seal } from '@lots/features/protection';
import { mustBeHandedOver } from '@lots/rules/intake';
import { CallStore, type StoredCall } from '../data/call.store.js';
import { keepUntil } from './keep-until.js';

export interface CallSaved {
  readonly version: number;
  readonly savedAt: string;
  readonly contactCode: string;
  /** Sealed calls only. */
  readonly alias: string | null;
}

export interface SaveCallCommand {
  /** Made by the browser, so that the first save may be repeated. */
  readonly id: string;
  /** The version the form last got; 0 = never saved. */
  readonly version: number;
  readonly draft: CallDraft;
}

/** Autosave of a call, encrypted under a key of its own. Saves are not logged; opening a saved call is. */
@Injectable()
export class SaveCall {
  constructor(
    private readonly calls: CallStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly circles: Circles,
  ) {}

  /** @throws LotsError conflict when the call was changed elsewhere, taken over or handed over. */
  async run(principal: SignedIn, command: SaveCallCommand): Promise<CallSaved> {
    const stored = await this.calls.find(command.id);
    if (!stored) {
      if (command.version !== 0) throw changedElsewhere();
      return this.addNew(principal, command);
    }
    return this.replace(stored, command);
  }

  private async addNew(principal: SignedIn, { id, draft }: SaveCallCommand): Promise<CallSaved> {
    const now = this.clock.now();
    const key = this.vault.newKey(principal.authorityId, 'call');
    const contactCode = newContactCode();
    const must = mustBeHandedOver(draft);
    const [unitId] = principal.unitIds;
    if (unitId === undefined) throw changedElsewhere();
    const seal = await this.circles.sealOf({ unitId, userId: principal.userId }, draft, notSealed);
    await this.keys.add([key]);
    const adding = this.calls.add({
      id,
      authorityId: principal.authorityId,
      unitId,
      userId: principal.userId,
      officerInitials: principal.initials,
      version: 1,
      mustBeHandedOver: must,
      contactCode,
      startedAt: new Date(draft.startedAt),
      savedAt: now,
      removedAt: keepUntil(must, now),
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'call_draft', draft),
      ...seal,
      sealedEnc: null,
    });
    await adding.catch((error: unknown) => {
      // The id is taken: by a colleague's call, which must look no different, or by the same save sent twice at once.
      throw sqlState(error) === '23505' ? changedElsewhere() : error;
    });
    return { version: 1, savedAt: now.toISOString(), contactCode, alias: aliasOf(seal) };
  }

  private async replace(stored: StoredCall, { version, draft }: SaveCallCommand): Promise<CallSaved> {
    const now = this.clock.now();
    const must = mustBeHandedOver(draft);
    const bodyEnc = this.vault.reseal(
      { id: stored.keyId, authorityId: stored.authorityId, wrapped: stored.wrapped },
      'call_draft',
      draft,
    );
    const officer = { unitId: stored.unitId, userId: stored.userId };
    const seal = await this.circles.sealOf(officer, draft, { circleId: stored.circleId, alias: stored.alias });
    const next = {
      ...seal,
      id: stored.id,
      version,
      mustBeHandedOver: must,
      startedAt: new Date(draft.startedAt),
      savedAt: now,
      removedAt: keepUntil(must, now),
      bodyEnc,
    };
    if (!(await this.calls.replace(next))) throw changedElsewhere();
    return { version: version + 1, savedAt: now.toISOString(), contactCode: stored.contactCode, alias: aliasOf(seal) };
  }
}

function aliasOf(seal: Seal): string | null {
  return seal.circleId === null ? null : seal.alias;
}

function changedElsewhere(): Error {
  return conflict('Samtalet har ändrats någon annanstans, eller är redan lämnat. Texten finns kvar här.');
}
