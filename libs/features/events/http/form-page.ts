import { DayPart, dayPartSv, eventLimits, type EventCatalogue } from '@lots/contracts';
import type { FormAnswers } from '../use-cases/form-answers.js';
import type { FormResult } from '../use-cases/send-form.js';
import { choices, complaint, escaped, page, select, tick } from './form-html.js';

export interface FormPage {
  readonly words: EventCatalogue;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly answers: FormAnswers;
  /** The unit of somebody who is signed in; null: a code is asked for. */
  readonly unitName: string | null;
  readonly result: Extract<FormResult, { outcome: 'again' }> | null;
}

const yesNo = [
  { code: 'no', sv: 'Nej' },
  { code: 'yes', sv: 'Ja' },
];

/** The form with what was written still in it, and by each field what is wrong. */
export function formPage({ words, areas, answers, unitName, result }: FormPage): string {
  const error = (field: string): string | undefined => result?.problems.find((problem) => problem.field === field)?.sv;
  const one = (name: keyof FormAnswers, label: string, list: readonly { code: string; sv: string }[], optional = false): string =>
    select({ name, label, words: list, chosen: String(answers[name]), error: error(name), optional });
  const body = [
    summary(result),
    `<p>Beskriv vad som hände, inte vad någon tycker. Skriv inte vem det gäller.</p>
<p>Vi sparar inte vem du är: inget namn, ingen dator och ingen adress. Fälten är vår egen sammanställning.</p>
<p>Gäller det ett barn som far illa? Gör en orosanmälan. Det här formuläret ersätter den inte.</p>
<form method="post" action="/handelse" autocomplete="off">`,
    choices(
      {
        name: 'urgent',
        label: 'Händer det nu, eller är någon i fara?',
        words: yesNo,
        chosen: [answers.urgent],
        error: error('urgent'),
      },
      'radio',
    ),
    result?.urgent === true ? urgent(answers, error('called')) : '',
    choices({ name: 'types', label: 'Vad hände?', words: words.types, chosen: answers.types, error: error('types') }, 'checkbox'),
    one('environment', 'Miljö', words.environments),
    one('place', 'Slags plats', words.places),
    select({
      name: 'area',
      label: 'Område',
      words: areas.map(({ code, name }) => ({ code, sv: name })),
      chosen: answers.area,
      error: error('area'),
      optional: true,
    }),
    `<div class="field"><label for="onDate">Dag <span class="muted">(behövs inte; gäller det personer sparas bara veckan)</span></label>${complaint('onDate', error('onDate'))}<input type="date" id="onDate" name="onDate" value="${escaped(answers.onDate)}"></div>`,
    one(
      'dayPart',
      'Tid på dagen',
      DayPart.map((code) => ({ code, sv: dayPartSv[code] })),
      true,
    ),
    one('damage', 'Skada', words.damages),
    groupSize(answers, words, error('groupSize')),
    one('ageBand', 'Ålder', words.ageBands, true),
    one('gender', 'Kön', words.genders, true),
    one('reliability', 'Hur vet du det?', words.reliability, true),
    choices({ name: 'actions', label: 'Vad är gjort?', words: words.actions, chosen: answers.actions }, 'checkbox'),
    one('police', 'Är polisen kontaktad?', words.police, true),
    one('reported', 'Finns en orosanmälan? (bara ja eller nej)', yesNo, true),
    tick('needsSupport', 'Vi vill ha stöd av samordnaren', answers.needsSupport),
    text(answers, result, error('text')),
    '<p>Bilder och filer kan inte skickas här. En bild kan visa vem någon är, var och när. Spara den hos er och säg till polisen om det är ett brott.</p>',
    rarity(answers, result, error('rareRead')),
    unitName === null
      ? code(answers, error('code'))
      : `<p>Skickas från enheten ${escaped(unitName)}. Ditt namn följer inte med.</p>`,
    '<p class="stop"><strong>Är någon i fara nu? Ring 112 innan du skickar.</strong></p><button type="submit">Skicka</button></form>',
  ];
  return page('Avidentifierad händelse', body.join('\n'));
}

