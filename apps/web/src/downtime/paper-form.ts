import { consentRecipientSv, startReasonSv } from '@lots/contracts';
import {
  ageCertainties,
  answers,
  channels,
  feedbackWishes,
  homeBases,
  identities,
  observations,
  purposes,
  suicideSigns,
  threats,
  travelStages,
  whoCalls112,
  writtenReports,
} from '../call/words.js';

/** A row of the paper: boxes to tick, one line, or several. */
export interface PaperField {
  readonly label: string;
  readonly boxes?: readonly string[];
  /** Lines to write on; 0 when ticking is enough. */
  readonly lines: number;
  readonly help?: string;
}

export interface PaperPart {
  readonly heading: string;
  readonly fields: readonly PaperField[];
}

const words = (options: readonly { readonly sv: string }[]): readonly string[] => options.map((option) => option.sv);
const tick = (label: string, boxes: readonly string[], more: Partial<PaperField> = {}): PaperField => ({
  label,
  boxes,
  lines: 0,
  ...more,
});
const write = (label: string, lines = 1, help?: string): PaperField => ({
  label,
  lines,
  ...(help === undefined ? {} : { help }),
});
const yesNo = words(answers);

const person: readonly PaperField[] = [
  write('Namn eller vad hen kallas'),
  tick('Vet vi vem det är?', words(identities)),
  tick('Ålder', words(ageCertainties), { lines: 1 }),
  write('Personnummer, samordningsnummer eller annat'),
  write('Vilken kommun bor personen i?', 1, 'Gissa inte. Skriv ”okänd” om uppringaren inte vet.'),
  write('Stadsdel', 1, 'Postnummer är bara en ledtråd.'),
  tick('Hur bor personen?', words(homeBases)),
  write('Placerad – av vilken nämnd?'),
  write('Vårdnadshavare – vet de om anmälan?'),
  write('Bara om det här barnet', 2),
];

/** The same questions in the same order as on the call screen, with the same words (screens.md §2). */
export const paperForm: readonly PaperPart[] = [
  {
    heading: 'Först',
    fields: [
      tick('Fara just nu?', yesNo, { help: 'Ja: ring 112 innan du skriver något mer.' }),
      tick('Vem ringer 112?', words(whoCalls112), { lines: 1, help: 'Klockslag' }),
      tick('Skyddade uppgifter, eller en medarbetare berörs?', ['Ja', 'Nej'], {
        help: 'Ja: skriv inget namn, ingen adress, ingen skola och inget nummer här. Ring chef i beredskap.',
      }),
      tick('Hur kom det in?', words(channels)),
      write('Började (datum och klockslag)', 1, 'Det är tiden då det kom in till staden.'),
    ],
  },
  {
    heading: 'Samtalet',
    fields: [
      write('Det uppringaren säger', 9, 'Med uppringarens ord. Vårdnadshavare och den det gäller kan få läsa.'),
      write('Det jag hör eller ser själv', 2),
      write('Det här gjorde jag', 2),
      tick('Vad gäller kontakten?', words(purposes)),
      tick('Berörs något barn under 18?', yesNo, { help: 'Vet inte är aldrig nej. Fråga en gång till innan ni lägger på.' }),
    ],
  },
  { heading: 'Person 1', fields: person },
  { heading: 'Person 2', fields: person },
  {
    heading: 'Skydd och vad som har hänt',
    fields: [
      write('Vem får inte få veta?', 2, 'Läs upp: Jag kan inte lova att du är anonym om du säger ditt namn.'),
      tick('Vad har hänt?', words(observations), { help: 'Inget om ideologi eller religion.' }),
      tick('Resa', words(travelStages)),
      tick('Vill lämna en miljö?', yesNo, { help: 'Skriv inte var personen är.' }),
      tick('Hot mot personen?', words(threats)),
      tick('Boende i natt?', yesNo),
      tick('Tecken på att vilja dö', words(suicideSigns)),
      tick('Våld i familjen eller heder', yesNo),
      write('Tid som inte kan flyttas'),
    ],
  },
  {
    heading: 'Uppringaren',
    fields: [
      write('Vem ringer? (förälder, skola, polis …)'),
      tick('I tjänsten?', yesNo),
      tick('Vill vara anonym', ['Ja'], { help: 'Skriv då inget namn och inget nummer, inte heller från displayen.' }),
      write('Namn och arbetsplats'),
      write('Säker kontakt: nummer och tider'),
      tick('Får vi lämna', ['Sms', 'Meddelande'], { help: 'Tomt betyder nej.' }),
      tick('Säg inte att du ringer från socialtjänsten', ['Ja']),
      tick('Behövs tolk?', ['Ja', 'Nej'], { lines: 1, help: 'Språk' }),
      tick('Skriftlig anmälan', words(writtenReports)),
      tick('Vill anmälaren ha återkoppling?', words(feedbackWishes)),
      tick('Vuxen: personen säger ja till att jag berättar för', Object.values(consentRecipientSv), {
        help: 'En i taget. Den som inte är kryssad får inget.',
      }),
    ],
  },
  {
    heading: 'Lämnat per telefon',
    fields: [
      write('Till vilken enhet'),
      write('Talade med, funktion, klockslag'),
      write('De tar'),
      write('Samtalet antecknat av (namn, telefon)'),
    ],
  },
];

/** What to do with the paper, before and after. */
export const paperSteps: readonly string[] = [
  'Ett barn eller en fara väntar inte på systemet. Ring mottagningen – eller Socialjouren om den har stängt – och läs upp.',
  'Ge uppringaren ditt namn och lotsens nummer. Kontaktkod finns först när samtalet är inlagt i Lots.',
  `När Lots är igång igen, samma dag: tryck F2, öppna ”Hur och när det kom in” och ställ Började på tiden överst på blanketten. Välj skälet ”${startReasonSv.paper_system_down}”.`,
  'Skriv in allt, lämna över som vanligt och anteckna det som sades i telefon som muntlig kvittens med rätt klockslag.',
  'Klockorna räknas från tiden på blanketten, inte från när du skriver in den. Är kvittensen redan sen: ring.',
  'Skriv på blanketten när den är inlagd och av vem. Låt en kollega jämföra. Förstör den sedan enligt stadens rutin.',
];

export const laterEntry: readonly PaperField[] = [
  write('Inlagt i Lots (datum, klockslag, av)'),
  write('Jämfört av'),
  write('Förstört (datum, av)'),
];
