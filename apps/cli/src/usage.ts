/** How one command is called. Printed by `lots <command> --help` and `lots help <command>`, before anything is read or reached. */
export interface Usage {
  /** One line: what it does. */
  readonly does: string;
  /** Words after the command, as they are written. */
  readonly call: string;
  readonly options?: Readonly<Record<string, string>>;
  /** Variables it reads. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly exits: Readonly<Record<number, string>>;
}

const admin = { DATABASE_ADMIN_URL: 'databasens administratör, samma konto som körde db:provision' };
const keys = { LOTS_KEYS: 'mappen med nycklar' };
const city = { LOTS_CITY: 'vilken stads tabeller som gäller (förval: stockholm)' };
const database = { '--database NAMN': 'en annan databas på samma server än den i DATABASE_URL' };
const plain = { 0: 'klart', 1: 'stoppat, en mening om varför på standard error', 2: 'anropet säger för lite eller är fel' };
const pure = { 0: 'svar på standard out', 1: 'internt fel', 2: 'felaktig indata, {"error":…} på standard error' };

export const usages: Readonly<Record<string, Usage>> = {
  route: { does: 'Räknar ut vart något ska lämnas. JSON in, JSON ut.', call: 'route < fil.json', exits: pure },
  examine: { does: 'Prövar sekretessen för en uppgift. JSON in, JSON ut.', call: 'examine < fil.json', exits: pure },
  deadlines: { does: 'Räknar ut när det senast ska vara gjort. JSON in, JSON ut.', call: 'deadlines < fil.json', exits: pure },
  protect: { does: 'Skyddar små tal i statistik. JSON in, JSON ut.', call: 'protect < fil.json', exits: pure },
  'db:provision': {
    does: 'Skapar roller, databas och scheman. Får köras om när som helst.',
    call: 'db:provision',
    options: database,
    environment: {
      ...admin,
      DATABASE_URL: 'ger databasens namn och lots_app:s lösenord',
      'LOTS_SEALER_PASSWORD, LOTS_STAT_READER_PASSWORD': 'lösenord för de två kontona',
    },
    exits: plain,
  },
  migrate: {
    does: 'Kör de migreringar som inte är körda.',
    call: 'migrate',
    options: database,
    environment: admin,
    exits: plain,
  },
  'sync-organisation': {
    does: 'Läser in stadens nämnder, enheter och områden, med en nyckel för varje ny nämnd.',
    call: 'sync-organisation',
    options: database,
    environment: { ...admin, ...keys, ...city },
    exits: plain,
  },
  'sync-accounts': {
    does: 'Gör kontona till det som kommunens egen lista säger (docs/operations/konton.md). JSON ut.',
    call: 'sync-accounts --file FIL|- [--plan] [--many]',
    options: {
      '--file FIL': 'listan; - läser standard in',
      '--plan': 'säger vad som skulle göras, och gör inget',
      '--many': 'många konton får stängas på en gång',
      ...database,
    },
    environment: { ...admin, ...keys, ...city },
    exits: { 0: 'klart eller planerat', 1: 'stoppat, inget är skrivet', 2: 'anropet eller listan är fel' },
  },
  'set-password': {
    does: 'Sätter lösenord för ett konto utan kommunens inloggning. En rad på standard in.',
    call: 'set-password --user NAMN',
    options: { '--user NAMN': 'användarnamnet', ...database },
    environment: { ...admin, ...keys },
    exits: plain,
  },
  'seed-demo': {
    does: 'Fyller en demo med påhittade personer och ärenden. Bara med LOTS_MODE=demo.',
    call: 'seed-demo',
    environment: { ...admin, ...keys, ...city, LOTS_MODE: 'måste vara demo', DATABASE_URL: 'databasen som lots_app' },
    exits: plain,
  },
  'verify-audit': {
    does: 'Räknar om den förseglade åtkomstloggen och säger vad som är fel. JSON ut.',
    call: 'verify-audit [--head FIL|MAPP] [--authority KOD] [--public-key FIL …]',
    options: {
      '--head FIL|MAPP': 'de undertecknade huvudena (förval: LOTS_HEADS)',
      '--authority KOD': 'bara en nämnds logg',
      '--public-key FIL': 'de öppna nycklarna, för den som granskar utan LOTS_KEYS; får anges flera gånger',
    },
    environment: { DATABASE_SEALER_URL: 'databasen som lots_sealer', ...keys, LOTS_HEADS: 'mappen med huvuden' },
    exits: { 0: 'allt stämmer', 1: 'något är fel, se findings', 2: 'kunde inte kontrolleras' },
  },
  'audit-tamper': {
    does: 'Ändrar den förseglade loggen i en databas som är märkt som demo eller test, för att pröva verify-audit.',
    call: 'audit-tamper --kind byte|delete|insert|tail [--authority KOD]',
    options: { '--kind SORT': 'vad som ska göras', '--authority KOD': 'i vilken nämnds logg', ...database },
    environment: admin,
    exits: { ...plain, 2: 'anropet är fel, eller databasen är inte märkt; inget är ändrat' },
  },
  'audit-era': {
    does: 'Börjar en ny tidsålder i loggen när databasen har flyttats eller återställts. Körs innan programmen startar.',
    call: 'audit-era',
    options: database,
    environment: admin,
    exits: plain,
  },
  'succeed-authority': {
    does: 'Låter en nämnd ta över allt som var en annans (docs/operations/namndbyte.md). JSON ut.',
    call: 'succeed-authority --from KOD --to KOD --on DAG [--unit GAMMAL=NY …] [--plan]',
    options: { '--plan': 'säger vad som skulle göras, och gör inget', ...database },
    environment: { ...admin, ...keys, ...city },
    exits: plain,
  },
  'release-statistics': {
    does: 'Släpper den statistik vars dag har kommit, nu i stället för inom en timme. JSON ut.',
    call: 'release-statistics',
    environment: { DATABASE_URL: 'databasen som lots_app', DATABASE_STATISTICS_URL: 'som lots_stat_reader', ...keys, ...city },
    exits: plain,
  },
  backup: {
    does: 'Skriver en krypterad säkerhetskopia: rader i en fil, nycklar i en annan (docs/operations/backup.md). JSON ut.',
    call: 'backup --to MAPP --keys-to MAPP [--only keys]',
    options: {
      '--to MAPP': 'radernas fil',
      '--keys-to MAPP': 'nycklarnas fil; gamla filer tas bort när deras tid är slut',
      '--only keys': 'bara nycklarnas fil',
      ...database,
    },
    environment: { ...admin, ...keys, ...city, LOTS_HEADS: 'mappen med gallringsliggaren' },
    exits: { 0: 'bägge filerna finns på disk', 1: 'inget är skrivet', 2: 'anropet säger för lite' },
  },
  restore: {
    does: 'Läser in en säkerhetskopia i en tom databas och gallrar om det som har gallrats sedan. JSON ut.',
    call: 'restore --data FIL --keys FIL [--into-empty] [--ledger FIL]',
    options: {
      '--data FIL': 'radernas fil',
      '--keys FIL': 'nycklarnas fil',
      '--into-empty': 'skapar databasen om den inte finns',
      '--ledger FIL': 'gallringsliggaren (förval: den i LOTS_HEADS)',
      ...database,
    },
    environment: { ...admin, ...keys, LOTS_HEADS: 'mappen med gallringsliggaren' },
    exits: { 0: 'återställt', 1: 'inget är återställt', 2: 'anropet säger för lite' },
  },
  'rotate-keys': {
    does: 'Byter nycklar medan programmen går (docs/operations/nycklar.md). Kan köras om när den har avbrutits. JSON ut.',
    call: 'rotate-keys kek|data|token|audit-mac|head-sign|stat-seed|backup [växlar]',
    options: {
      kek: 'nyckeln utanför databasen: först --prepare, sedan utan, sist --forget',
      data: 'nämndernas nycklar; --authority KOD bara en nämnd, --forget tar bort de gamla',
      token: 'sökordens och inloggningarnas nyckel: --prepare, utan, --forget (--anyway: fast koder slutar gälla)',
      'audit-mac': 'loggradernas nyckel; den gamla är kvar för kontroll',
      'head-sign': 'nyckeln som undertecknar loggens huvuden; med flera maskiner först --prepare [--hours N]',
      'stat-seed': 'statistikens nyckel från och med ett år som kommer: --year ÅÅÅÅ (förval nästa)',
      backup: 'nya säkerhetskopiors nyckel; --forget --in MAPP tar bort dem som ingen fil behöver',
      ...database,
    },
    environment: { ...admin, ...keys },
    exits: { 0: 'klart', 1: 'stoppat, inget är förlorat', 2: 'anropet är fel' },
  },
  'make-keys': {
    does: 'Skriver en ny uppsättning nycklar. Ersätter aldrig en nyckel som finns.',
    call: 'make-keys MAPP [--only backup] [--demo]',
    options: {
      '--only backup': 'lägger till säkerhetskopians nyckel i en äldre mapp',
      '--demo': 'märker nycklarna: drift vägrar dem',
    },
    exits: plain,
  },
};

/** `--help` or `-h` anywhere after the command. */
export function asksForHelp(words: readonly string[]): boolean {
  return words.includes('--help') || words.includes('-h');
}

/** null: no such command. */
export function usageOf(name: string): string | null {
  const usage = usages[name];
  if (usage === undefined) return null;
  const { does, call, options = {}, environment = {}, exits } = usage;
  const parts = [does, '', `  npm run -s lots -- ${call}`, ...table('Val', options), ...table('Miljö', environment)];
  return [...parts, ...table('Slutkod', exits)].join('\n');
}

/** One line each. */
export function allUsages(): string {
  const width = Math.max(...Object.keys(usages).map((name) => name.length));
  const lines = Object.entries(usages).map(([name, { does }]) => `  ${name.padEnd(width)}  ${does}`);
  const more = ['', 'Mer om ett kommando: lots help KOMMANDO. Indata till de fyra första: lots schema KOMMANDO.'];
  return ['usage: npm run -s lots -- KOMMANDO', '', ...lines, ...more].join('\n');
}

function table(heading: string, rows: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(rows);
  if (entries.length === 0) return [];
  const width = Math.max(...entries.map(([name]) => name.length));
  return ['', `${heading}:`, ...entries.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`)];
}
