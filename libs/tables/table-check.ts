import { classesOf, type City } from '@lots/rules/routing';
import type { LawNode } from './law-node.js';

/** Each class's example must give that class: else the exhaustive test walks past it. Also finds dimensions defined in a circle. */
export function checkExamples(city: City, node: LawNode): void {
  for (const dimension of city.table.dimensions) {
    for (const one of dimension.classes) {
      const found = classOrCircle(city, one.example, dimension.name);
      if (found !== one.name)
        node.fail(
          `The example of ${dimension.name}: ${one.name} gives ${found}.`,
          'facts that give the class when nothing else is said',
        );
    }
  }
}

function classOrCircle(city: City, facts: Readonly<Record<string, string | number>>, dimension: string): string {
  try {
    return classesOf(city, facts)[dimension] ?? '';
  } catch (error) {
    if (error instanceof RangeError) return 'no class at all: dimensions defined by each other in a circle';
    throw error;
  }
}
