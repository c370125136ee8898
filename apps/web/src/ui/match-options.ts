/** One choice of a typeahead. `hint` is shown after the name; `aliases` match but are not shown. */
export interface TypeaheadOption {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly aliases?: readonly string[];
}

/** Lower case, without the difference between e and é; å, ä and ö stay letters of their own. */
export function fold(text: string): string {
  return text.toLocaleLowerCase('sv').replaceAll('é', 'e').replaceAll('ü', 'u').trim();
}

function rank(option: TypeaheadOption, needle: string): number {
  const name = fold(option.name);
  if (name === needle) return 0;
  if (name.startsWith(needle)) return 1;
  const aliases = (option.aliases ?? []).map(fold);
  if (aliases.some((alias) => alias.startsWith(needle))) return 2;
  if (name.split(/[\s-]+/).some((word) => word.startsWith(needle))) return 3;
  return [name, fold(option.hint ?? ''), ...aliases].some((text) => text.includes(needle)) ? 4 : 5;
}

/** The options that match, best first; equal ones keep their order. Nothing typed: all of them. */
export function matchOptions(options: readonly TypeaheadOption[], typed: string, limit = 12): TypeaheadOption[] {
  const needle = fold(typed);
  if (needle === '') return options.slice(0, limit);
  return options
    .map((option) => ({ option, order: rank(option, needle) }))
    .filter(({ order }) => order < 5)
    .sort((a, b) => a.order - b.order)
    .slice(0, limit)
    .map(({ option }) => option);
}

/** The option whose name or alias is exactly what was typed, for those who type it all and press Tab. */
export function exactOption(options: readonly TypeaheadOption[], typed: string): TypeaheadOption | null {
  const needle = fold(typed);
  const named = options.filter((option) => fold(option.name) === needle);
  const found = named.length > 0 ? named : options.filter((option) => option.aliases?.some((alias) => fold(alias) === needle));
  return found.length === 1 ? (found[0] ?? null) : null;
}

export function optionText(option: TypeaheadOption): string {
  return option.hint ? `${option.name} (${option.hint})` : option.name;
}
