import { Injectable } from '@nestjs/common';
import { CircleReason } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Access, DbSession } from '@lots/db';
import { newId, newRef } from '@lots/platform';
import { longAgo, OldCases } from './old-cases.js';

/** Whose circle it becomes. */
export interface OldCircle {
  readonly manager: SignedIn;
  /** She opens it; and another. */
  readonly members: readonly [SignedIn, SignedIn];
}

/** Closed cases that are sealed and older than the law's five years: for a circle to dispose of. Invented. */
@Injectable()
export class OldSealedCases {
  constructor(
    private readonly db: DbSession,
    private readonly old: OldCases,
  ) {}

  /** A report about a child, protected by the unit afterwards. */
  async report({ manager, members }: OldCircle, now: Date): Promise<void> {
    await this.db.run(manager, { access: Access.Write }, async () => {
      const caseId = await this.old.add(manager, now, { errand: 'child_report', stated: 'unopened_report' });
      await this.seal(caseId, CircleReason.ProtectedIdentity, members);
    });
  }

  /** Somebody who left, with a first contact, closed. */
  async exit({ manager, members }: OldCircle, now: Date): Promise<void> {
    const [opener] = members;
    const add = () => this.old.add(manager, now, { errand: 'leaver', stated: 'client_file' });
    const caseId = await this.db.run(manager, { access: Access.Write }, add);
    const exitId = newId();
    const circle = await this.db.run(opener, { access: Access.Write }, async () => {
      const id = await this.seal(caseId, CircleReason.ExitService, members);
      await this.openExit({ exitId, caseId, circle: id }, opener, now);
      return id;
    });
    await this.db.run({ ...opener, circles: [circle] }, { access: Access.Write }, () => this.closeExit(exitId, opener, now));
  }

  private async seal(caseId: string, reason: CircleReason, members: readonly SignedIn[]): Promise<string> {
    const circle = newId();
    const ids = members.map(({ userId }) => userId);
    await this.db.query("SELECT lots.open_unit_circle($1,$2,NULL,$3,$4::uuid[],'{}')", [circle, caseId, reason, ids]);
    return circle;
  }

  private async openExit(
    { exitId, caseId, circle }: { readonly exitId: string; readonly caseId: string; readonly circle: string },
    opener: SignedIn,
    now: Date,
  ): Promise<void> {
    const { authorityId, unitIds, userId, initials } = opener;
    const body = await this.old.seal(opener, 'exit_case', { text: 'Ville bort från gruppen. Uppdiktat.', kept: [] });
    await this.db.query(
      `INSERT INTO lots.exit_case(id,ref,authority_id,unit_id,opened_at,opened_by,opened_initials,idem,circle_id,threat,contact_code,received_at,case_id,key_id,body_enc)
       VALUES ($2,$3,$4,$5,${longAgo},$6,$7,$2,$8,'likely',$9,${longAgo},$10,$11,$12)`,
      [now, exitId, newRef(), authorityId, unitIds[0], userId, initials, circle, newRef(), caseId, ...body],
    );
  }

  private async closeExit(exitId: string, opener: SignedIn, now: Date): Promise<void> {
    const { authorityId, unitIds, userId, initials } = opener;
    const body = await this.old.seal(opener, 'exit_step', { text: 'Ringde. Uppdiktat.', kept: [] });
    await this.db.query(
      `INSERT INTO lots.exit_step(id,exit_case_id,kind,happened_at,authority_id,unit_id,at,by_user,by_initials,idem,key_id,body_enc)
       VALUES ($2,$3,'first_contact',${longAgo},$4,$5,${longAgo},$6,$7,$2,$8,$9)`,
      [now, newId(), exitId, authorityId, unitIds[0], userId, initials, ...body],
    );
    await this.db.execute(
      `UPDATE lots.exit_case SET closed_at=${longAgo}, closed_by=$3, closed_initials=$4, closed_reason='safe' WHERE id=$2`,
      [now, exitId, userId, initials],
    );
  }
}
