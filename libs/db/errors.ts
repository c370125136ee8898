/** A store was called outside `DbSession.run`. */
export class NoDbSessionError extends Error {
  constructor() {
    super('No database session. Wrap the call in DbSession.run(principal, {access}, …).');
    this.name = 'NoDbSessionError';
  }
}

/** A second session would take a second connection while one is held: that can lock the whole pool. */
export class NestedSessionError extends Error {
  constructor() {
    super('A session is open for another principal or for reading only. There is no second session.');
    this.name = 'NestedSessionError';
  }
}

/** The database is not set up the way the walls need it. */
export class UnsafeDatabaseError extends Error {
  constructor(readonly findings: readonly string[]) {
    super(`The database is not safe to use:\n- ${findings.join('\n- ')}`);
    this.name = 'UnsafeDatabaseError';
  }
}

/** An answer from a table about persons without what the second wall asks about. */
export class UnreleasedRowsError extends Error {
  constructor(readonly table: string) {
    super(
      `Rows of lots.${table} may not leave without their facts. Add \${wall('${table} <alias>')} last in the select list (or RETURNING): docs/rules/second-wall.md.`,
    );
    this.name = 'UnreleasedRowsError';
  }
}
