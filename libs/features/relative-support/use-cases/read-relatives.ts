import { Inject, Injectable } from '@nestjs/common';
import type { RelativeCloseReason, RelativeSessionForm } from '@lots/contracts';
import { CITY } from '@lots/features/organisation';
import { unitByCode, type City } from '@lots/rules/routing';
import type { RelativeRow, SessionRow } from '../data/relative.store.js';
import { RelativeParts } from './relative-parts.js';

export interface RelativeRowShown {
  ref: string;
  /** null: the relative turned to the unit herself, or the case is not the reader's to see. */
  caseRef: string | null;
  openedAt: string;
  openedInitials: string;
  /** Day of the last session. */
  lastDay: string | null;
  closedAt: string | null;
  closedReason: RelativeCloseReason | null;
}

export interface SessionShown {
  id: string;
  form: RelativeSessionForm;
  day: string;
  at: string;
  byInitials: string;
  text: string;
  next: string;
}

export interface RelativeShown {
  row: RelativeRowShown;
  name: string;
  reach: string;
  /** Four digits; null: not known. */
  homeMunicipality: string | null;
  text: string;
  /** Oldest first. */
  sessions: SessionShown[];
  /** Who takes a report of concern about a child (rule T22). */
  desk: DeskShown;
  /** When the desk has closed. */
  afterHours: DeskShown | null;
}

interface DeskShown {
  name: string;
  phone: string;
}

const most = 500;

/** The unit's support to relatives: a list that names nobody, and one with everything in it. */
@Injectable()
export class ReadRelatives {
  constructor(
    private readonly parts: RelativeParts,
    @Inject(CITY) private readonly city: City,
  ) {}

  async list(): Promise<RelativeRowShown[]> {
    const rows = await this.parts.relatives.list(most);
    const objectIds = rows.map(({ id }) => id);
    await this.parts.record('relative_support.list', objectIds);
    return rows.map(present);
  }

  /** @throws LotsError not_found · disposed */
  async one(ref: string): Promise<RelativeShown> {
    const action = 'relative_support.read';
    const row = await this.parts.find(ref, action);
    await this.parts.record(action, [row.id]);
    const { name, reach, homeMunicipality, text } = this.parts.sealing.openCase(row);
    const sessions = await this.parts.relatives.sessions(row.id, most);
    return {
      row: present(row),
      name,
      reach,
      homeMunicipality,
      text,
      sessions: sessions.map((session) => this.session(session)),
      desk: this.reached(this.city.desk.unit) ?? { name: '', phone: '' },
      afterHours: this.reached(unitByCode(this.city, this.city.desk.unit)?.fallback ?? null),
    };
  }

  private session(row: SessionRow): SessionShown {
    const { id, form, day, initials } = row;
    const { text, next } = this.parts.sealing.openSession(row);
    return { id, form, day, at: row.at.toISOString(), byInitials: initials, text, next };
  }

  private reached(code: string | null): DeskShown | null {
    const unit = code === null ? null : unitByCode(this.city, code);
    return unit === null ? null : { name: unit.name, phone: unit.contact.phone };
  }
}

function present(row: RelativeRow): RelativeRowShown {
  const { ref, caseRef, openedInitials, lastDay, closedReason } = row;
  const [openedAt, closedAt] = [row.openedAt.toISOString(), row.closedAt?.toISOString() ?? null];
  return { ref, caseRef, openedAt, openedInitials, lastDay, closedAt, closedReason };
}
