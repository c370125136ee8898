import { Role, type AccountInDatabase, type AccountOnFile, type AccountPlace, type AccountStep } from '@lots/contracts';

export type AccountStop =
  /** Somebody's work is in another board than the account's: the walls would move with her. Detail: user name. */
  | { readonly code: 'another_board'; readonly detail: string }
  /** Whoever runs the system reads no cases (rule KO5). Detail: user name. */
  | { readonly code: 'administrator_with_cases'; readonly detail: string }
  /** Far more people would be shut out than a week brings: a file cut short? Detail: how many. */
  | { readonly code: 'many_disabled'; readonly detail: string };

export interface AccountPlan {
  readonly stops: readonly AccountStop[];
  readonly steps: readonly AccountStep[];
  readonly unchanged: number;
}

export interface AccountPlanInput {
  readonly file: readonly AccountOnFile[];
  readonly database: readonly AccountInDatabase[];
  /** Unit code → code of its board. */
  readonly boardOf: Readonly<Record<string, string>>;
  /** Today, `YYYY-MM-DD`. */
  readonly day: string;
  /** The person at the terminal has seen that many lose their accounts. */
  readonly manyAllowed: boolean;
}

/** More than this share of the enabled accounts, and more than `few`, is a file to look at once more. */
const share = 0.25;
const few = 5;

/**
 * What makes the database say what the municipality's list says (rules KO1–KO6). The list is the whole truth: who is not on it loses her
 * account, at once and everywhere. History is not rewritten: a place that has begun keeps its beginning, one that ends ends now.
 */
export function planAccounts({ file, database, boardOf, day, manyAllowed }: AccountPlanInput): AccountPlan {
  const known = new Map(database.map((account) => [account.username, account]));
  const wanted = new Set(file.map(({ username }) => username));
  const gone = database.filter(({ username, disabled }) => !disabled && !wanted.has(username));
  const stops = [...file.flatMap((account) => stopsOf(account, known.get(account.username), boardOf))];
  const enabled = database.filter(({ disabled }) => !disabled).length;
  if (!manyAllowed && gone.length > few && gone.length > enabled * share)
    stops.push({ code: 'many_disabled', detail: String(gone.length) });
  const each = file.map((account) => stepsFor(account, known.get(account.username), day));
  const steps = [...gone.flatMap(disabling), ...each.flat()];
  return { stops, steps, unchanged: each.filter((one) => one.length === 0).length };
}

function stopsOf(
  account: AccountOnFile,
  known: AccountInDatabase | undefined,
  boardOf: Readonly<Record<string, string>>,
): AccountStop[] {
  const boards = new Set(account.places.map(({ unit }) => boardOf[unit]));
  if (known) boards.add(known.authority);
  const roles = new Set(account.places.map(({ role }) => role));
  const stops: AccountStop[] = [];
  if (boards.size !== 1) stops.push({ code: 'another_board', detail: account.username });
  if (roles.has(Role.SystemAdministrator) && roles.size > 1)
    stops.push({ code: 'administrator_with_cases', detail: account.username });
  return stops;
}

function disabling({ username, places, named }: AccountInDatabase): AccountStep[] {
  return [
    { do: 'disable', username },
    ...places.map((place): AccountStep => ({ do: 'end_place', username, place })),
    ...Object.keys(named).map((unit): AccountStep => ({ do: 'unname', username, unit })),
  ];
}

function stepsFor(account: AccountOnFile, known: AccountInDatabase | undefined, day: string): AccountStep[] {
  const { username } = account;
  const steps: AccountStep[] = [];
  if (!known) steps.push({ do: 'add', username, account });
  else if (isChanged(account, known)) steps.push({ do: 'change', username, account });
  if (known?.disabled === true) steps.push({ do: 'enable', username });
  return [...steps, ...placeSteps(account, known?.places ?? [], day), ...nameSteps(account, known?.named ?? {})];
}

function isChanged(account: AccountOnFile, known: AccountOnFile): boolean {
  return (['name', 'initials', 'identity', 'email'] as const).some((field) => account[field] !== known[field]);
}

function placeSteps({ username, places }: AccountOnFile, had: readonly AccountPlace[], day: string): AccountStep[] {
  const wanted = places.filter(({ to }) => to === null || day <= to);
  const old = new Map(had.map((place) => [key(place), place]));
  const kept = new Set(wanted.map(key));
  const ended = had.filter((place) => !kept.has(key(place))).map((place): AccountStep => ({ do: 'end_place', username, place }));
  return [...ended, ...wanted.flatMap((place) => onePlace(username, place, old.get(key(place)), day))];
}

function onePlace(username: string, place: AccountPlace, before: AccountPlace | undefined, day: string): AccountStep[] {
  const begins: AccountStep = { do: 'begin_place', username, place };
  if (!before) return [begins];
  const notBegun = before.from !== null && before.from > day;
  if (notBegun && before.from !== place.from) return [{ do: 'end_place', username, place: before }, begins];
  return before.to === place.to ? [] : [{ do: 'limit_place', username, place }];
}

function nameSteps({ username, named }: AccountOnFile, had: Readonly<Record<string, string>>): AccountStep[] {
  const units = Object.keys(had).filter((unit) => named[unit] !== had[unit]);
  const changed = Object.entries(named).filter(([unit, as]) => had[unit] !== as);
  return [
    ...units.map((unit): AccountStep => ({ do: 'unname', username, unit })),
    ...changed.map(([unit, as]): AccountStep => ({ do: 'name', username, unit, as })),
  ];
}

function key({ unit, role }: AccountPlace): string {
  return `${unit}|${role}`;
}
