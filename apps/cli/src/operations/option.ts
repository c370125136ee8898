/** `--name value` or `--name=value`; undefined when left out. */
export function option(argv: readonly string[], name: string): string | undefined {
  const index = argv.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const word = argv[index];
  if (word === undefined) return undefined;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[index + 1];
}
