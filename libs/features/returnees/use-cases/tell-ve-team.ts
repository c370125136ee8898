import { Injectable } from '@nestjs/common';
import { CircleReason, completeDraft, type CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, newId, newRef, notFound } from '@lots/platform';
import { Circles } from '@lots/features/protection';
import { ContactWords } from '../data/contact-words.query.js';
import { SignalStore, type ReportRow } from '../data/signal.store.js';
import { ReturneeParts, wrong } from './returnee-parts.js';
import type { SignalWords } from './returnee-seal.js';
import { TeamAddress } from './team-address.js';

export interface TellCommand {
  readonly handoverRef: string;
  /** Ids of at least two persons on the VBE-team's own named list. */
  readonly members: readonly string[];
  readonly text: string;
}

export interface SentSignalShown {
  contactRef: string;
  at: string;
  /** null: nobody in the circle has taken it yet. */
  takenAt: string | null;
}

const action = 'returnees.tell';

/**
 * The desk tells the VBE-team of its own board, straight into a circle of named persons (rules ÅV1, ÅV4). Nothing about the adult goes to
 * any district by this; the children's hand-overs are named so that the team can write to their units.
 */
@Injectable()
export class TellVeTeam {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly signals: SignalStore,
    private readonly contacts: ContactWords,
    private readonly circles: Circles,
    private readonly to: TeamAddress,
  ) {}

  async list(principal: SignedIn): Promise<SentSignalShown[]> {
    const rows = await this.signals.sent(principal.unitIds);
    await this.parts.record(
      'returnees.told',
      rows.map(({ id }) => id),
      'ÅV1',
    );
    return rows.map(({ contactRef, at, takenAt }) => ({
      contactRef,
      at: at.toISOString(),
      takenAt: takenAt?.toISOString() ?? null,
    }));
  }

  /** Once per call: a repeat changes nothing. @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, command: TellCommand): Promise<SentSignalShown[]> {
    const contact = await this.signals.contactOf(principal.unitIds, command.handoverRef);
    if (!contact) throw notFound({ action, objectType: 'contact', objectIds: [], reasonCode: 'not_visible' });
    if (!(await this.signals.ofContact(contact.id))) await this.send(principal, contact, command);
    await this.parts.record(action, [contact.id], 'ÅV1');
    return this.list(principal);
  }

  private async send(principal: SignedIn, contact: { id: string; unitId: number }, command: TellCommand): Promise<void> {
    const unitId = this.to.of(principal.authorityId);
    if (unitId === null) throw conflict('Den här nämnden har inget VBE-team. Ring i stället.');
    const words = await this.contacts.of(contact.id);
    if (words === null) throw conflict('Samtalet finns inte kvar hos lotsen.');
    const draft = completeDraft(words as CallDraft);
    const reports = await this.signals.reports(contact.id);
    const body = signalOf(command.text, draft, reports);
    if (body.text === '') throw wrong('text', 'Skriv vad VBE-teamet behöver veta.');
    const circleId = newId();
    await this.circles.openForNamed(circleId, unitId, CircleReason.VbeReturnee, command.members, action);
    const id = newId();
    await this.signals.add({
      id,
      ref: newRef(),
      authorityId: principal.authorityId,
      unitId,
      fromUnitId: contact.unitId,
      contactId: contact.id,
      circleId,
      referralIds: reports.map((report) => report.id),
      at: this.parts.clock.now(),
      initials: principal.initials,
      ...(await this.parts.seal.lock(principal.authorityId, 'returnee_signal', body)),
    });
    await this.to.knock(id, principal.authorityId, unitId);
  }
}

function signalOf(text: string, draft: CallDraft, reports: readonly ReportRow[]): SignalWords {
  return {
    text: text.trim(),
    at: draft.fixedTimeAt ?? '',
    children: reports.map(({ id, ref, toAuthorityId, toUnitId, subjectNo }, index) => ({
      no: index + 1,
      label: draft.subjects[subjectNo - 1]?.name.trim() || `Barn ${index + 1}`,
      id,
      ref,
      authorityId: toAuthorityId,
      unitId: toUnitId,
    })),
  };
}
