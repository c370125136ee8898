import type { PoolClient, QueryResult } from 'pg';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** What the caller wants to see instead of the database's own error. */
  readonly asError?: (cause: unknown) => Error;
}

type Answer = QueryResult<Record<string, unknown>>;

/** A connection whose socket can hold back what is written, so that statements leave in one piece. */
interface Corkable {
  readonly connection?: { readonly stream?: { cork?(): void; uncork?(): void } };
}

/**
 * One transaction on one connection. Statements whose answer nobody waits for are kept and travel with the next one that is waited for:
 * the beginning and the walls with the first question, the log's row with the commit. The server runs them in the order they were given;
 * after a failure it runs none of the rest, and the first failure is the one that is thrown.
 */
export class Transaction {
  private waiting: Statement[] = [];
  private begun = false;

  constructor(
    private readonly client: PoolClient,
    private readonly opening: readonly Statement[],
  ) {}

  /** Sent with the next `ask`, or with the commit, which fails if it does. */
  later(statement: Statement): void {
    this.waiting.push(statement);
  }

  async ask(statement: Statement): Promise<Answer> {
    const answers = await this.send([...this.waiting.splice(0), statement]);
    return answers.at(-1) as Answer;
  }

  /** A transaction in which nothing was asked has never begun, and costs nothing. */
  async commit(): Promise<void> {
    if (!this.begun && this.waiting.length === 0) return;
    const answers = await this.send([...this.waiting.splice(0), { sql: 'COMMIT', parameters: [] }]);
    // A server that has rolled back instead says so only here.
    if (answers.at(-1)?.command !== 'COMMIT') throw new Error('The transaction was rolled back by the server.');
    this.begun = false;
  }

  async rollBack(): Promise<void> {
    this.waiting = [];
    if (!this.begun) return;
    await this.client.query('ROLLBACK');
    this.begun = false;
  }

  private async send(statements: readonly Statement[]): Promise<Answer[]> {
    const all = this.begun ? statements : [...this.opening, ...statements];
    this.begun = true;
    const ended = await Promise.allSettled(this.write(all));
    return ended.map((each, no) => {
      if (each.status === 'fulfilled') return each.value;
      throw all[no]?.asError?.(each.reason) ?? each.reason;
    });
  }

  /** In one piece. The connection is in pipeline mode (data-source.ts): it does not wait for one answer before it sends the next. */
  private write(statements: readonly Statement[]): Promise<Answer>[] {
    const { stream } = (this.client as PoolClient & Corkable).connection ?? {};
    stream?.cork?.();
    try {
      return statements.map(({ sql, parameters }) => this.client.query<Record<string, unknown>>(sql, [...parameters]));
    } finally {
      stream?.uncork?.();
    }
  }
}
