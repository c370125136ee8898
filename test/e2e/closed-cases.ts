import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient } from '@lots/testing';
import { someClosing, someDraft, someStatement } from './case-work-knocks.js';
import { childDraft, inboxOf, sendOne } from './desk.js';
import { exitStep, openExit } from './exit-knocks.js';
import { acceptedLeaver } from './exit-world.js';

const texts = {
  considered: 'Vad skolan sett, vem som är hemma i kväll',
  spokeWith: 'Kurator Inga Kuratorsson',
  guardians: 'not_yet',
  reasons: 'Ingen är ensam i kväll. Mormor är där.',
  weighed: '',
  investigation: '',
};

/** @throws when it was answered otherwise */
export function must(answer: ApiAnswer, ...statuses: readonly number[]): ApiAnswer {
  if (!statuses.includes(answer.status)) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}

export async function decideIn(who: ApiClient, ref: string, kind: string, code: string): Promise<void> {
  const { seen } = (await who.get(`/cases/${ref}/assessment`)).body<{ seen: number }>();
  const step = { idem: randomUUID(), seen, kind, code, at: null, until: null, form: null, corrects: null, texts };
  must(await who.post(`/cases/${ref}/assessment/steps`, step), 200);
}

/** A report about a child that led to no investigation: assessed, decided, written in, closed, and said what disposal asks. */
export async function closedChildCase(
  { asa, malin }: Readonly<Record<'asa' | 'malin', ApiClient>>,
  malinId: string,
  now: Date,
  name: string,
): Promise<string> {
  const draft = childDraft({ subjects: [{ ...childDraft().subjects[0], name: `${name} Provsson` }] });
  const { ref: handover, version } = await sendOne(asa, { ...draft, startedAt: now.toISOString() });
  must(await malin.post(`/inbox/${handover}/accept`, { version }), 200);
  const ref = (await inboxOf(malin)).find((row) => row.ref === handover)?.caseRef ?? '';
  await decideIn(malin, ref, 'protection_assessed', 'safe');
  await decideIn(malin, ref, 'decision_not_to_open', 'no_need');
  const id = randomUUID();
  const entry = { ...someDraft, text: `Samtal om ${name}.`, happenedAt: now.toISOString() };
  must(await malin.put(`/cases/${ref}/journal/draft`, { id, version: 0, draft: entry }), 200);
  must(await malin.post(`/cases/${ref}/journal`, { id, version: 1 }), 200);
  must(await malin.post(`/cases/${ref}/holder`, { userId: malinId }), 200, 204);
  must(await malin.post(`/cases/${ref}/close`, { code: 'no_further_action', reasons: 'Klart hos oss.' }), 204);
  must(await malin.post(`/cases/${ref}/retention`, someStatement({ bornOn: '2012-06-01' })), 200);
  return ref;
}

/** Somebody who wanted to leave: an exit case of Embla's and Love's, with a step, closed, and the case it hangs on. */
export async function closedExit(
  people: Readonly<Record<'asa' | 'embla' | 'love' | 'ines' | 'tora', ApiClient>>,
  ids: Readonly<Record<'embla' | 'love' | 'ines' | 'tora', string>>,
): Promise<{ ref: string; caseRef: string }> {
  const { embla } = people;
  const { caseRef } = await acceptedLeaver(people.asa, { clients: people, ids });
  const opened = must(await embla.post('/exit-cases', openExit(caseRef, [ids.embla, ids.love])), 200);
  const { ref } = opened.body<{ ref: string }>();
  must(await embla.post(`/exit-cases/${ref}/steps`, exitStep({ kind: 'first_contact' })), 200);
  must(await embla.post(`/exit-cases/${ref}/close`, { reason: 'safe' }), 200, 204);
  must(await embla.post(`/cases/${caseRef}/holder`, { userId: ids.embla }), 200, 204);
  must(await embla.post(`/cases/${caseRef}/close`, someClosing), 204);
  must(await embla.post(`/cases/${caseRef}/retention`, someStatement({ bornOn: '2001-05-07' })), 200);
  return { ref, caseRef };
}

/** The desk protects what it has handed over (rule SK17). */
export function protect(officer: ApiClient, ref: string): Promise<ApiAnswer> {
  const words = { who: ['child'], staffAffected: false, reason: 'Mottagaren ringde.', mustNotKnow: 'Barnets pappa' };
  return officer.post(`/handovers/${ref}/protection`, { ...words, members: [], concerned: [] });
}
