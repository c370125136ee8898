import { createHash } from 'node:crypto';
import { printPdf } from '@lots/documents';
import { sealedContactCode } from '@lots/contracts';
import { caseSections, headingOf, warningOf } from './case-sections.js';
import type { CaseDocument } from './export-case.js';

/** Plain text that pastes cleanly: headings and lines, what must not be told first. */
export function caseAsText(document: CaseDocument): string {
  const warning = warningOf(document);
  const parts = caseSections(document)
    .filter(({ heading, lines }) => lines.length > 0 || heading === 'Journal')
    .map(({ heading, lines }) => [heading, ...lines].join('\n'));
  return `${[...(warning === '' ? [] : [warning]), headingOf(document), ...parts].join('\n\n')}\n`;
}

/** The same as a tagged PDF. The document's title names no one. */
export function caseAsPdf(document: CaseDocument): Promise<Buffer> {
  const warning = warningOf(document);
  return printPdf({
    title: 'Ärende',
    ref: document.ref,
    heading: headingOf(document),
    ...(warning === '' ? {} : { warning }),
    sections: caseSections(document),
  });
}

export interface PackedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly encoding: 'utf8' | 'base64';
  readonly bytes: number;
  /** Hex, of the decoded bytes. */
  readonly sha256: string;
  readonly content: string;
}

/** docs/case-package.schema.json. */
export interface CasePackage {
  readonly schema: 'lots-case-package/1';
  readonly warning: string;
  readonly ref: string;
  readonly madeAt: string;
  readonly manifest: { readonly algorithm: 'SHA-256'; readonly sha256: string };
  readonly files: readonly PackedFile[];
}

/** Text, PDF and data in one file, each with its checksum; named by the reference and nothing else (rule H29). */
export async function caseAsPackage(document: CaseDocument): Promise<CasePackage> {
  const name = `lots-${document.ref}`;
  const files = [
    packed(`${name}.json`, 'application/json', Buffer.from(JSON.stringify(dataOf(document), null, 1), 'utf8')),
    packed(`${name}.txt`, 'text/plain; charset=utf-8', Buffer.from(caseAsText(document), 'utf8')),
    packed(`${name}.pdf`, 'application/pdf', await caseAsPdf(document)),
  ];
  const listing = files.map((file) => `${file.sha256}  ${file.name}\n`).join('');
  return {
    schema: 'lots-case-package/1',
    warning: warningOf(document),
    ref: document.ref,
    madeAt: document.madeAt,
    manifest: { algorithm: 'SHA-256', sha256: sha256(Buffer.from(listing, 'utf8')) },
    files,
  };
}

/** What another program reads. What is sealed stays in Lots (rule SK8). */
function dataOf({ received, ...document }: CaseDocument): object {
  const { doNotReveal, mustNotKnow, row, sections, additions, goodToKnow } = received;
  const open = (parts: CaseDocument['received']['sections']) => parts.filter(({ code }) => code !== sealedContactCode);
  return {
    doNotReveal,
    mustNotKnow,
    ...document,
    case: row,
    sections: open(sections),
    goodToKnow,
    additions: additions.map((added) => ({ ...added, sections: open(added.sections) })),
  };
}

function packed(name: string, mediaType: string, bytes: Buffer): PackedFile {
  const encoding = mediaType === 'application/pdf' ? 'base64' : 'utf8';
  return { name, mediaType, encoding, bytes: bytes.length, sha256: sha256(bytes), content: bytes.toString(encoding) };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
