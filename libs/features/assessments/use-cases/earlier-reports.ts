import { Injectable } from '@nestjs/common';
import type { PackageBody, PackageSubject } from '@lots/contracts';
import { FindAlike } from '@lots/features/matching';
import { stockholmDate } from '@lots/rules/calendar';
import { withToldReports, type EarlierReport } from '@lots/rules/matching';
import { AssessmentParts, type Assessed } from './assessment-parts.js';
import { caseBodies } from '../data/case-bodies.query.js';

/**
 * Reports that may be about the same person, this one among them (rules M10, M11): in the unit's own register, and those in other units that the
 * desk has told of. What tells reporters apart is compared here and forgotten. A sealed case is not searched with.
 */
@Injectable()
export class EarlierReports {
  constructor(
    private readonly parts: AssessmentParts,
    private readonly find: FindAlike,
  ) {}

  async of(assessed: Assessed): Promise<readonly EarlierReport[]> {
    const [own, ...others] = await this.inRegister(assessed);
    return own === undefined ? [] : [own, ...withToldReports(others, assessed.body.facts?.earlier ?? [])];
  }

  /** This one first. */
  private async inRegister({ row, body }: Assessed): Promise<readonly EarlierReport[]> {
    const own = { on: dayOf(row.receivedAt), reporter: reporterOf(body) };
    if (row.sealed || body.subject === undefined) return [own];
    const subjectOf = (opened: unknown): PackageSubject | null => (opened as PackageBody).subject ?? null;
    const { hits } = await this.find.run('case', body.subject, row.receivedAt, subjectOf);
    const ids = hits.map(({ id }) => id).filter((id) => id !== row.id);
    const { db, vault } = this.parts;
    const others = await caseBodies(db, ids);
    return [
      own,
      ...others.map(({ receivedAt, key, bodyEnc }) => ({
        on: dayOf(receivedAt),
        reporter: key.wrapped === null ? null : reporterOf(vault.open(key, 'case_file', bodyEnc) as PackageBody),
      })),
    ];
  }
}

function dayOf(at: Date): string {
  return stockholmDate(at.getTime());
}

/** null: anonymous or not known; that counts as somebody else. */
function reporterOf(body: PackageBody): string | null {
  const text =
    body.sections
      .find(({ code }) => code === 'reporter')
      ?.text.trim()
      .toLocaleLowerCase('sv') ?? '';
  return text === '' || text.includes('vill vara anonym') || text.includes('okänt vem') || !text.includes(',') ? null : text;
}
