import { stdin } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { hashPassword } from '@lots/auth';
import { SystemClock } from '@lots/platform';
import { withDatabase, writePassword } from '../../../../libs/db/provision/index.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { accountLog } from './sync-accounts.js';
import { complain, tell } from './tell.js';

const shortest = 12;

/** `lots set-password --user NAMN`: one line on standard in, for an account that has no identity provider (rule KO4). */
export async function setPasswordCommand(argv: string[]): Promise<number> {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  const keysFolder = readVariable('LOTS_KEYS');
  const user = option(argv, 'user');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
  if (keysFolder === undefined) return complain('Sätt LOTS_KEYS till mappen med nycklar.', 2);
  if (user === undefined) return complain('Skriv: npm run -s lots -- set-password --user NAMN   (lösenordet på standard in)', 2);
  const password = await firstLine();
  if (password.length < shortest || password.toLowerCase().includes(user.toLowerCase()))
    return complain(`Lösenordet ska ha minst ${shortest} tecken och inte innehålla användarnamnet.`, 2);
  try {
    const url = withDatabase(adminUrl, targetDatabase(argv));
    const hash = await hashPassword(password);
    if (!(await writePassword(url, user.toLowerCase(), hash, accountLog(keysFolder, new SystemClock()))))
      return complain('Inget öppet konto med det namnet har eget lösenord i Lots.');
    tell('Lösenordet är satt.');
    return 0;
  } catch (error) {
    return complain(provisionFaultText(error));
  }
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: stdin })) return line;
  return '';
}
