import { spelling, type MatchingRules } from '@lots/rules/matching';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

export const matchingFile = 'config/matching/rules.yaml';

/** The municipality's own limits and nicknames for finding earlier reports. @throws LawFileError */
export function loadMatchingRules(): MatchingRules {
  return rules(readLawFile(matchingFile));
}

/** @throws LawFileError naming the line that is not right */
export function parseMatchingRules(text: string, file = matchingFile): MatchingRules {
  return rules(parseLawText(file, text));
}

function rules(root: LawNode): MatchingRules {
  root.fields(['candidates', 'hits', 'repeated', 'nicknames']);
  const repeated = root.field('repeated');
  repeated.fields(['reports', 'months']);
  const candidates = between(root.field('candidates'), 20, 200);
  return {
    candidates,
    hits: between(root.field('hits'), 1, 10),
    repeated: { reports: between(repeated.field('reports'), 2, 10), months: between(repeated.field('months'), 1, 60) },
    nicknames: nicknames(root.field('nicknames')),
  };
}

function between(node: LawNode, least: number, most: number): number {
  const value = node.wholeNumber();
  return value >= least && value <= most ? value : node.fail(`Must be ${least} to ${most}.`, String(most));
}

/** Folded as names are compared. A word may be short for several names. */
function nicknames(node: LawNode): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [name, short] of node.fields())
    for (const word of short.items()) {
      const folded = spelling(word.text());
      if (folded === '') word.fail('No letters.', 'a name');
      if (folded !== spelling(name)) found.set(folded, [...(found.get(folded) ?? []), spelling(name)]);
    }
  return found;
}
