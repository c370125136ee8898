import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { momentOf, ReadScope } from '@lots/features/consents';
import { FindAbout, GateTables } from '@lots/features/secrecy';
import { conflict, newId, newRef } from '@lots/platform';
import { mayOpenGroup, type TeamAnswer } from '@lots/rules/teams';
import { GroupParts, refused, type EntryBody } from './group-parts.js';

export interface OpenGroupCommand {
  readonly idem: string;
  readonly caseRef: string;
  readonly consentRef: string;
  readonly formCode: string;
  readonly navigator: string;
  readonly navigatorReach: string;
}

const action = 'intervention_groups.open';

const refusalSv: Readonly<Record<string, string>> = {
  unknown_form: 'Välj slags grupp.',
  consent_withdrawn: 'Samtycket är återkallat. En grupp behöver ett samtycke som gäller.',
  consent_expired: 'Samtycket har gått ut. En grupp behöver ett samtycke som gäller.',
  consent_not_yet: 'Samtycket har inte börjat gälla än.',
  guardian_missing: 'Ett barns eget ja räcker inte för en grupp. En vårdnadshavare behöver samtycka, skriftligt.',
  guardian_not_written: 'Vårdnadshavarens samtycke till en grupp ska vara skriftligt. Skriv ett nytt när det är underskrivet.',
  not_written: 'I den här gruppen ska samtycket vara skriftligt. Skriv ett nytt när det är underskrivet.',
  other_cooperation: 'Samtycket gäller inte samverkan i grupp. Fråga på nytt och skriv ett nytt samtycke.',
};

/** Opens a group on a consent in force about a case of one's own (rules T1–T3). */
@Injectable()
export class OpenGroup {
  constructor(
    private readonly parts: GroupParts,
    private readonly scopes: ReadScope,
    private readonly find: FindAbout,
    private readonly tables: GateTables,
  ) {}

  /** @returns its reference. @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, command: OpenGroupCommand): Promise<string> {
    const { groups, audit, sealing } = this.parts;
    const about = await this.find.run(principal.unitIds, { kind: 'case', ref: command.caseRef }, action);
    const earlier = await groups.refByIdem(about.unitId, command.idem);
    if (earlier !== null) return this.logged(earlier, []);
    const scope = await this.scopes.byRef(command.consentRef, true, action);
    const denial = { action, objectType: 'intervention_group', objectIds: [] };
    if (about.id === null || scope.caseId !== about.id)
      throw refused(elsewhere, 'Samtycket gäller ett annat ärende.', 'consentRef', denial);
    const now = this.parts.clock.now();
    const form = this.parts.forms.find(({ code }) => code === command.formCode) ?? null;
    const answer = mayOpenGroup(scope, form, momentOf(now));
    if (answer.outcome === 'denied') throw refused(answer, this.say(answer), 'consentRef', denial);
    if ((await groups.ofConsent(scope.id)) !== null) throw conflict('Det finns redan en grupp på det här samtycket.');
    const id = newId();
    const place = { authorityId: principal.authorityId, unitId: about.unitId };
    groups.add({
      id,
      ref: newRef(),
      ...place,
      caseId: about.id,
      consentId: scope.id,
      formCode: command.formCode,
      openedAt: now,
      initials: principal.initials,
      idem: command.idem,
    });
    const body: EntryBody = { text: command.navigatorReach, who: command.navigator, function: '' };
    groups.addEntry({
      id: newId(),
      groupId: id,
      caseId: about.id,
      ...place,
      kind: 'navigator',
      aboutId: null,
      day: null,
      party: null,
      category: null,
      form: null,
      at: now,
      initials: principal.initials,
      idem: command.idem,
      ...(await sealing.seal(principal.authorityId, body)),
    });
    await audit.record(sealing.db, { action, objectType: 'intervention_group', objectIds: [id], ruleRef: 'T1' });
    return (await groups.refByIdem(about.unitId, command.idem)) ?? '';
  }

  private async logged(ref: string, objectIds: readonly string[]): Promise<string> {
    const { audit, sealing } = this.parts;
    await audit.record(sealing.db, { action, objectType: 'intervention_group', objectIds, reasonCode: 'repeated' });
    return ref;
  }

  private say({ reasonCode, facts }: TeamAnswer): string {
    const party = this.tables.recipientSv(facts['party'] ?? '');
    if (reasonCode === 'party_missing') return `${party} är alltid med i den här gruppen, men finns inte i samtycket.`;
    if (reasonCode === 'party_without_information')
      return `Samtycket säger inte vilka slags uppgifter som får lämnas till: ${party}.`;
    return refusalSv[reasonCode] ?? 'Samtycket räcker inte för en grupp.';
  }
}

const elsewhere: TeamAnswer = { outcome: 'denied', reasonCode: 'other_case', ruleRef: 'T1', facts: {} };
