import { trainingLimits } from '@lots/contracts';
import { attendanceCounter, kindOfFile, type AttendanceCounted, type FileKind } from '@lots/rules/training';

/** What of a file the reading needs. */
export type ListFile = Pick<Blob, 'size' | 'slice'>;

/** The list cannot be read at all; `message` says what to do. Never a word of what is in it. */
export class ListUnreadable extends Error {
  override readonly name = 'ListUnreadable';
}

export interface Progress {
  readonly rows: number;
  /** Of the file, 0–100. */
  readonly percent: number;
}

/**
 * Counts the list here, in the browser, piece by piece (rules UB2–UB5): it is never sent. Two readings: one to see which letters it is
 * written in, one to count.
 */
export async function readList(file: ListFile, today: string, tell: (progress: Progress) => void): Promise<AttendanceCounted> {
  if (file.size > trainingLimits.bytes)
    throw new ListUnreadable('Filen är för stor: högst 5 MB. Ta bort kolumner som inte behövs, eller dela listan.');
  const encoding = await encodingOf(file);
  const counter = attendanceCounter(today);
  const decoder = new TextDecoder(encoding);
  let read = 0;
  for await (const piece of piecesOf(file)) {
    read += piece.length;
    counter.push(decoder.decode(piece, { stream: true }));
    tell({ rows: counter.rows(), percent: Math.round((100 * read) / file.size) });
  }
  counter.push(decoder.decode());
  return counter.end();
}

/** UTF-8 where every byte is; else Windows-1252, which Swedish spreadsheets still write. */
async function encodingOf(file: ListFile): Promise<string> {
  const kind: FileKind = kindOfFile(new Uint8Array(await file.slice(0, 4096).arrayBuffer()));
  if (kind === 'spreadsheet')
    throw new ListUnreadable('Det här är ett kalkylblad. Välj Spara som, CSV UTF-8, och välj den filen här.');
  if (kind === 'not_text') throw new ListUnreadable('Det här är ingen lista i text. Spara listan som CSV och välj den filen.');
  if (kind !== 'utf-8') return kind;
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of piecesOf(file)) strict.decode(piece, { stream: true });
    strict.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

const pieceBytes = 32_768;

async function* piecesOf(file: ListFile): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.size; from += pieceBytes)
    yield new Uint8Array(await file.slice(from, from + pieceBytes).arrayBuffer());
}
