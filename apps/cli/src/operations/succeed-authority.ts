import { AuditTrail } from '@lots/audit';
import { readKeyFolder, Vault } from '@lots/crypto';
import { ActorKind, systemPrincipal } from '@lots/db';
import { SystemClock } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { planSuccession, type SuccessionDenial } from '@lots/rules/routing';
import { loadCity } from '@lots/tables';
import {
  planSuccessionRun,
  succeedAuthority,
  withDatabase,
  type SuccessionOrder,
  type SuccessionReport,
  type SuccessionStop,
  type SuccessionTools,
} from '../../../../libs/db/provision/index.js';
import { retoken } from './retoken.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

const usage = 'Skriv: npm run -s lots -- succeed-authority --from KOD --to KOD --on ÅÅÅÅ-MM-DD [--unit GAMMAL=NY] [--plan]';

/**
 * `lots succeed-authority`: one board takes over everything that was another's (docs/operations/namndbyte.md). Prints one JSON object.
 * Exit code 0: done, planned, or nothing left · 1: stopped · 2: the city file or the call says no.
 */
export async function succeedAuthorityCommand(argv: string[]): Promise<number> {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  const keysFolder = readVariable('LOTS_KEYS');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
  if (keysFolder === undefined) return complain('Sätt LOTS_KEYS till mappen med nycklar.', 2);
  const request = requestFrom(argv);
  if (request === null) return complain(usage, 2);
  const clock = new SystemClock();
  const city = loadCity(readVariable('LOTS_CITY') ?? 'stockholm');
  const plan = planSuccession(city, request, stockholmDate(clock.now().getTime()));
  if (plan.outcome === 'denied') return complain(denials[plan.reasonCode](plan.fact), 2);
  const order: SuccessionOrder = { ...request, units: plan.units };
  const url = withDatabase(adminUrl, targetDatabase(argv));
  try {
    const report = argv.includes('--plan')
      ? await planSuccessionRun(url, order)
      : await succeedAuthority(url, order, successionTools(new Vault(readKeyFolder(keysFolder)), clock));
    return show(report);
  } catch (error) {
    return complain(provisionFaultText(error));
  }
}

/** Keys, log and time of a run. */
export function successionTools(vault: Vault, clock: SystemClock): SuccessionTools {
  const audit = new AuditTrail(vault, clock);
  return {
    hold: (keys) => keys.forEach((key) => vault.hold(key)),
    rewrap: (key, next) => vault.rewrap(key, next),
    retoken: (row, next) => retoken(vault, row, next),
    log: (query, { authorityId, objectType, objectIds }) =>
      audit.recordIn(query, systemPrincipal(ActorKind.Succession, authorityId), {
        action: 'authority.succeed',
        objectType,
        objectIds,
        ruleRef: 'N3',
      }),
    now: () => clock.now(),
  };
}

interface Request {
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly units: Readonly<Record<string, string>>;
}

function requestFrom(argv: readonly string[]): Request | null {
  const [from, to, on] = [option(argv, 'from'), option(argv, 'to'), option(argv, 'on')];
  const units = unitChoices(argv);
  if (from === undefined || to === undefined || on === undefined || units === null) return null;
  return /^\d{4}-\d{2}-\d{2}$/.test(on) ? { from, to, on, units } : null;
}

/** `--unit OLD=NEW`, any number of times; null when one cannot be read. */
function unitChoices(argv: readonly string[]): Record<string, string> | null {
  const words = argv.filter((_, index) => argv[index - 1] === '--unit');
  const pairs = words.map((word) => word.split('='));
  if (pairs.some((pair) => pair.length !== 2 || pair.includes(''))) return null;
  return Object.fromEntries(pairs) as Record<string, string>;
}

function show(report: SuccessionReport): number {
  tell(JSON.stringify({ ...report, stops: report.stops.map((stop) => ({ ...stop, sv: stopText(stop) })) }));
  return report.outcome === 'stopped' ? 1 : 0;
}

const stops: Readonly<Record<SuccessionStop['code'], (detail: string) => string>> = {
  not_synced: (code) => `Databasen har inte läst in att ${code} byts den dagen. Kör först: npm run lots -- sync-organisation`,
  programs_running: (count) => `Stoppa Lots först: ${count} anslutningar är öppna.`,
  unit_without_successor: (codes) => `Ingen enhet tar över efter ${codes}. Välj en: --unit GAMMAL=NY`,
  open_between: (refs) =>
    `Överlämningarna ${refs} är öppna mellan enheter som blir en. Låt mottagaren ta emot eller lämna tillbaka dem först.`,
};

function stopText(stop: SuccessionStop): string {
  return stops[stop.code](stop.detail);
}

const denials: Readonly<Record<SuccessionDenial, (fact: string) => string>> = {
  unknown_authority: (code) => `Stadsfilen har ingen nämnd med koden ${code}.`,
  same_authority: (code) => `${code} kan inte ta över efter sig själv.`,
  not_abolished_that_day: (day) =>
    day === 'none'
      ? 'Nämnden upphör inte enligt stadsfilen.'
      : `Enligt stadsfilen är ${day} den första dagen utan den gamla nämnden.`,
  successor_not_valid: (code) => `${code} finns inte den dagen enligt stadsfilen.`,
  another_successor: (code) => `Enligt stadsfilen är det ${code} som tar över.`,
  not_yet: (day) => `Byt tidigast ${day}: fram till dess är det den gamla nämnden som ansvarar.`,
  bad_unit_choice: (pair) => `--unit ${pair}: enheterna ska höra till den gamla och den nya nämnden.`,
};
