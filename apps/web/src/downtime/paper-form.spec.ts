import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { paperForm } from './paper-form.js';

const labels = paperForm.flatMap((part) => part.fields.map((field) => field.label));

/** Labels on the call screen, from its source: the paper must ask the same. */
function screenLabels(): string[] {
  const folder = path.join(process.cwd(), 'apps/web/src/call');
  const sources = readdirSync(folder).filter((name) => name.endsWith('.tsx'));
  const found = sources.flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/label="([^"]+)"/g)]);
  return found.map((match) => match[1] ?? '');
}

describe('the paper form', () => {
  it.each([
    'Fara just nu?',
    'Hur kom det in?',
    'Det uppringaren säger',
    'Det jag hör eller ser själv',
    'Det här gjorde jag',
    'Vad gäller kontakten?',
    'Berörs något barn under 18?',
    'Namn eller vad hen kallas',
    'Vet vi vem det är?',
    'Hur bor personen?',
    'Bara om det här barnet',
    'Vem får inte få veta?',
    'Vad har hänt?',
    'Resa',
    'Vill lämna en miljö?',
    'Hot mot personen?',
    'Boende i natt?',
    'Tecken på att vilja dö',
    'Våld i familjen eller heder',
    'I tjänsten?',
    'Behövs tolk?',
    'Skriftlig anmälan',
    'Vill anmälaren ha återkoppling?',
  ])('asks "%s" in the words of the screen', (label) => {
    expect(labels).toContain(label);
    expect(screenLabels()).toContain(label);
  });

  it('asks about danger first and never about ideology, religion or nationality', () => {
    expect(labels[0]).toBe('Fara just nu?');
    const questions = labels.join('\n').toLocaleLowerCase('sv');
    for (const word of ['ideologi', 'religion', 'tro ', 'nationalitet', 'miljötillhörighet'])
      expect(questions).not.toContain(word);
  });

  it('keeps the order of the call screen', () => {
    const places = [
      'Fara just nu?',
      'Det uppringaren säger',
      'Berörs något barn under 18?',
      'Namn eller vad hen kallas',
      'Vem får inte få veta?',
      'Resa',
      'I tjänsten?',
      'Skriftlig anmälan',
    ].map((label) => labels.indexOf(label));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });
});
