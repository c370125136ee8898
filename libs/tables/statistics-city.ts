import { CitySizeClass, type Base } from '@lots/rules/statistics';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

/** How a city's statistics are released (U9). */
export interface StatisticsOfCity {
  readonly sizeClass: CitySizeClass;
  readonly base: Base;
}

/** config/statistics/cities/<city>.yaml. @throws LawFileError naming the line that is not right */
export function loadStatisticsOfCity(city: string): StatisticsOfCity {
  return statisticsOfCity(readLawFile(`config/statistics/cities/${city}.yaml`));
}

/** @throws LawFileError */
export function parseStatisticsOfCity(text: string, file: string): StatisticsOfCity {
  return statisticsOfCity(parseLawText(file, text));
}

function statisticsOfCity(root: LawNode): StatisticsOfCity {
  root.fields(['size_class', 'base']);
  const sizeClass = root.field('size_class').oneOf(Object.values(CitySizeClass));
  return { sizeClass, base: root.field('base').wholeNumber() === 10 ? 10 : 5 };
}
