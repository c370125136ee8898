/** Forms in which a value could lie somewhere without being seen at first sight. */
export function disguises(value: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const words = {
    plain: value,
    lower: value.toLowerCase(),
    upper: value.toUpperCase(),
    swapped: swapCase(value),
    nfd: value.normalize('NFD'),
  };
  for (const [word, text] of Object.entries(words)) {
    const utf8 = Buffer.from(text, 'utf8');
    const add = (form: string, bytes: Buffer): void => void found.set(`${word} ${form}`, bytes);
    add('utf-8', utf8);
    add('latin-1', Buffer.from(text, 'latin1'));
    add('utf-16le', Buffer.from(text, 'utf16le'));
    add('utf-16be', Buffer.from(text, 'utf16le').swap16());
    add('hex', Buffer.from(utf8.toString('hex')));
    add('HEX', Buffer.from(utf8.toString('hex').toUpperCase()));
    add('url', Buffer.from(encodeURIComponent(text)));
    add('url, lower', Buffer.from(encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())));
    add('form', Buffer.from(new URLSearchParams({ v: text }).toString().slice(2)));
    add('json', Buffer.from(text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)));
    for (const offset of [0, 1, 2]) {
      const core = base64Core(utf8, offset);
      add(`base64 +${offset}`, Buffer.from(core));
      add(`base64url +${offset}`, Buffer.from(core.replaceAll('+', '-').replaceAll('/', '_')));
    }
  }
  const digits = value.replace(/\D/g, '');
  if (digits.length >= 9) found.set('digits', Buffer.from(digits));
  return found;
}

/** The characters that do not depend on what stands before and after. */
function base64Core(bytes: Buffer, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return whole.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3));
}

function swapCase(text: string): string {
  return [...text].map((sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('');
}

interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Looks for many byte strings at once: one pass, by their first two bytes. */
export class Scanner {
  private readonly byStart = new Map<number, Needle[]>();
  private readonly starts = new Uint8Array(65_536);
  private readonly hits = new Set<string>();
  bytesRead = 0;

  constructor(values: Readonly<Record<string, string>>) {
    for (const [label, value] of Object.entries(values))
      for (const [form, bytes] of disguises(value)) this.add({ name: `${label} (${form})`, bytes });
  }

  scan(where: string, bytes: Buffer): void {
    this.bytesRead += bytes.length;
    const { starts } = this;
    for (let at = 0; at + 1 < bytes.length; at += 1) {
      const start = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (starts[start] === 1) this.compare(where, bytes, at, start);
    }
  }

  scanText(where: string, text: string): void {
    this.scan(where, Buffer.from(text, 'utf8'));
  }

  /** "where: what", each once. */
  findings(): string[] {
    return [...this.hits].sort();
  }

  private add(needle: Needle): void {
    if (needle.bytes.length < 8) throw new RangeError(`${needle.name} is too short to be found by accident only`);
    const start = needle.bytes.readUInt16BE(0);
    this.starts[start] = 1;
    this.byStart.set(start, [...(this.byStart.get(start) ?? []), needle]);
  }

  private compare(where: string, bytes: Buffer, at: number, start: number): void {
    for (const needle of this.byStart.get(start) ?? [])
      if (needle.bytes.equals(bytes.subarray(at, at + needle.bytes.length))) this.hits.add(`${where}: ${needle.name}`);
  }
}
