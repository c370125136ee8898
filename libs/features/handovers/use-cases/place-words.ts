import type { City } from '@lots/rules/routing';
import type { PlaceWords } from '@lots/rules/intake';

export function placeWords(city: City): PlaceWords {
  return { municipality: (code) => city.municipalities[code] ?? `kommun ${code}` };
}
