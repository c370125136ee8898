import { readFileSync } from 'node:fs';
import { stdin } from 'node:process';
import { text } from 'node:stream/consumers';
import { Permission, Role, permissionsIn, type AccountOnFile } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { readKeyFolder, Vault } from '@lots/crypto';
import { ActorKind, systemPrincipal } from '@lots/db';
import { SystemClock } from '@lots/platform';
import { planAccounts, unmannedUnits, type AccountPlan, type AccountStop, type ReceivingUnit } from '@lots/rules/accounts';
import { stockholmDate } from '@lots/rules/calendar';
import type { City } from '@lots/rules/routing';
import { loadCity, parseAccounts, TableError } from '@lots/tables';
import { syncAccounts, withDatabase, type AccountTools } from '../../../../libs/db/provision/index.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

const usage = 'Skriv: npm run -s lots -- sync-accounts --file FIL [--plan] [--many]   (--file - läser listan från standard in)';

/**
 * `lots sync-accounts`: the database's accounts become what the municipality's list says (rules KO1–KO6). Prints one JSON object.
 * Exit code 0: done or planned · 1: stopped, nothing written · 2: the call or the list says no.
 */
export async function syncAccountsCommand(argv: string[]): Promise<number> {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  const keysFolder = readVariable('LOTS_KEYS');
  const file = option(argv, 'file');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
  if (keysFolder === undefined) return complain('Sätt LOTS_KEYS till mappen med nycklar.', 2);
  if (file === undefined) return complain(usage, 2);
  const city = loadCity(readVariable('LOTS_CITY') ?? 'stockholm');
  try {
    const list = parseAccounts(file === '-' ? await text(stdin) : readFileSync(file, 'utf8'), 'accounts', city);
    const url = withDatabase(adminUrl, targetDatabase(argv));
    return await run(url, list, { city, keysFolder, planOnly: argv.includes('--plan'), manyAllowed: argv.includes('--many') });
  } catch (error) {
    if (error instanceof TableError) return complain(error.message, 2);
    if ((error as { code?: unknown }).code === 'ENOENT' && (error as { syscall?: unknown }).syscall === 'open')
      return complain('Filen finns inte eller går inte att läsa.', 2);
    return complain(provisionFaultText(error));
  }
}

interface Choices {
  readonly city: City;
  readonly keysFolder: string;
  readonly planOnly: boolean;
  readonly manyAllowed: boolean;
}

async function run(
  url: string,
  file: readonly AccountOnFile[],
  { city, keysFolder, planOnly, manyAllowed }: Choices,
): Promise<number> {
  const clock = new SystemClock();
  const day = stockholmDate(clock.now().getTime());
  const boardOf = Object.fromEntries(city.units.map((unit) => [unit.code, unit.authority]));
  let plan: AccountPlan = { stops: [], steps: [], unchanged: 0 };
  await syncAccounts(url, {
    plan: (database) => {
      plan = planAccounts({ file, database, boardOf, day, manyAllowed });
      return planOnly || plan.stops.length > 0 ? [] : plan.steps;
    },
    log: accountLog(keysFolder, clock),
  });
  const outcome = plan.stops.length > 0 ? 'stopped' : planOnly ? 'planned' : 'done';
  tell(
    JSON.stringify({
      outcome,
      stops: plan.stops.map((stop) => ({ ...stop, sv: stopText(stop) })),
      steps: plan.steps.map(({ do: what, username, ...rest }) => ({ do: what, username, ...placeOf(rest) })),
      unchanged: plan.unchanged,
      unmannedUnits: unmannedUnits(receiving(city, day), file, day),
    }),
  );
  return outcome === 'stopped' ? 1 : 0;
}

/** Names and addresses stay in the list: what is printed may end up in a log. */
function placeOf(rest: object): object {
  const { place, unit } = rest as { place?: object; unit?: string };
  return { ...(place && { place }), ...(unit !== undefined && { unit }) };
}

/** Writes to the log of the account's board. */
export function accountLog(keysFolder: string, clock: SystemClock): AccountTools['log'] {
  const audit = new AuditTrail(new Vault(readKeyFolder(keysFolder)), clock);
  return (query, { authorityId, action, objectIds }) =>
    audit.recordIn(query, systemPrincipal(ActorKind.Accounts, authorityId), {
      action,
      objectType: 'account',
      objectIds,
      ruleRef: 'KO5',
    });
}

/** Units that hand-overs are sent to today, and who can take one there. */
function receiving(city: City, day: string): ReceivingUnit[] {
  const units = city.units.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
  return units
    .filter(({ kind }) => receivers.has(kind))
    .map(({ code, kind }) => ({
      code,
      roles: Object.values(Role).filter((role) => permissionsIn(role, kind, []).includes(Permission.InboxDecide)),
    }));
}

/** Kinds that work in Lots; the others are telephone numbers. */
const receivers: ReadonlySet<string> = new Set([
  'child_intake',
  'adult_intake',
  've_team',
  'exit_service',
  'sig',
  'relative_support',
]);

const texts: Readonly<Record<AccountStop['code'], (detail: string) => string>> = {
  another_board: (name) =>
    `${name} har arbete i mer än en nämnd, eller i en annan än kontots. Ge henne ett konto för varje nämnd.`,
  administrator_with_cases: (name) => `${name} är systemadministratör och något annat. Den som sköter systemet ser inga ärenden.`,
  many_disabled: (count) =>
    `${count} konton skulle stängas. Är listan hel? Se efter med --plan, och kör med --many om det stämmer.`,
};

function stopText(stop: AccountStop): string {
  return texts[stop.code](stop.detail);
}
