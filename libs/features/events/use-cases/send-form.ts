import { Injectable } from '@nestjs/common';
import { EventSource, type Finding } from '@lots/contracts';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import { checkEvent, formReceiver, isoWeek, rarityWarnings, type CheckedEvent, type EventProblem } from '@lots/rules/events';
import { EventStore } from '../data/event.store.js';
import { FormLinkStore } from '../data/form-link.store.js';
import { EventWords } from './event-words.js';
import { extraFields, knownDayPart, type FormAnswers } from './form-answers.js';
import { openTexts } from './present-event.js';
import { newSecretCode, normaliseSecretCode } from './secret-code.js';
import { SendParts } from './send-from-call.js';
import { WriteEvent } from './write-event.js';

/** Whose form it is: the unit, never the person. */
export interface FormUnit {
  readonly authorityId: number;
  readonly unitId: number;
}

export type FormResult =
  | { readonly outcome: 'sent'; readonly receipt: string }
  | {
      readonly outcome: 'again';
      readonly problems: readonly EventProblem[];
      readonly findings: readonly Finding[];
      readonly rarity: readonly string[];
      readonly urgent: boolean;
    };

/**
 * An employee's form (rules AH3, AH4, AH9, AH10, AH15). Runs as the form itself: the access log says that a form was sent, never by whom, and no row
 * has a place for a person, an address or a device.
 */
@Injectable()
export class SendForm {
  constructor(
    private readonly parts: SendParts,
    private readonly words: EventWords,
    private readonly links: FormLinkStore,
    private readonly write: WriteEvent,
    private readonly events: EventStore,
  ) {}

  async run(answers: FormAnswers, signedIn: FormUnit | null): Promise<FormResult> {
    const checked = checkEvent(answers, this.words.now(), this.words.lexicon, this.words.today());
    const rarity = rarityWarnings(answers, this.words.now());
    const unit = await this.unitOf(answers.code, signedIn);
    const receiver = unit ? this.receiver(unit, answers.area) : null;
    const problems = [
      ...urgency(answers),
      ...checked.problems,
      ...(rarity.length > 0 && !answers.rareRead
        ? [{ field: 'rareRead', sv: 'Läs varningen och kryssa i att du har gjort det.' }]
        : []),
      ...(unit ? [] : [{ field: 'code', sv: 'Koden gäller inte. Skriv enhetens kod, eller fråga din chef efter den.' }]),
      ...(receiver || !unit ? [] : [{ field: 'area', sv: 'Det finns ingen samordnare för det området.' }]),
    ];
    if (!unit || !receiver || problems.length > 0)
      return { outcome: 'again', problems, findings: checked.findings, rarity, urgent: answers.urgent === 'yes' };
    return { outcome: 'sent', receipt: await this.send(answers, unit, receiver, checked) };
  }

  /** What the coordinator has done, to whoever has the receipt code. The same words for a wrong code and none. */
  async receipt(code: string): Promise<{ state: 'unknown' | 'sent' | 'received'; answer: string }> {
    const tokens = this.parts.vault.tokens('form-receipt', normaliseSecretCode(code));
    const found = await this.parts.db.run(systemPrincipal(ActorKind.Forms), { access: Access.Read }, () =>
      this.links.eventOfReceipt(tokens),
    );
    if (!found) return { state: 'unknown', answer: '' };
    const board = systemPrincipal(ActorKind.Forms, found.authorityId, [found.unitId]);
    return this.parts.db.run(board, { access: Access.Read }, async () => {
      const row = await this.events.find(found.ref, [found.unitId]);
      if (row) await this.record('events.receipt', row.id);
      return {
        state: found.state === 'received' ? 'received' : 'sent',
        answer: row ? openTexts(row, this.parts.vault).answer : '',
      };
    });
  }

  private receiver(unit: FormUnit, areaCode: string): ReturnType<typeof formReceiver> {
    const { city, clock } = this.parts;
    const from = this.write.unitCode(unit.unitId);
    const authority = city.units.find(({ code }) => code === from)?.authority ?? null;
    return formReceiver(city, { authority, area: this.areaOf(areaCode) }, clock.now().getTime());
  }

  private areaOf(code: string): string | null {
    return this.parts.city.areas.find((area) => area.code === code)?.code ?? null;
  }

  private async unitOf(code: string, signedIn: FormUnit | null): Promise<FormUnit | null> {
    if (signedIn) return signedIn;
    const tokens = this.parts.vault.tokens('form-link', normaliseSecretCode(code));
    const link = await this.parts.db.run(systemPrincipal(ActorKind.Forms), { access: Access.Read }, () =>
      this.links.findByToken(tokens),
    );
    return link ? { authorityId: link.authorityId, unitId: link.forUnitId } : null;
  }

  private send(
    answers: FormAnswers,
    unit: FormUnit,
    receiver: { unitCode: string; receiptBy: string },
    checked: CheckedEvent,
  ): Promise<string> {
    const receipt = newSecretCode();
    const { types, environment, place, damage, text } = answers;
    const day = answers.onDate === '' ? this.words.today() : answers.onDate;
    const known = new Set(this.words.now().types.map(({ code }) => code));
    return this.parts.db.run(
      systemPrincipal(ActorKind.Forms, unit.authorityId, [unit.unitId]),
      { access: Access.Write },
      async () => {
        const row = await this.write.run({
          source: EventSource.Form,
          types: [...new Set(types)].filter((code) => known.has(code)),
          environment,
          place,
          damage,
          text,
          week: isoWeek(day),
          onDate: checked.withPersons || answers.onDate === '' ? null : answers.onDate,
          dayPart: knownDayPart(answers.dayPart),
          withPersons: checked.withPersons,
          ...extraFields(answers, this.words.now()),
          from: unit,
          toUnitCode: receiver.unitCode,
          receiptBy: new Date(receiver.receiptBy),
          aboutReturnee: checked.returnee,
          area: this.areaOf(answers.area),
          receiptToken: this.parts.vault.token('form-receipt', normaliseSecretCode(receipt)),
          repeatToken: null,
        });
        await this.record('events.form_sent', row.id);
        return receipt;
      },
    );
  }

  private record(action: string, id: string): Promise<void> {
    return this.parts.audit.record(this.parts.db, { action, objectType: 'event', objectIds: [id], ruleRef: 'AH15' });
  }
}

/** 112 comes before everything: nothing is sent while it may still be going on. */
function urgency({ urgent, called }: FormAnswers): EventProblem[] {
  if (urgent === 'no' || (urgent === 'yes' && called)) return [];
  if (urgent === 'yes') return [{ field: 'called', sv: 'Ring 112 först. Kryssa i att du har ringt, eller att det är över.' }];
  return [{ field: 'urgent', sv: 'Svara på om det händer nu.' }];
}
