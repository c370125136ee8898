import { isLocalDate, type LocalDate } from '@lots/rules/calendar';

/** Which column says who it is. An id or an address tells two employees of the same name apart; a name does not. */
export const personColumns = {
  sure: [
    'anställningsnummer',
    'anställningsnr',
    'anstnr',
    'personalnummer',
    'epost',
    'epostadress',
    'email',
    'mejl',
    'användarnamn',
    'användare',
    'id',
  ],
  name: ['namn', 'förochefternamn', 'deltagare', 'medarbetare', 'anställd'],
} as const;

export const doneColumns = [
  'genomförd',
  'genomfört',
  'slutförd',
  'slutfört',
  'avklarad',
  'klar',
  'godkänd',
  'närvaro',
  'närvarande',
  'status',
  'resultat',
  'datum',
] as const;

const yes = new Set([
  'ja',
  'j',
  'x',
  '1',
  'sant',
  'true',
  'yes',
  'klar',
  'klart',
  'genomförd',
  'genomfört',
  'slutförd',
  'slutfört',
  'avklarad',
  'godkänd',
  'närvarande',
  'completed',
]);
const no = new Set([
  '',
  'nej',
  'n',
  '0',
  '-',
  '–',
  'falskt',
  'false',
  'no',
  'ej genomförd',
  'ej genomfört',
  'inte genomförd',
  'ej slutförd',
  'ej klar',
  'inte klar',
  'pågår',
  'påbörjad',
  'ej påbörjad',
  'inte påbörjad',
  'anmäld',
  'frånvarande',
  'ej närvarande',
  'not completed',
]);

export type Said = 'yes' | 'no' | 'in_future' | 'unclear';

/** What a cell of the column says (rule UB5). */
export function said(cell: string, today: LocalDate): Said {
  const word = cell.toLocaleLowerCase('sv').replace(/\s+/g, ' ').trim();
  if (yes.has(word)) return 'yes';
  if (no.has(word)) return 'no';
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:[ t]\d{1,2}[:.]\d{2}.*)?$/.exec(word);
  const day = found ? `${String(found[1])}-${String(found[2])}-${String(found[3])}` : '';
  if (!isLocalDate(day)) return 'unclear';
  return day > today ? 'in_future' : 'yes';
}

/** Headings as they are compared: small letters and nothing else. */
export function heading(cell: string): string {
  return cell
    .toLocaleLowerCase('sv')
    .normalize('NFC')
    .replace(/[^a-zåäöé]/g, '');
}
