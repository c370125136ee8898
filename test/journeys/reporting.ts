import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { must, mustContain } from './expect.js';
import type { Person } from './person.js';

/** To the report of a kind and a period, begun now if there is none. The period as it is read in the list. */
export async function openReport(person: Person, kind: string, period: string): Promise<void> {
  await person.click(person.page.getByRole('link', { name: 'Lägesbilder', exact: true }));
  await person.page.getByLabel('Slag').selectOption({ label: kind });
  await person.page.getByLabel('Period').selectOption({ label: period });
  await person.click(person.page.getByRole('button', { name: 'Öppna', exact: true }));
  await person.page.getByRole('heading', { level: 1, name: `${kind}, ${period}` }).waitFor();
}

/** With the keyboard: Tab to the field, then the words. `field`: the section and which of its texts. */
export async function write(person: Person, field: string, words: string): Promise<void> {
  await person.tabTo(person.field(field));
  await person.type(words);
}

/** Hands in with the keyboard – from the top of the page to its end by the list of sections – and waits for the locked version. */
export async function handIn(person: Person, version: number): Promise<void> {
  await person.page.getByRole('heading', { level: 1 }).focus();
  await person.tabTo(person.page.getByRole('navigation', { name: 'Avsnitt' }).getByRole('link', { name: 'Lämna in' }));
  await person.press('Enter');
  await person.tabTo(person.page.getByRole('button', { name: `Lämna in version ${String(version)}` }));
  await person.press('Enter');
  await person.page.waitForURL(new RegExp(`/version/${String(version)}$`));
  await person.sees(`Version ${String(version)}, inlämnad`);
}

/** The file that a link saves. */
export async function saved(person: Person, link: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    person.page.waitForEvent('download'),
    person.click(person.page.getByRole('link', { name: link, exact: true })),
  ]);
  return { name: file.suggestedFilename(), bytes: await buffer(await file.createReadStream()) };
}

/** A Word file that opens: every part it names is there, and its text says this. */
export function mustBeWord(bytes: Buffer, words: readonly string[]): void {
  const parts = unzipSync(bytes);
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  for (const [, target = ''] of part('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)"/g))
    must(`word/${target}` in parts || target.startsWith('http'), `The Word file names ${target}, which is not in it.`);
  const body = part('word/document.xml');
  for (const said of words) mustContain(body.replaceAll(/<[^>]+>/g, ''), said, 'The Word file');
  mustContain(part('docProps/core.xml'), '<dc:title>', 'The Word file’s properties');
}

/** A PDF that a screen reader can follow: tags, language, title, heading cells. */
export function mustBeTagged(bytes: Buffer): void {
  const pdf = bytes.toString('latin1');
  for (const mark of ['/StructTreeRoot', '/Lang (sv-SE)', '/Title', '/DisplayDocTitle true', '/S /H2', '/S /TH', '/Marked true'])
    must(pdf.includes(mark), `The PDF has no ${mark}.`);
}
