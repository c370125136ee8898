import { existsSync, readFileSync } from 'node:fs';
import { verifyAudit, type VerifyOptions } from '@lots/audit';
import { HeadKey, HeadVerifier, KeyFolderError, readKeyFolder, Vault } from '@lots/crypto';
import { UnsafeDatabaseError } from '@lots/db';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

/** The command was not given what it needs: exit code 2, one sentence. */
class Missing extends Error {}

/**
 * `lots verify-audit [--head FILE|FOLDER] [--authority CODE] [--public-key FILE]`: recomputes the sealed access log and names what is wrong.
 * Without --head the folder in LOTS_HEADS is used, if set. JSON on stdout; exit code 0 in order, 1 findings, 2 could not be checked.
 */
export async function verifyAuditCommand(argv: string[]): Promise<number> {
  try {
    const options = readOptions(argv);
    const report = await verifyAudit(options);
    if (options.authority !== undefined && report.authorities.length === 0)
      return complain(`Loggen har ingen nämnd med koden ${options.authority}.`, 2);
    tell(JSON.stringify(report));
    return report.ok ? 0 : 1;
  } catch (error) {
    // Never 1: "could not be checked" must not look like "checked, and something was wrong", nor the other way round.
    if (error instanceof Missing || error instanceof KeyFolderError || error instanceof UnsafeDatabaseError)
      return complain(error.message, 2);
    return complain(provisionFaultText(error).replace('DATABASE_ADMIN_URL', 'DATABASE_SEALER_URL'), 2);
  }
}

function readOptions(argv: readonly string[]): VerifyOptions {
  const url = readVariable('DATABASE_SEALER_URL');
  if (url === undefined) throw new Missing('Sätt DATABASE_SEALER_URL till databasen som kontot lots_sealer.');
  const keysFolder = readVariable('LOTS_KEYS');
  const authority = option(argv, 'authority');
  return {
    url,
    mac: keysFolder === undefined ? null : macOf(keysFolder),
    heads: readHeads(argv, keysFolder),
    ...(authority === undefined ? {} : { authority }),
  };
}

function macOf(keysFolder: string): (canonical: string) => Buffer[] {
  const vault = new Vault(readKeyFolder(keysFolder));
  return (canonical) => vault.auditMacs(canonical);
}

/** The key must come from somewhere else than the heads: whoever can change those could put a key of their own beside them. */
function readHeads(argv: readonly string[], keysFolder: string | undefined): VerifyOptions['heads'] {
  const given = option(argv, 'head');
  if (given === undefined && argv.includes('--head')) throw new Missing('Ange filen eller mappen med huvuden efter --head.');
  const path = given ?? readVariable('LOTS_HEADS');
  if (path === undefined) return null;
  if (!existsSync(path)) throw new Missing(`${path} finns inte.`);
  const outside = publicKeysOf(argv);
  if (outside.length > 0) return { path, verifier: HeadVerifier.fromPem(...outside) };
  if (keysFolder === undefined)
    throw new Missing('Underskrifterna behöver en nyckel: sätt LOTS_KEYS, eller ange --public-key FIL.');
  return { path, verifier: HeadKey.read(keysFolder) };
}

/** What is in each file of --public-key; it may be given more than once. */
function publicKeysOf(argv: readonly string[]): string[] {
  const named = argv.filter((_, index) => argv[index - 1] === '--public-key');
  const only = option(argv, 'public-key');
  const files = named.length === 0 && only !== undefined ? [only] : named;
  for (const file of files) if (!existsSync(file)) throw new Missing(`${file} finns inte.`);
  return files.map((file) => readFileSync(file, 'utf8'));
}
