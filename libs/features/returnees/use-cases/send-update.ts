import { Injectable } from '@nestjs/common';
import { arrivalPartSv, HandoverGround, type ArrivalPage, type ArrivalPart, type PackageBody } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { newRef } from '@lots/platform';
import { whenInWords } from '@lots/rules/intake';
import { ArrivalStore } from '../data/arrival.store.js';
import type { ChildRow, ReturneeRow } from '../data/returnee.store.js';
import { ReturneeParts, wrong } from './returnee-parts.js';
import { ReturneeBell } from './returnee-bell.js';
import { UpdateAddress } from './update-address.js';
import { mustBeSealed, WriteArrival, type ArrivalShown } from './write-arrival.js';

export interface UpdateCommand {
  /** Made by the client: a repeat is answered, not sent again. */
  readonly id: string;
  readonly childNo: number;
  readonly fields: readonly ArrivalPart[];
}

const action = 'returnees.update';

/**
 * Sends chosen parts of Ankomst, as they are now, to the unit that has the child's report (rule ÅV6): a package under the receiver's key,
 * resting on the same ground as the report itself. Nothing about the adult but what the parts say, and no access to anything.
 */
@Injectable()
export class SendUpdate {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly arrivals: ArrivalStore,
    private readonly write: WriteArrival,
    private readonly address: UpdateAddress,
    private readonly bell: ReturneeBell,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict · no_legal_ground */
  async run(principal: SignedIn, ref: string, command: UpdateCommand): Promise<ArrivalShown> {
    const row = await this.parts.held(ref, action);
    mustBeSealed(row);
    if (!(await this.arrivals.wasSent(command.id))) await this.send(principal, row, command);
    await this.parts.record(action, [row.caseId, command.id], 'ÅV6', 'sent');
    return this.write.shown(row, []);
  }

  private async send(principal: SignedIn, row: ReturneeRow, command: UpdateCommand): Promise<void> {
    const now = this.parts.clock.now();
    const child = (await this.parts.store.children([row.caseId])).find(({ no }) => no === command.childNo);
    const to = child === undefined ? null : addressOf(child);
    if (to === null) throw wrong('childNo', 'Barnets anmälan är inte gjord i Lots. Ring mottagningen och läs upp.');
    const latest = await this.arrivals.version(row.caseId, null);
    const page = this.write.pageOf(latest);
    const fields = command.fields.filter((part) => page[part].trim() !== '');
    if (latest === null || fields.length === 0) throw wrong('fields', 'Det finns inget skrivet i det som du har valt.');
    this.address.mustBeOpen(row.unitId, to.unitId, now);
    const written = { id: command.id, ref: newRef(), at: now, byInitials: principal.initials };
    const sealed = await this.parts.seal.lock(to.authorityId, 'returnee_update', packageOf(page, fields, latest.at));
    await this.arrivals.addUpdate(row, {
      ...written,
      ...sealed,
      childNo: command.childNo,
      version: latest.version,
      fields,
      to,
      aboutId: to.aboutId,
      ground: HandoverGround.ChildReport,
      due: this.address.receiptBy(to.unitId, now),
    });
    await this.bell.updated(command.id, { authorityId: to.authorityId, unitId: to.unitId });
  }
}

function addressOf({
  toAuthorityId,
  toUnitId,
  referralId,
}: ChildRow): { authorityId: number; unitId: number; aboutId: string } | null {
  if (toAuthorityId === null || toUnitId === null || referralId === null) return null;
  return { authorityId: toAuthorityId, unitId: toUnitId, aboutId: referralId };
}

function packageOf(page: ArrivalPage, fields: readonly ArrivalPart[], writtenAt: Date): PackageBody {
  const textOf = (part: ArrivalPart): string => (part === 'at' ? whenInWords(Date.parse(page.at)) : page[part]);
  return {
    version: 1,
    mustNotKnow: '',
    sections: fields.map((part) => ({ code: part, label: arrivalPartSv[part], text: textOf(part) })),
    notIncluded: [],
    goodToKnow: [`Så som VBE-teamet hade skrivit ${whenInWords(writtenAt.getTime())}.`],
  };
}
