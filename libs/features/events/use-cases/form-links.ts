import { Inject, Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { CITY } from '@lots/features/organisation';
import { newId, notFound } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { FormLinkStore } from '../data/form-link.store.js';
import { ListEventsParts } from './list-events.js';
import { newSecretCode, normaliseSecretCode } from './secret-code.js';

export interface FormLinkShown {
  id: string;
  unitName: string;
  madeOn: string;
  revokedOn: string | null;
}

/** Units' codes for the form: made by the coordinator, shown once, revoked by her (rule AH15). */
@Injectable()
export class FormLinks {
  constructor(
    private readonly parts: ListEventsParts,
    private readonly links: FormLinkStore,
    private readonly vault: Vault,
    @Inject(CITY) private readonly city: City,
  ) {}

  async list(principal: SignedIn): Promise<FormLinkShown[]> {
    const rows = await this.links.list(principal.unitIds);
    await this.record(
      'events.links',
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, forUnitId, madeOn, revokedOn }) => ({
      id,
      unitName: this.parts.directory.unitById(forUnitId).name,
      madeOn,
      revokedOn,
    }));
  }

  /** Units of the coordinator's own board, by name. */
  units(principal: SignedIn): { code: string; sv: string }[] {
    const own = this.city.units.filter(({ code }) => this.parts.directory.unit(code)?.authorityId === principal.authorityId);
    return own.map(({ code, name }) => ({ code, sv: name }));
  }

  /** The code itself, this once. @throws LotsError not_found for a unit of another board */
  async make(principal: SignedIn, unitCode: string): Promise<{ secret: string }> {
    const unit = this.parts.directory.unit(unitCode);
    const [byUnitId] = principal.unitIds;
    if (unit?.authorityId !== principal.authorityId || byUnitId === undefined)
      throw notFound({ action: 'events.link_made', objectType: 'form_link', objectIds: [], reasonCode: 'not_own_unit' });
    const secret = newSecretCode();
    const token = this.vault.token('form-link', normaliseSecretCode(secret));
    const id = newId();
    this.links.add({
      id,
      authorityId: principal.authorityId,
      byUnitId,
      forUnitId: unit.id,
      token,
      keyVersion: this.vault.tokenVersion,
      today: this.parts.words.today(),
    });
    await this.record('events.link_made', [id]);
    return { secret };
  }

  /** @throws LotsError not_found */
  async revoke(principal: SignedIn, id: string): Promise<FormLinkShown[]> {
    if ((await this.links.revoke(id, principal.unitIds, this.parts.words.today())) !== 1)
      throw notFound({ action: 'events.link_revoked', objectType: 'form_link', objectIds: [], reasonCode: 'not_visible' });
    await this.record('events.link_revoked', [id]);
    return this.list(principal);
  }

  private record(action: string, objectIds: readonly string[]): Promise<void> {
    return this.parts.audit.record(this.parts.db, { action, objectType: 'form_link', objectIds, ruleRef: 'AH15' });
  }
}
