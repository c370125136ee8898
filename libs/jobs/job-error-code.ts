import { LotsError, sqlState } from '@lots/platform';

/** The job name is not known to this version of the program. */
export class NoHandlerError extends Error {
  constructor() {
    super('No handler.');
    this.name = 'NoHandlerError';
  }
}

/** The worker disappeared in every attempt: nobody was there to say why. */
export class NoAnswerError extends Error {
  constructor() {
    super('No answer.');
    this.name = 'NoAnswerError';
  }
}

/** All that lots.outbox.last_error may hold: a code of ours, an SQLSTATE or the error's class. Messages may quote rows. */
export function jobErrorCode(error: unknown): string {
  if (error instanceof LotsError) return error.code;
  const state = sqlState(error);
  if (state !== null) return `sql_${state.toLowerCase()}`;
  if (!(error instanceof Error)) return 'unknown';
  // A name set by hand could say anything; a class name cannot.
  const name = error.constructor.name;
  if (!/^[A-Z][A-Za-z]{2,49}$/.test(name) || name === 'Error') return 'unknown';
  return name
    .replace(/(?<=[a-z])([A-Z])/g, '_$1')
    .toLowerCase()
    .slice(0, 60);
}
