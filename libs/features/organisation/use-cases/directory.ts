import type { DbSession } from '@lots/db';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import { areaRows, unitRows, type UnitRow } from '../data/organisation-rows.query.js';

export type { UnitRow } from '../data/organisation-rows.query.js';

/** Units and areas by code and id, read once at start: reference data that changes with a deployment, not with a request. */
export class Directory {
  private constructor(
    private readonly byCode: ReadonlyMap<string, UnitRow>,
    private readonly byId: ReadonlyMap<number, UnitRow>,
    private readonly areas: ReadonlyMap<string, string>,
  ) {}

  static async load(db: DbSession): Promise<Directory> {
    return db.run(systemPrincipal(ActorKind.Boot), { access: Access.Read }, async () => {
      const units = await unitRows(db);
      const areas = await areaRows(db);
      return new Directory(
        new Map(units.map((unit) => [unit.code, unit])),
        new Map(units.map((unit) => [unit.id, unit])),
        new Map(areas.map((area) => [area.code, area.name])),
      );
    });
  }

  /** null: no such unit in this installation. */
  unit(code: string): UnitRow | null {
    return this.byCode.get(code) ?? null;
  }

  /** @throws RangeError for an id the database handed out but the directory has not read: restart after sync-organisation. */
  unitById(id: number): UnitRow {
    const unit = this.byId.get(id);
    if (!unit) throw new RangeError('A unit is newer than this process. Restart it after sync-organisation.');
    return unit;
  }

  /** Ids of the boards that have a unit of this kind. */
  authoritiesWith(kind: string): number[] {
    return [...new Set([...this.byId.values()].filter((unit) => unit.kind === kind).map((unit) => unit.authorityId))];
  }

  authorityIds(): number[] {
    return [...new Set([...this.byId.values()].map((unit) => unit.authorityId))];
  }

  unitIdsOf(authorityId: number): number[] {
    return [...this.byId.values()].filter((unit) => unit.authorityId === authorityId).map((unit) => unit.id);
  }

  areaName(code: string | null): string | null {
    return code === null ? null : (this.areas.get(code) ?? null);
  }
}
