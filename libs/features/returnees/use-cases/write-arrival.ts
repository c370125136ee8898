import { Injectable } from '@nestjs/common';
import { arrivalPartSv, emptyArrival, type ArrivalPage, type ArrivalPart } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, newId } from '@lots/platform';
import { Directory } from '@lots/features/organisation';
import { mergeArrival } from '@lots/rules/returnees';
import { ArrivalStore, type ArrivalRow } from '../data/arrival.store.js';
import type { ReturneeRow } from '../data/returnee.store.js';
import { ReturneeParts, wrong } from './returnee-parts.js';

export interface SentUpdateShown {
  ref: string;
  childNo: number;
  version: number;
  fields: ArrivalPart[];
  unitName: string;
  sentAt: string;
  sentInitials: string;
  due: string;
  receivedAt: string | null;
  late: boolean;
}

export interface ArrivalShown {
  caseRef: string;
  version: number;
  page: ArrivalPage;
  writtenAt: string | null;
  writtenInitials: string | null;
  /** What this save changed differently from a colleague's: the page holds the colleague's words, `mine` one's own. */
  conflicts: { part: ArrivalPart; sv: string; mine: string }[];
  updates: SentUpdateShown[];
  closed: boolean;
}

/** The one shared page Ankomst (rule ÅV6): several write; what two have changed differently is asked about, and nothing is lost. */
@Injectable()
export class WriteArrival {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly arrivals: ArrivalStore,
    private readonly directory: Directory,
  ) {}

  /** @throws LotsError not_found · conflict when the case is in no circle */
  async read(_principal: SignedIn, ref: string): Promise<ArrivalShown> {
    const row = await this.parts.found(ref, 'returnees.arrival');
    mustBeSealed(row);
    await this.parts.record('returnees.arrival', [row.caseId], 'ÅV6');
    return this.shown(row, []);
  }

  /** @throws LotsError not_found · conflict · invalid_input */
  async write(principal: SignedIn, ref: string, baseVersion: number, mine: ArrivalPage): Promise<ArrivalShown> {
    const action = 'returnees.arrival_write';
    const row = await this.parts.held(ref, action);
    mustBeSealed(row);
    if (mine.at !== '' && Number.isNaN(Date.parse(mine.at))) throw wrong('at', 'Skriv dag och tid, eller lämna fältet tomt.');
    const latest = await this.arrivals.version(row.caseId, null);
    const base = latest?.version === baseVersion ? latest : await this.arrivals.version(row.caseId, baseVersion);
    const [theirs, was] = [this.pageOf(latest), this.pageOf(base)];
    const { page, conflicts } = mergeArrival(was, theirs, mine);
    if (JSON.stringify(page) !== JSON.stringify(theirs)) await this.add(principal, row, (latest?.version ?? 0) + 1, page);
    await this.parts.record(action, [row.caseId], 'ÅV6', conflicts.length > 0 ? 'conflict' : 'written');
    return this.shown(
      row,
      conflicts.map((part) => ({ part, sv: arrivalPartSv[part], mine: mine[part] })),
    );
  }

  pageOf(row: ArrivalRow | null): ArrivalPage {
    return row === null
      ? emptyArrival
      : { ...emptyArrival, ...this.parts.seal.open<Partial<ArrivalPage>>(row, 'returnee_arrival') };
  }

  async shown(row: ReturneeRow, conflicts: ArrivalShown['conflicts']): Promise<ArrivalShown> {
    const latest = await this.arrivals.version(row.caseId, null);
    const now = this.parts.clock.now();
    const sent = await this.arrivals.sentUpdates(row.caseId);
    return {
      caseRef: row.caseRef,
      version: latest?.version ?? 0,
      page: this.pageOf(latest),
      writtenAt: latest?.at.toISOString() ?? null,
      writtenInitials: latest?.byInitials ?? null,
      conflicts,
      closed: row.closedAt !== null,
      updates: sent.map((update) => ({
        ref: update.ref,
        childNo: update.childNo,
        version: update.version,
        fields: [...update.fields],
        unitName: this.directory.unitById(update.toUnitId).name,
        sentAt: update.sentAt.toISOString(),
        sentInitials: update.sentInitials,
        due: update.due.toISOString(),
        receivedAt: update.receivedAt?.toISOString() ?? null,
        late: update.receivedAt === null && update.due < now,
      })),
    };
  }

  private async add(principal: SignedIn, row: ReturneeRow, version: number, page: ArrivalPage): Promise<void> {
    const written = { id: newId(), at: this.parts.clock.now(), byInitials: principal.initials, version };
    await this.arrivals.add(row, { ...written, ...(await this.parts.seal.lock(row.authorityId, 'returnee_arrival', page)) });
  }
}

/** The page exists inside a circle and nowhere else (rule ÅV4). */
export function mustBeSealed({ circleId }: ReturneeRow): void {
  if (circleId === null) throw conflict('Ankomst kan bara skrivas inne i en krets. Sätt kretsen på ärendet först.');
}