/** Whether anybody was there decides how the event is kept and counted (rule AH9): said where it is asked. */
function groupSize(answers: FormAnswers, { groupSizes }: EventCatalogue, error: string | undefined): string {
  const none = groupSizes.find(({ code }) => code === 'none')?.sv ?? '';
  return select({
    name: 'groupSize',
    label: 'Hur många personer?',
    words: groupSizes,
    chosen: answers.groupSize,
    error,
    optional: true,
    hint: `Gäller det bara saker? Svara "${none}". Utan svar kan vi behöva räkna med att det gäller personer.`,
  });
}

function summary(result: FormPage['result']): string {
  if (!result) return '';
  const lines = result.problems.map(({ field, sv }) => `<li><a href="#${field}">${escaped(sv)}</a></li>`);
  return `<div class="problems" role="alert"><h2>Inte skickat än</h2><p>Allt du har skrivit finns kvar.</p><ul>${lines.join('')}</ul></div>`;
}

function urgent(answers: FormAnswers, error: string | undefined): string {
  return `<div class="stop"><p class="number">Ring 112 nu.</p>${tick('called', 'Jag har ringt 112, eller det är över', answers.called, error)}</div>`;
}

function text(answers: FormAnswers, result: FormPage['result'], error: string | undefined): string {
  const found = (result?.findings ?? []).map(
    (finding) => `<li><strong>${escaped(finding.text)}</strong>: ${escaped(finding.why_sv)}</li>`,
  );
  return `<div class="field"><label for="text">Vad hände, i egna ord <span class="muted">(behövs inte)</span></label>${complaint('text', error)}
<div id="findings" role="status">${found.length === 0 ? '' : `<ul>${found.join('')}</ul>`}</div>
<textarea id="text" name="text" rows="7" maxlength="${eventLimits.text}"${error === undefined ? '' : ' aria-describedby="text-error" aria-invalid="true"'}>
${escaped(answers.text)}</textarea></div>`;
}

function rarity(answers: FormAnswers, result: FormPage['result'], error: string | undefined): string {
  if (!result || result.rarity.length === 0) return '';
  const lines = result.rarity.map((line) => `<li>${escaped(line)}</li>`);
  return `<div class="problems"><h2>Kan det bara vara en?</h2><ul>${lines.join('')}</ul>${tick('rareRead', 'Jag har läst varningen och det går inte att förstå vem det är', answers.rareRead, error)}</div>`;
}

function code(answers: FormAnswers, error: string | undefined): string {
  return `<div class="field"><label for="code">Enhetens kod</label><p class="muted">Din chef har den. Har du en länk står koden efter #.</p>${complaint('code', error)}<input id="code" name="code" value="${escaped(answers.code)}" autocomplete="off" autocapitalize="characters" spellcheck="false"></div>`;
}

export function sentPage(receipt: string): string {
  return page(
    'Tack, händelsen är skickad',
    `<p>Kvittenskod:</p><p class="number">${escaped(receipt)}</p><p>Spara koden om du vill se att samordnaren har tagit emot, eller läsa ett svar. Vi kan inte ta fram den igen.</p>
<p><a href="/handelse/svar">Se om den är mottagen</a> · <a href="/handelse">Skriv en till</a></p>`,
  );
}

const stateSv = {
  unknown: 'Vi hittar ingen händelse med den koden.',
  sent: 'Den är skickad. Samordnaren har inte tagit emot den än.',
  received: 'Samordnaren har tagit emot den.',
} as const;

export function receiptPage(found: { readonly state: keyof typeof stateSv; readonly answer: string } | null): string {
  const told =
    found === null
      ? ''
      : `<div role="status"><p><strong>${stateSv[found.state]}</strong></p>${found.answer === '' ? '' : `<p>Svar: ${escaped(found.answer)}</p>`}</div>`;
  return page(
    'Kvittens',
    `${told}<form method="post" action="/handelse/svar" autocomplete="off"><div class="field"><label for="code">Kvittenskod</label><input id="code" name="code" autocomplete="off" spellcheck="false"></div><button type="submit">Visa</button></form>`,
  );
}

export function refusedPage(title: string, why: string): string {
  return page(title, `<p>${escaped(why)}</p><p><a href="/handelse">Till formuläret</a></p>`);
}
