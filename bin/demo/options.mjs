import { cityOf, demoCities } from './city.mjs';
import { complain } from './say.mjs';

/** The flags after `--`; anything unknown is named and ends the program. `--city NAME` says what LOTS_CITY says. */
export function readOptions(script, known) {
  const { words, city } = takeCity(process.argv.slice(2));
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    const flags = [...known, `--city ${demoCities().join('|')}`];
    complain(`Okänt val: ${unknown}. Det finns: npm run ${script} -- ${flags.map((name) => `[${name}]`).join(' ')}`);
    process.exit(2);
  }
  if (city !== undefined) process.env.LOTS_CITY = city;
  if (!demoCities().includes(cityOf())) {
    complain(`Det finns inga påhittade ärenden för "${cityOf()}". Det finns för: ${demoCities().join(', ')}.`);
    process.exit(2);
  }
  return { fresh: words.includes('--fresh'), scale: words.includes('--scale'), oidc: words.includes('--oidc') };
}

function takeCity(given) {
  const at = given.findIndex((word) => word === '--city' || word.startsWith('--city='));
  const word = given[at];
  if (word === undefined) return { words: given, city: undefined };
  const inline = word.includes('=');
  return {
    words: given.toSpliced(at, inline ? 1 : 2),
    city: inline ? word.slice('--city='.length) : (given[at + 1] ?? 'inget namn'),
  };
}
