import { randomUUID } from 'node:crypto';
import type { Answer, Connection } from './connection.js';

/** What is knocked on, and by whom: a receiver of another district, or an officer of another desk. */
export interface Knock {
  readonly object: 'referral' | 'case' | 'disclosure' | 'consent';
  readonly by: 'receiver' | 'desk';
  send(connection: Connection, ref: string): Promise<Answer>;
}

type Place = Pick<Knock, 'object' | 'by'>;

const inbox: Place = { object: 'referral', by: 'receiver' };
const handovers: Place = { object: 'referral', by: 'desk' };
const cases: Place = { object: 'case', by: 'receiver' };
const disclosures: Place = { object: 'disclosure', by: 'receiver' };
const consents: Place = { object: 'consent', by: 'receiver' };

/** `GET /inbox/:ref`, with what it is sent; the same words each time, so that only the reference differs. */
function knock(route: string, place: Place, body?: object): [string, Knock] {
  const [method = '', at = ''] = route.split(' ');
  return [route, { ...place, send: (connection, ref) => connection.send(method, at.replace(':ref', ref), body) }];
}

const spoken = { spokeWith: 'Uppdiktad Person', function: 'jour', at: '2026-09-08T09:31:00+02:00' };
const supplement = { kind: 'supplement', text: 'Nytt', wrong: '', mustNotKnow: '', urgency: 'normal' };
const handedOut = {
  givenAt: '2026-09-08T09:30:00+02:00',
  form: 'oral',
  recipientName: 'Uppdiktad',
  recipientFunction: 'Uppdiktad',
};
const returned = {
  version: 1,
  reason: 'other_district',
  answer: 'Bromma.',
  neededToday: 'no',
  judgedBy: 'Uppdiktad',
  familyContacted: 'no',
};

export const leakKnocks: ReadonlyMap<string, Knock> = new Map([
  knock('GET /inbox/:ref', inbox),
  knock('GET /inbox/:ref/text', inbox),
  knock('GET /inbox/:ref/pdf', inbox),
  knock('GET /inbox/:ref/circle', inbox),
  knock('POST /inbox/:ref/earlier', inbox, {}),
  knock('POST /inbox/:ref/acknowledge', inbox, { version: 1 }),
  knock('POST /inbox/:ref/accept', inbox, { version: 1 }),
  knock('POST /inbox/:ref/return', inbox, returned),
  knock('GET /handovers/:ref/protection', handovers),
  knock('POST /handovers/:ref/withdraw', handovers, { version: 1 }),
  knock('POST /handovers/:ref/undo', handovers, { version: 1 }),
  knock('POST /handovers/:ref/resend-proposal', handovers, { place: null }),
  knock('POST /handovers/:ref/supplements', handovers, { idem: randomUUID(), ...supplement }),
  knock('POST /handovers/:ref/close', handovers, { reason: 'not_needed_any_more', manager: 'Chef', neededToday: 'no', note: '' }),
  knock('POST /handovers/:ref/oral-receipt', handovers, { idem: randomUUID(), takes: 'allt', ...spoken }),
  knock('GET /cases/:ref', cases),
  knock('GET /cases/:ref/work', cases),
  knock('GET /cases/:ref/journal', cases),
  knock('GET /cases/:ref/codes', cases),
  knock('GET /cases/:ref/circle', cases),
  knock('GET /cases/:ref/readers', cases),
  knock('GET /cases/:ref/assessment', cases),
  knock('GET /cases/:ref/board-questions', cases),
  knock('GET /cases/:ref/retention', cases),
  knock('GET /cases/:ref/pdf', cases),
  knock('POST /cases/:ref/earlier', cases, {}),
  knock('GET /disclosures/:ref', disclosures),
  knock('GET /disclosures/:ref/pdf', disclosures),
  knock('POST /disclosures/:ref/handed-out', disclosures, handedOut),
  knock('GET /consents/:ref', consents),
  knock('GET /consents/:ref/pdf', consents),
  knock('POST /consents/:ref/withdraw', consents, {}),
]);

/** Disclosures and consents of the desk's, made as a person makes them. @throws Error what was refused */
export async function makeGateRows(desk: Connection, count: number): Promise<Record<'disclosure' | 'consent', string[]>> {
  const made: Record<'disclosure' | 'consent', string[]> = { disclosure: [], consent: [] };
  for (let no = 0; no < count; no += 1) {
    made.disclosure.push(await refOf(desk, '/disclosures/emergency', emergency()));
    made.consent.push(await refOf(desk, '/consents', consent()));
  }
  return made;
}

async function refOf(desk: Connection, at: string, body: object): Promise<string> {
  const { status, body: text } = await desk.send('POST', at, body);
  if (status !== 200) throw new Error(`${at}: ${String(status)} ${text.slice(0, 300)}`);
  return (JSON.parse(text) as { row: { ref: string } }).row.ref;
}

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

function emergency(): object {
  return {
    idem: randomUUID(),
    about: { kind: 'none', ref: null },
    recipient: 'polismyndigheten',
    recipientName: '',
    recipientFunction: '112',
    givenAt: minutesAgo(10),
    form: 'oral',
    why: 'Uppdiktat',
    texts: [{ text: 'Uppdiktat', about: 'Uppdiktad' }],
  };
}

function consent(): object {
  return {
    idem: randomUUID(),
    about: { kind: 'none', ref: null },
    person: 'Uppdiktad',
    age: 34,
    givenBy: 'self',
    givenByNames: 'Uppdiktad',
    maturity: '',
    form: 'oral',
    cooperation: 'other',
    parties: [{ code: 'skola', name: 'Uppdiktad skola' }],
    information: 'Namn',
    purpose: 'Stöd',
    language: 'svenska',
    interpreter: '',
    from: dayFromNow(0),
    to: dayFromNow(90),
    givenAt: minutesAgo(10),
  };
}
