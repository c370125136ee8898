import { Injectable } from '@nestjs/common';
import { returneeLimits } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { ReadReturnee, type ReturneeShown } from './read-returnee.js';
import { ReturneeParts, wrong } from './returnee-parts.js';

/** One more child in the process: its report is asked for until somebody says that it is made (rule ÅV5). */
@Injectable()
export class AddChild {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly read: ReadReturnee,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, ref: string, child: { id: string; label: string }): Promise<ReturneeShown> {
    const { store, seal, clock } = this.parts;
    if (await store.hasChild(child.id)) return this.read.run(principal, ref);
    const row = await this.parts.held(ref, 'returnees.child');
    const children = await store.children([row.caseId]);
    const no = Math.max(0, ...children.map((one) => one.no)) + 1;
    if (no > returneeLimits.children) throw wrong('children', 'Fler barn än så får inte plats i en process.');
    if (child.label.trim() === '') throw wrong('label', 'Skriv vad ni kallar barnet.');
    const sealed = await seal.lock(row.authorityId, 'returnee_child', { label: child.label.trim() });
    await store.addChild(row, { id: child.id, at: clock.now(), byInitials: principal.initials, no, report: null, ...sealed });
    await this.parts.record('returnees.child', [row.caseId, child.id], 'ÅV5');
    return this.read.run(principal, ref);
  }
}
