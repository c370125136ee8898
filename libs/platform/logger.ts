import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import { LotsError } from './errors.js';

/** Fields a log line may carry. Free text and payloads have no place here, so there is nothing to redact by pattern. */
export interface LogFields {
  readonly requestId?: string;
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly job?: string;
  readonly jobId?: string;
  readonly driver?: string;
  readonly port?: number;
  readonly count?: number;
  readonly errorCode?: string;
  readonly errorName?: string;
  readonly sqlState?: string;
  /** File and line of ours where it happened. */
  readonly at?: string;
}

/** One JSON object per line on stdout. */
export class Log implements LoggerService {
  private readonly pino: Pino;

  constructor(level: string) {
    this.pino = pino({ level, base: { pid: process.pid } });
  }

  event(msg: string, fields: LogFields = {}): void {
    this.pino.info(fields, msg);
  }

  /** An error is reduced to its name, code and SQLSTATE: messages and stacks may quote rows or input. */
  failure(msg: string, error: unknown, fields: LogFields = {}): void {
    this.pino.error({ ...fields, ...describeError(error) }, msg);
  }

  /** The framework's own words; only its bootstrap messages reach this. */
  log(message: unknown): void {
    this.pino.debug(String(message));
  }
  error(message: unknown): void {
    this.pino.error(message instanceof Error ? describeError(message) : { errorName: 'framework' }, 'framework error');
  }
  warn(message: unknown): void {
    this.pino.warn(String(message));
  }
}

export function describeError(error: unknown): Pick<LogFields, 'errorCode' | 'errorName' | 'sqlState'> {
  if (error instanceof LotsError) return { errorName: error.name, errorCode: error.code };
  if (!(error instanceof Error)) return { errorName: 'unknown' };
  const state = sqlState(error);
  if (state !== null) return { errorName: error.name, sqlState: state };
  const code = connectionFault(error);
  return code === null ? { errorName: error.name } : { errorName: error.name, errorCode: code };
}

/** What the operating system or the pool says of a connection: words of theirs, never of ours, so they may be told. */
function connectionFault(error: Error): string | null {
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && /^E[A-Z]{2,20}$/.test(code)) return code;
  return /^(timeout exceeded when trying to connect|Connection terminated due to connection timeout|timeout expired)$/.test(
    error.message,
  )
    ? 'connect_timeout'
    : null;
}

/** The five characters of a PostgreSQL error, else null. */
export function sqlState(error: unknown): string | null {
  const carrier = (error as { driverError?: { code?: unknown } } | null)?.driverError ?? (error as { code?: unknown } | null);
  const code = carrier?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
