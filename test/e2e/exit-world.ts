import type { CallDraft } from '@lots/contracts';
import type { ApiClient, TestApi } from '@lots/testing';
import { draftOf, inboxOf, sendOne } from './desk.js';
import { openExit } from './exit-knocks.js';

/** The exit service: Embla and Love are named for sealed matters, Ines is not, Tora is the manager. */
export const exitStaff = ['embla', 'love', 'ines', 'tora'] as const;
export type ExitStaff = (typeof exitStaff)[number];
export interface ExitPeople {
  readonly clients: Readonly<Record<ExitStaff, ApiClient>>;
  readonly ids: Readonly<Record<ExitStaff, string>>;
}

/** Makes them, and signs in those who will do something. */
export async function exitPeople(api: TestApi, active: readonly ExitStaff[] = exitStaff): Promise<ExitPeople> {
  const clients = {} as Record<ExitStaff, ApiClient>;
  const ids = {} as Record<ExitStaff, string>;
  for (const name of exitStaff) {
    await api.addAccount(name, 'avhopparverksamheten', name === 'tora' ? 'unit_manager' : 'team_member');
    ids[name] = await api.userId(name);
    if (name === 'embla' || name === 'love')
      await api.admin.query(
        "INSERT INTO lots.named_person(unit_id,user_id,function_sv,valid) SELECT id,$1,'Handläggare',tstzrange(now(),NULL) FROM lots.unit WHERE code='avhopparverksamheten'",
        [ids[name]],
      );
  }
  // A session is opened for hours from now, and now is the database's own.
  const stopped = api.clock.now();
  api.clock.set(null);
  for (const name of active) clients[name] = await api.signIn(name);
  api.clock.set(stopped);
  return { clients, ids };
}

/** When the specs begin, and when the call came. */
export const opened = '2026-09-08T09:30:00+02:00';

/** Screens.md S6: wants to leave tonight, and says no name. */
const leaver = (): CallDraft =>
  draftOf(
    {
      purpose: 'own_help',
      danger: 'no',
      childAffected: 'no',
      narrative: 'Han vill bort från gruppen. De letar efter honom.',
      wantsToLeave: 'yes',
      threatAgainstSubject: 'now',
      shelterTonight: 'no',
      reporterRole: 'self',
      safeContact: { number: '070-174 06 31', times: '', smsAllowed: false, messageAllowed: false, doNotSayOrigin: true },
      subjectWantsContact: 'yes',
      consent: 'oral',
      consentTo: ['exit_service', 'emergency_duty'],
      subjects: [{ age: 24, municipality: '0180' }],
    },
    new Date(opened),
  );

/** A leaver handed over by the desk and accepted by Embla. */
export async function acceptedLeaver(
  desk: ApiClient,
  { clients: { embla } }: ExitPeople,
): Promise<{ ref: string; caseRef: string }> {
  const { ref } = await sendOne(desk, leaver());
  const taken = await embla.post(`/inbox/${ref}/accept`, { version: 1 });
  if (taken.status !== 200) throw new Error(`Not accepted: ${taken.status} ${taken.text}`);
  return { ref, caseRef: (await inboxOf(embla)).find((row) => row.ref === ref)?.caseRef ?? '' };
}

/** Embla's and Love's. Answers its reference. */
export async function openedExit(desk: ApiClient, exit: ExitPeople): Promise<string> {
  const { caseRef } = await acceptedLeaver(desk, exit);
  const answer = await exit.clients.embla.post('/exit-cases', openExit(caseRef, [exit.ids.embla, exit.ids.love]));
  if (answer.status !== 200) throw new Error(`Not opened: ${answer.status} ${answer.text}`);
  return answer.body<{ ref: string }>().ref;
}
