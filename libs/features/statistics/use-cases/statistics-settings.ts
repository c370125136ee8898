import type { City } from '@lots/rules/routing';
import {
  catalogueForAreas,
  catalogueOfVersion,
  catalogueOn,
  tertialDays,
  type Base,
  type Catalogue,
  type CitySizeClass,
  type DatedCatalogue,
  type Succession,
} from '@lots/rules/statistics';
import { loadStatisticsCatalogues, loadStatisticsOfCity } from '@lots/tables';

/** The city's own way of publishing, read once at start. */
export class StatisticsSettings {
  private constructor(
    private readonly own: Pick<City, 'code' | 'name' | 'areas'>,
    readonly base: Base,
    readonly sizeClass: CitySizeClass,
    private readonly catalogues: readonly DatedCatalogue[],
  ) {}

  /** @throws LawFileError */
  static load(city: City, catalogues = loadStatisticsCatalogues()): StatisticsSettings {
    const { base, sizeClass } = loadStatisticsOfCity(city.code);
    return new StatisticsSettings(city, base, sizeClass, catalogues);
  }

  get city(): string {
    return this.own.code;
  }

  get cityName(): string {
    return this.own.name;
  }

  /** null: no such area. */
  areaName(code: string): string | null {
    return this.own.areas.find((area) => area.code === code)?.name ?? null;
  }

  /** Areas that are gone, and what they became. */
  successions(): Succession[] {
    return this.own.areas.flatMap(({ code, successor }) => (successor === null ? [] : [{ code, successor }]));
  }

  /** What a tertial is counted with when it is released: the catalogue of its first day, the areas that existed on any of its days. */
  catalogueOf(period: string): Catalogue {
    return catalogueForAreas(catalogueOn(this.catalogues, tertialDays(period).first), this.own.areas, period);
  }

  /** What a released tertial is read through: the version it was counted with. */
  catalogueAsStored(period: string, version: string): Catalogue {
    const own = catalogueOfVersion(this.catalogues, version);
    return own === null ? this.catalogueOf(period) : catalogueForAreas(own, this.own.areas, period);
  }
}
