import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { ErrorCode } from '@lots/contracts';
import { KeyUnavailableError } from '@lots/crypto';
import { Log, LotsError, sqlState } from '@lots/platform';
import type { LotsRequest } from './lots-request.js';

interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path?: string;
  readonly details?: readonly { code: string; sv: string }[];
}

const nothingHere = 'Det finns inget här som du kan öppna.';

/** Every error becomes one short body in plain Swedish. Nothing of the cause leaves: no message, no stack, no input. */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<LotsRequest>();
    const { status, body } = toAnswer(error);
    if (status >= 500) {
      const route: unknown = (request.route as { path?: unknown } | undefined)?.path;
      this.log.failure('request failed', error, {
        ...(request.mark ? { requestId: request.mark.id } : {}),
        ...(typeof route === 'string' ? { route } : {}),
        method: request.method,
        status,
      });
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    response.status(status).json(body);
  }
}

export function toAnswer(error: unknown): { status: number; body: ErrorBody } {
  if (error instanceof LotsError) {
    const { path, details } = error.options;
    return {
      status: error.status,
      body: { code: error.code, message: error.sv, ...(path ? { path } : {}), ...(details ? { details } : {}) },
    };
  }
  // A wall said no (row level security), or an id that is no id: the same as nothing there.
  if (sqlState(error) === '42501' || sqlState(error) === '22P02')
    return { status: 404, body: { code: ErrorCode.NotFound, message: nothingHere } };
  // Behind the walls, so the caller may know: it was hers, and it is gone (rule G8).
  if (error instanceof KeyUnavailableError)
    return { status: 410, body: { code: ErrorCode.Disposed, message: 'Uppgifterna är gallrade och går inte att läsa.' } };
  if (error instanceof HttpException) return fromFramework(error);
  if (isBodyParserError(error))
    return {
      status: 400,
      body: { code: ErrorCode.InvalidInput, message: 'Det som skickades gick inte att läsa. Ladda om sidan och försök igen.' },
    };
  return {
    status: 500,
    body: {
      code: ErrorCode.Internal,
      message: 'Något gick fel hos oss. Det du har skrivit finns kvar. Försök igen om en stund.',
    },
  };
}

function fromFramework(error: HttpException): { status: number; body: ErrorBody } {
  const status = error.getStatus();
  switch (status) {
    case 400:
      return {
        status,
        body: {
          code: ErrorCode.InvalidInput,
          message: 'Något är ifyllt på ett sätt som inte går att spara.',
          ...firstField(error),
        },
      };
    case 401:
      return { status, body: { code: ErrorCode.WrongCredentials, message: 'Skriv både namn och lösenord.' } };
    case 413:
      return { status, body: { code: ErrorCode.InvalidInput, message: 'Texten är för lång för att sparas på en gång.' } };
    case 429:
      return {
        status,
        body: { code: ErrorCode.TooManyAttempts, message: 'För många försök på kort tid. Vänta en minut och försök igen.' },
      };
    default:
      if (status >= 500)
        return { status, body: { code: ErrorCode.Internal, message: 'Något gick fel hos oss. Försök igen om en stund.' } };
      return { status: 404, body: { code: ErrorCode.NotFound, message: nothingHere } };
  }
}

/** class-validator's first complaint as a field path; never the value. */
function firstField(error: HttpException): { path?: string } {
  const response = error.getResponse() as { fields?: unknown };
  const [first] = Array.isArray(response.fields) ? (response.fields as unknown[]) : [];
  // The name of an unknown field is the sender's own words: only what looks like one of ours goes back.
  return typeof first === 'string' && /^[a-z][a-zA-Z0-9]*(\.[a-zA-Z0-9]+)*$/.test(first) ? { path: first } : {};
}

function isBodyParserError(error: unknown): boolean {
  return error instanceof Error && 'type' in error && String(error.type).startsWith('entity.');
}
