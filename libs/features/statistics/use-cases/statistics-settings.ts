import type { City } from '@lots/rules/routing';
import { catalogueForAreas, type Base, type Catalogue, type CatalogueTemplate, type CitySizeClass } from '@lots/rules/statistics';
import { loadStatisticsCatalogue, loadStatisticsOfCity } from '@lots/tables';

/** The city's own way of publishing, read once at start. */
export class StatisticsSettings {
  private constructor(
    private readonly own: Pick<City, 'code' | 'name' | 'areas'>,
    readonly base: Base,
    readonly sizeClass: CitySizeClass,
    private readonly template: CatalogueTemplate,
  ) {}

  /** @throws LawFileError */
  static load(city: City): StatisticsSettings {
    const { base, sizeClass } = loadStatisticsOfCity(city.code);
    return new StatisticsSettings(city, base, sizeClass, loadStatisticsCatalogue());
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

  /** The catalogue of one tertial: the areas that existed on any of its days. */
  catalogueOf(period: string): Catalogue {
    return catalogueForAreas(this.template, this.own.areas, period);
  }
}
