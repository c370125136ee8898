import type { City } from '@lots/rules/routing';
import type { Directory } from './directory.js';

export interface OrganisationShown {
  cityName: string;
  cityMunicipality: string;
  deskPhone: string | null;
  registrarPhone: string | null;
  municipalities: { code: string; name: string }[];
  districts: { name: string; aliases: string[]; areaNames: string[] }[];
  units: { code: string; name: string; kind: string; phone: string | null }[];
}

const kindsWithInbox: readonly string[] = ['child_intake', 'adult_intake', 'sig', 've_team', 'exit_service', 'relative_support'];

/** What the forms need to know about the city: municipalities, spoken place names, units that can receive. */
export function showOrganisation(city: City, directory: Directory): OrganisationShown {
  const desk = city.units.find((unit) => unit.code === city.desk.unit);
  return {
    cityName: city.name,
    cityMunicipality: city.municipality,
    deskPhone: desk?.contact.phone ?? null,
    registrarPhone: city.units.find((unit) => unit.kind === 'registrar')?.contact.phone ?? null,
    municipalities: Object.entries(city.municipalities)
      .map(([code, name]) => ({ code, name }))
      .sort((one, other) => one.name.localeCompare(other.name, 'sv')),
    districts: districtsOf(city, directory),
    units: city.units
      .filter((unit) => kindsWithInbox.includes(unit.kind) && directory.unit(unit.code) !== null)
      .map((unit) => ({ code: unit.code, name: unit.name, kind: unit.kind, phone: unit.contact.phone })),
  };
}

/** Written district names plus spoken aliases (folded names of the city file that are no district themselves). */
function districtsOf(city: City, directory: Directory): OrganisationShown['districts'] {
  const written = new Set(city.districts.map((name) => name.toLocaleLowerCase('sv')));
  const areaNames = (folded: string): string[] => {
    const place = city.places[folded];
    if (!place || place.ask) return [];
    return [...new Set(place.areas.map((code) => directory.areaName(currentArea(city, code)) ?? code))];
  };
  const districts = city.districts.map((name) => ({
    name,
    aliases: [] as string[],
    areaNames: areaNames(name.toLocaleLowerCase('sv')),
  }));
  const spoken = Object.entries(city.places)
    .filter(([folded, place]) => !written.has(folded) && place.because === 'alias')
    .map(([folded]) => ({ name: capital(folded), aliases: [], areaNames: areaNames(folded) }));
  return [...districts, ...spoken].sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

/** Follows successors to the area that is valid last. */
function currentArea(city: City, code: string): string {
  const area = city.areas.find((candidate) => candidate.code === code);
  return area?.validTo != null && area.successor !== null ? currentArea(city, area.successor) : code;
}

function capital(name: string): string {
  return name.charAt(0).toLocaleUpperCase('sv') + name.slice(1);
}
