import { Inject, Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { CITY } from '@lots/features/organisation';
import { newId, newRef, notFound, refPattern, sqlState } from '@lots/platform';
import type { City } from '@lots/rules/routing';
import { mayKeepWords, mayOpenOnCase, mayOpenRelative, type TeamAnswer } from '@lots/rules/teams';
import { refused, RelativeParts, type RelativeBody } from './relative-parts.js';

export interface OpenRelativeCommand extends RelativeBody {
  readonly idem: string;
  /** The hand-over it came with; null: the relative turned to the unit herself. */
  readonly caseRef: string | null;
}

const action = 'relative_support.open';
const openAlready: TeamAnswer = { outcome: 'denied', reasonCode: 'open_already', ruleRef: 'T18', facts: {} };

interface Place {
  readonly unitId: number;
  readonly caseId: string | null;
}

/** Opens support to a relative. The one they worry about becomes nothing: no person, no case, no search token (rules T18–T20). */
@Injectable()
export class OpenRelative {
  constructor(
    private readonly parts: RelativeParts,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** @returns its reference. @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, command: OpenRelativeCommand): Promise<string> {
    const { relatives, sealing, clock } = this.parts;
    const { idem, caseRef, name, reach, homeMunicipality, text } = command;
    const asked = caseRef === null ? null : await this.caseOf(principal, caseRef);
    const place = asked ?? this.ownUnit(principal);
    const earlier = await relatives.refByIdem(place.unitId, idem);
    if (earlier !== null) return this.repeated(earlier);
    if (asked !== null) this.require(mayOpenOnCase(asked.row), 'caseRef');
    this.require(mayKeepWords([name, reach, text]), 'text');
    const answer = mayOpenRelative({ homeMunicipality, ownMunicipality: this.city.municipality });
    this.require(answer, 'homeMunicipality');
    const [id, ref] = [newId(), newRef()];
    const { authorityId, initials } = principal;
    const sealed = await sealing.seal('relative_case', authorityId, { name, reach, homeMunicipality, text });
    const { unitId, caseId } = place;
    await relatives
      .add({ id, ref, authorityId, unitId, caseId, at: clock.now(), initials, idem, ...sealed })
      .catch((error: unknown) => {
        throw sqlState(error) === '23505' ? refused(openAlready, 'caseRef', action) : error;
      });
    await this.parts.record(action, caseId === null ? [id] : [id, caseId], answer);
    return ref;
  }

  /** @throws LotsError not_found: not there, not hers, or of a unit that gives no such support */
  private async caseOf(principal: SignedIn, ref: string) {
    const row = refPattern.test(ref) ? await this.parts.relatives.caseByRef(ref) : null;
    if (!row || !this.parts.unitsOf(principal).includes(row.unitId)) throw absent();
    return { unitId: row.unitId, caseId: row.id, row };
  }

  private ownUnit(principal: SignedIn): Place {
    const [unitId] = this.parts.unitsOf(principal);
    if (unitId === undefined) throw absent();
    return { unitId, caseId: null };
  }

  private require(answer: TeamAnswer, path: string): void {
    if (answer.outcome === 'denied') throw refused(answer, path, action);
  }

  private async repeated(ref: string): Promise<string> {
    await this.parts.record(action, [], { reasonCode: 'repeated' });
    return ref;
  }
}

function absent(): Error {
  return notFound({ action, objectType: 'relative_case', objectIds: [], reasonCode: 'not_visible' });
}
