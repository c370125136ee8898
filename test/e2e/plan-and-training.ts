import { randomUUID } from 'node:crypto';
import type { ApiClient } from '@lots/testing';

const activity = {
  version: 0,
  area: 'targeted',
  startsOn: '2026-01-15',
  dueOn: '2026-12-31',
  goal: 'Fler unga har en trygg vuxen att tala med.',
  activity: 'Fritidsledarna prövar samtalsmetoden.',
  responsible: 'Enhetschef fritid',
  effect: 'Oro fångas tidigare.',
  measure: 'Antal samtal per termin',
};

/** A decided plan in Farsta, a draft in Bromma; Farsta has counted the course. @throws Error what was refused */
export async function planAndTraining(lena: ApiClient, bosse: ApiClient): Promise<void> {
  const ref = await plan(lena, 'farsta-samordnare');
  await plan(bosse, 'bromma-samordnare');
  await ok(lena, `/action-plans/${ref}/decision`, { decidedOn: '2026-09-01', paragraph: 12 });
  const counted = { asOf: '2026-09-01', employees: 1000, listed: 940, completed: 76, replace: false };
  await ok(lena, '/training', { ...counted, id: randomUUID(), unitCode: 'farsta-samordnare' });
}

/** @returns its reference */
async function plan(client: ApiClient, unitCode: string): Promise<string> {
  const { ref } = await ok<{ ref: string }>(client, '/action-plans', { unitCode, year: 2026 });
  await ok(client, `/action-plans/${ref}/activities`, { ...activity, id: randomUUID() });
  return ref;
}

async function ok<Body>(client: ApiClient, path: string, body: object): Promise<Body> {
  const answer = await client.post(path, body);
  if (answer.status !== 200) throw new Error(`${path}: ${String(answer.status)} ${answer.text}`);
  return answer.body<Body>();
}
