import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { ReportKind, Role } from '@lots/contracts';
import { DataKeyStore } from '@lots/crypto';
import { newId, newRef } from '@lots/platform';
import { reportPeriods } from '@lots/rules/reports';
import { absent, ofTemplate, refused, ReportParts } from './report-parts.js';
import { ReportSettings } from './report-settings.js';

/** A new report of a period (rule LB2). A repeat finds the one that is there: one a board, kind and period. */
@Injectable()
export class BeginReport {
  constructor(
    private readonly parts: ReportParts,
    private readonly keys: DataKeyStore,
    private readonly settings: ReportSettings,
  ) {}

  /** @returns its reference. @throws LotsError not_found · invalid_input */
  async run(principal: SignedIn, kind: ReportKind, period: string): Promise<string> {
    const unit = this.settings.ownUnit(principal.unitIds);
    const isCentral = principal.roles.includes(Role.CentralCoordinator);
    if (!unit || (kind !== ReportKind.Local && !isCentral)) throw absent('reports.begin');
    if (!reportPeriods(this.settings.today()).includes(period)) {
      const denial = {
        action: 'reports.begin',
        objectType: 'situation_report',
        objectIds: [],
        reasonCode: 'wrong_period',
        ruleRef: 'LB2',
      };
      throw refused('Välj en av perioderna i listan.', denial);
    }
    const same = await this.parts.reports.same(unit.code, kind, period);
    if (same !== null) {
      await this.parts.record('reports.begin', [], 'LB2');
      return same;
    }
    const key = this.parts.vault.newKey(unit.authorityId, 'report');
    await this.keys.add([key]);
    const [id, ref, template] = [newId(), newRef(), this.settings.templateToday()];
    const sections = ofTemplate(this.settings.sections(template, kind), {});
    const bodyEnc = this.parts.vault.seal(key, `report-draft:${id}`, sections);
    await this.parts.reports.add(
      { id, ref, authorityId: unit.authorityId, unitId: unit.id, board: unit.code, kind, period, template, keyId: key.id },
      { at: this.settings.clock.now(), initials: principal.initials, bodyEnc },
    );
    await this.parts.record('reports.begin', [id], 'LB2');
    return ref;
  }
}
