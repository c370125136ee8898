import { Client } from 'pg';
import { currentRequest } from '@lots/audit';

export interface Statements {
  /** The text of every statement that requests have sent since the last time, in order. */
  taken(): string[];
  stop(): void;
}

/**
 * Both questions with what each has sent. What an earlier request has set going may still be at work and be heard among them: then both are
 * asked again. A difference of their own is there every time.
 */
export async function askedAlike<Answer>(
  statements: Statements,
  theirs: () => Promise<Answer>,
  nothing: () => Promise<Answer>,
): Promise<{ theirs: Answer; nothing: Answer; sent: string[]; sentForNothing: string[] }> {
  for (let times = 1; ; times += 1) {
    const [one, sent] = await sentBy(statements, theirs);
    const [other, sentForNothing] = await sentBy(statements, nothing);
    if (times === 5 || JSON.stringify(sent) === JSON.stringify(sentForNothing))
      return { theirs: one, nothing: other, sent, sentForNothing };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function sentBy<Answer>(statements: Statements, ask: () => Promise<Answer>): Promise<[answer: Answer, sent: string[]]> {
  statements.taken();
  const answer = await ask();
  return [answer, statements.taken()];
}

/** Listens between the product and PostgreSQL. To be begun before the first connection is made; what jobs send is left out. */
export function listenToStatements(): Statements {
  let heard: string[] = [];
  const prototype = Client.prototype as unknown as { query: (...words: unknown[]) => unknown };
  const send = prototype.query;
  prototype.query = function query(this: Client, ...words: unknown[]): unknown {
    const [first] = words;
    if (currentRequest() !== undefined)
      heard.push(typeof first === 'string' ? first : ((first as { text?: string }).text ?? '?'));
    return send.apply(this, words);
  };
  return {
    taken: () => heard.splice(0),
    stop: () => {
      prototype.query = send;
      heard = [];
    },
  };
}
