import { Client, type ClientConfig } from 'pg';

type Send = (statement: unknown, values?: unknown, callback?: unknown) => unknown;

/** Statements are written in the program, so there are few of them; a limit all the same, because each costs memory per connection. */
const mostNames = 1_000;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `lots_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * A connection that prepares each statement with parameters once and then only runs it. Under row level security, reading and planning a
 * statement costs the server more than running it. The walls are not part of a plan: policies read the settings at every run, and
 * PostgreSQL plans anew when the role is another one. Behind PgBouncer this needs version 1.21 or later.
 */
export class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const send = this.query.bind(this) as Send;
    const prepared: Send = (statement, values, callback) => {
      if (typeof statement !== 'string' || !Array.isArray(values) || values.length === 0)
        return send(statement, values, callback);
      return send({ name: nameOf(statement), text: statement }, values, callback);
    };
    this.query = prepared as Client['query'];
  }
}
