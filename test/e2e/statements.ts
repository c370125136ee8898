import { Client } from 'pg';
import { currentRequest } from '@lots/audit';

export interface Statements {
  /** The text of every statement that requests have sent since the last time, in order. */
  taken(): string[];
  stop(): void;
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
