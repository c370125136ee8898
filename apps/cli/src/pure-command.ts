/** Bad input to a command: the caller's fault, exit 2. `path` is a JSON pointer into the input ('' = the whole of it). */
export class InputError extends Error {
  constructor(
    readonly code: string,
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = 'InputError';
  }
}

/**
 * A command that needs no database: JSON in, JSON out, same bytes for the same input.
 * `schema` is the JSON Schema (2020-12) of the input, printed by `lots schema <name>` and enforced before `run`.
 */
export interface PureCommand {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** @throws InputError when the input fits the schema but means nothing (unknown city, unknown fact …). */
  run(input: unknown, flags: ReadonlySet<string>): unknown;
}
