import { complain } from './say.mjs';

/** The flags after `--`; anything unknown is named and ends the program. */
export function readOptions(script, known) {
  const given = process.argv.slice(2);
  const unknown = given.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    complain(`Okänt val: ${unknown}. Det finns: npm run ${script} -- ${known.map((name) => `[${name}]`).join(' ')}`);
    process.exit(2);
  }
  return { fresh: given.includes('--fresh'), scale: given.includes('--scale') };
}
