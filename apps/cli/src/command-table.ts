import { InputError, type PureCommand } from './pure-command.js';

/** Loaded one by one, so that a pure command starts without the framework or the database driver. */
const pureCommands: Record<string, () => Promise<PureCommand>> = {
  route: async () => (await import('./commands/route.command.js')).routeCommand,
  examine: async () => (await import('./commands/examine.command.js')).examineCommand,
  deadlines: async () => (await import('./commands/deadlines.command.js')).deadlinesCommand,
  protect: async () => (await import('./commands/protect.command.js')).protectCommand,
};

/** Operations act on an installation (database, keys) and return the exit code. */
const operations: Record<string, () => Promise<(argv: string[]) => Promise<number>>> = {
  'db:provision': async () => (await import('./operations/db-provision.js')).dbProvision,
  migrate: async () => (await import('./operations/migrate.js')).migrateDatabase,
  'sync-organisation': async () => (await import('./operations/sync-organisation.js')).syncOrganisationCommand,
  'sync-accounts': async () => (await import('./operations/sync-accounts.js')).syncAccountsCommand,
  'set-password': async () => (await import('./operations/set-password.js')).setPasswordCommand,
  'seed-demo': async () => (await import('./operations/seed-demo.js')).seedDemoCommand,
  'verify-audit': async () => (await import('./operations/verify-audit.js')).verifyAuditCommand,
  'audit-tamper': async () => (await import('./operations/audit-tamper.js')).auditTamperCommand,
  'audit-era': async () => (await import('./operations/audit-era.js')).auditEraCommand,
  'succeed-authority': async () => (await import('./operations/succeed-authority.js')).succeedAuthorityCommand,
  'release-statistics': async () => (await import('./operations/release-statistics.js')).releaseStatisticsCommand,
  backup: async () => (await import('./operations/backup.js')).backupCommand,
  restore: async () => (await import('./operations/restore.js')).restoreCommand,
  'rotate-keys': async () => (await import('./operations/rotate-keys.js')).rotateKeysCommand,
  'make-keys': async () => (await import('./operations/make-keys.js')).makeKeysCommand,
};

export const commandNames: readonly string[] = Object.keys(pureCommands);
export const operationNames: readonly string[] = Object.keys(operations);

export function loadCommand(name: string): Promise<PureCommand> {
  const load = pureCommands[name];
  if (!load)
    throw new InputError('unknown_command', '', `Unknown command. Known: ${[...commandNames, ...operationNames].join(', ')}.`);
  return load();
}

export function loadOperation(name: string): Promise<(argv: string[]) => Promise<number>> {
  const load = operations[name];
  if (!load) throw new InputError('unknown_command', '', 'Unknown operation.');
  return load();
}
