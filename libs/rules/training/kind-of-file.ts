export type FileKind = 'utf-8' | 'utf-16le' | 'utf-16be' | 'spreadsheet' | 'not_text';

// XLSX and ODS are zip files; XLS is older than that.
const beginnings: readonly (readonly [FileKind, readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['spreadsheet', [0x50, 0x4b, 3, 4]],
  ['spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]],
];

/** What a file begins like (rule UB4). A list in UTF-8 and one in Windows-1252 begin alike: whoever reads the whole of it knows. */
export function kindOfFile(start: Uint8Array): FileKind {
  const known = beginnings.find(([, bytes]) => bytes.every((byte, place) => start[place] === byte));
  return known?.[0] ?? (start.subarray(0, 4096).includes(0) ? 'not_text' : 'utf-8');
}
