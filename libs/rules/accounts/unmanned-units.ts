import type { AccountOnFile, Role } from '@lots/contracts';

/** A unit that hand-overs are sent to, and the roles that can take one there. */
export interface ReceivingUnit {
  readonly code: string;
  readonly roles: readonly Role[];
}

/** Units where nobody on the list can take anything on that day (rule KO6): what is sent there lies until the clocks tell somebody else. */
export function unmannedUnits(units: readonly ReceivingUnit[], file: readonly AccountOnFile[], day: string): string[] {
  const places = file.flatMap((account) => account.places);
  const working = places.filter(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
  return units
    .filter(({ code, roles }) => !working.some((place) => place.unit === code && roles.includes(place.role)))
    .map(({ code }) => code);
}
