import { Injectable } from '@nestjs/common';
import { ErrorCode, type DisclosureForm } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { FindAbout, GateTables, type AboutGiven } from '@lots/features/secrecy';
import { LotsError, newId, newRef } from '@lots/platform';
import { nextWorkday, stockholmDate } from '@lots/rules/calendar';
import { knownRecipients } from '@lots/rules/secrecy';
import { DisclosureStore } from '../data/disclosure.store.js';
import { DecisionParts } from './decision-parts.js';
import type { DisclosureBody, ItemBody } from './disclosure-body.js';

export interface ReportEmergencyCommand {
  readonly idem: string;
  readonly about: AboutGiven;
  readonly recipient: string;
  readonly recipientName: string;
  readonly recipientFunction: string;
  readonly givenAt: Date;
  readonly form: DisclosureForm;
  readonly why: string;
  readonly texts: readonly ItemBody[];
}

/** "Redan lämnat, brådskande": one form, no step before it. The protocol is due the next working day (rule U9). */
@Injectable()
export class ReportEmergency {
  constructor(
    private readonly store: DisclosureStore,
    private readonly parts: DecisionParts,
    private readonly about: FindAbout,
    private readonly tables: GateTables,
  ) {}

  /** @returns its reference. @throws LotsError not_found · invalid_input */
  async run(principal: SignedIn, command: ReportEmergencyCommand): Promise<string> {
    const about = await this.about.run(principal.unitIds, command.about, 'disclosures.emergency');
    const earlier = await this.store.refByIdem(about.unitId, command.idem);
    if (earlier !== null) return this.log(earlier, []);
    const now = this.parts.clock.now();
    this.check(command, now);
    const { key, items } = await this.parts.seal(principal.authorityId, command.texts);
    const id = newId();
    const ref = newRef();
    await this.store.add(
      {
        id,
        ref,
        authorityId: principal.authorityId,
        unitId: about.unitId,
        aboutKind: about.kind,
        aboutId: about.id,
        mode: 'afterwards',
        state: 'protocol_due',
        result: null,
        recipient: command.recipient,
        initiative: 'own',
        form: command.form,
        lawDate: stockholmDate(command.givenAt.getTime()),
        ruleIds: [],
        consentId: null,
        at: now,
        givenAt: command.givenAt,
        protocolDue: nextWorkday(stockholmDate(now.getTime())),
        byInitials: principal.initials,
        decidedAt: null,
        decidedInitials: null,
        secondRoles: [],
        idem: command.idem,
        keyId: key.id,
        bodyEnc: this.parts.vault.seal(key, 'disclosure', bodyOf(command)),
      },
      items,
    );
    return this.log(ref, [id]);
  }

  private check({ recipient, givenAt, texts }: ReportEmergencyCommand, now: Date): void {
    const wrong = (path: string, sv: string) => new LotsError(ErrorCode.InvalidInput, 422, sv, { path });
    if (!knownRecipients(this.tables.law).includes(recipient)) throw wrong('recipient', 'Välj mottagare.');
    if (givenAt > now) throw wrong('givenAt', 'Tiden ligger framåt i tiden.');
    if (!texts.some(({ text }) => text.trim() !== '')) throw wrong('items', 'Skriv kort vad du sa.');
    if (texts.some(({ about }) => about.trim() === '')) throw wrong('about', 'Skriv vem uppgiften handlar om.');
  }

  private async log(ref: string, objectIds: readonly string[]): Promise<string> {
    const record = {
      action: 'disclosures.emergency',
      objectType: 'disclosure',
      objectIds,
      reasonCode: 'protocol_due',
      ruleRef: 'U9',
    };
    await this.parts.audit.record(this.parts.db, record);
    return ref;
  }
}

function bodyOf(command: ReportEmergencyCommand): DisclosureBody {
  return {
    recipientName: command.recipientName.trim(),
    recipientFunction: command.recipientFunction.trim(),
    purposeText: '',
    requestText: '',
    emergency: command.why.trim(),
    answers: null,
    items: [],
    judgements: {},
    refusal: null,
    provisions: [],
    lawChecked: '',
    secondNote: '',
  };
}
