import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.js';
import { childCall } from './drafts.js';

/** An answer that is not the expected one; counted, and the first is told. */
export class StepError extends Error {
  constructor(step: string, status: number, body: string) {
    super(`${step} answered ${status}: ${body.slice(0, 300)}`);
    this.name = 'StepError';
  }
}

export type Timed = (step: string, ms: number) => void;

interface Handed {
  handovers: { ref: string }[];
}

/** One call about a child, as the screen does it: saved, then handed over. Answers the reference. @throws StepError */
export async function logAndHandOver(officer: Connection, district: string, timed: Timed): Promise<string> {
  const callId = randomUUID();
  const draft = childCall(district, new Date().toISOString());
  await step(officer, timed, 'save', 200, ['PUT', `/calls/${callId}`, { version: 0, draft }]);
  const body = await step(officer, timed, 'hand_over', 200, ['POST', '/handovers', { callId, version: 1, overrides: [] }]);
  const ref = (JSON.parse(body) as Handed).handovers[0]?.ref;
  if (ref === undefined) throw new StepError('hand_over', 200, body);
  return ref;
}

/** @throws StepError */
export async function step(
  connection: Connection,
  timed: Timed,
  name: string,
  wanted: number,
  [method, path, payload]: [method: string, path: string, payload?: unknown],
): Promise<string> {
  const from = performance.now();
  const { status, body } = await connection.send(method, path, payload);
  if (status !== wanted) throw new StepError(name, status, body);
  timed(name, performance.now() - from);
  return body;
}
