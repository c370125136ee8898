import {
  Errand,
  startReasonSv,
  type CallDraft,
  type PackageBody,
  type PackageFacts,
  type PackageSection,
  type PackageSubject,
  type SubjectDraft,
} from '@lots/contracts';
import { matterOfHandover } from '@lots/rules/assessments';
import { consentWords } from './consent-words.js';
import { ageCertaintySv, homeBasisSv, reporterRoleSv, travelStageSv } from './draft-words.js';
import { isSealed } from '@lots/rules/protection';
import { isChildSubject } from './is-child-subject.js';

export interface PlaceWords {
  /** Municipality code → name; the code itself when it is not known. */
  municipality(code: string): string;
}

const sectionLabels = {
  narrative: 'Det uppringaren säger',
  observed: 'Det jag hörde eller såg själv',
  done: 'Det här gjorde jag',
  child: 'Barnet',
  adult: 'Personen',
  note: 'Bara om det här barnet',
  guardians: 'Vårdnadshavare',
  secondHome: 'Bor också',
  reporter: 'Uppringaren',
  contact: 'Säker kontakt',
  travel: 'Resa',
  fixedTime: 'Tid som inte kan flyttas',
  interpreter: 'Språk och tolk',
  written: 'Skriftlig anmälan',
  feedback: 'Återkoppling till anmälaren',
} as const;

/**
 * What one receiver gets about one subject: named fields only, in reading order (rule Ö4, minimisation). The other subjects' names,
 * the officer's own notes about them, and environment or opinion as a field of its own never follow.
 */
export function composePackage(draft: CallDraft, subject: SubjectDraft, errand: Errand, places: PlaceWords): PackageBody {
  const aboutRelative = errand === Errand.RelativeSupport;
  const child = !aboutRelative && isChildSubject(draft, subject);
  const sections = [
    section('narrative', sectionLabels.narrative, draft.narrative),
    section('observed', sectionLabels.observed, draft.observed),
    section('done', sectionLabels.done, draft.doneByDesk),
    ...(aboutRelative ? [] : aboutSubject(draft, subject, child, places)),
    section('reporter', sectionLabels.reporter, reporterLine(draft, aboutRelative, places)),
    section('contact', sectionLabels.contact, contactLine(draft)),
    section(
      'travel',
      sectionLabels.travel,
      draft.travelStage === null || draft.travelStage === 'none' ? '' : travelStageSv[draft.travelStage],
    ),
    section('fixed_time', sectionLabels.fixedTime, fixedTimeLine(draft)),
    section(
      'interpreter',
      sectionLabels.interpreter,
      draft.interpreterNeeded === 'yes' ? `Tolk behövs. ${draft.interpreterLanguage}`.trim() : '',
    ),
    section(
      draft.writtenReport === 'coming' ? 'written_report_coming' : 'written_report',
      sectionLabels.written,
      writtenLine(draft),
    ),
    section('feedback', sectionLabels.feedback, child && draft.wantsFeedback === 'yes' ? 'Anmälaren vill ha återkoppling.' : ''),
  ].filter((part): part is PackageSection => part !== null);
  return {
    version: 1,
    mustNotKnow: draft.mustNotKnow.trim(),
    sections,
    ...(aboutRelative ? {} : { subject: fieldsOf(subject) }),
    facts: factsOf(draft, subject, errand, child),
    notIncluded: notIncluded(draft, aboutRelative),
    goodToKnow: goodToKnow(draft, child),
  };
}

/** The person it is about: who, where, and – for a child – who has the custody. Left out where it is about a relative (rule Ö4). */
function aboutSubject(draft: CallDraft, subject: SubjectDraft, child: boolean, places: PlaceWords): (PackageSection | null)[] {
  return [
    section('subject', child ? sectionLabels.child : sectionLabels.adult, subjectLine(subject, places, isSealed(draft))),
    section('second_home', sectionLabels.secondHome, subject.homeBasis === 'two_homes' ? subject.secondHome : ''),
    section('guardians', sectionLabels.guardians, child ? guardianLines(subject) : ''),
    section('note', sectionLabels.note, subject.note),
  ];
}

/** What the receiver's clocks and reminders stand on: the same answers as the sections, in fields. */
function factsOf(draft: CallDraft, subject: SubjectDraft, errand: Errand, child: boolean): PackageFacts {
  const concern = draft.purpose === 'report_concern' && draft.subjectWantsContact !== 'yes';
  return {
    matter: matterOfHandover({ errand, age: subject.age, concern }),
    reporterInProfession: draft.reporterAnonymous ? null : draft.reporterInProfession,
    wantsFeedback: child ? draft.wantsFeedback : null,
    travelStage: child ? draft.travelStage : null,
    violenceOrHonour: child ? draft.violenceOrHonour : null,
  };
}

function fieldsOf({ name, identityNumber, age, ageCertainty }: SubjectDraft): PackageSubject {
  return { name, identityNumber, age, ageCertainty };
}

function section(code: string, label: string, text: string): PackageSection | null {
  return text.trim() === '' ? null : { code, label, text: text.trim() };
}

function subjectLine(subject: SubjectDraft, places: PlaceWords, sealed: boolean): string {
  const age =
    subject.age === null
      ? 'ålder okänd'
      : `${subject.age} år${subject.ageCertainty === null ? '' : ageCertaintySv[subject.ageCertainty]}`;
  return joined([
    subject.name.trim() === '' ? 'Namn okänt' : subject.name,
    age,
    subject.identityNumber,
    subject.district,
    subject.municipality === null || subject.municipality === 'unknown'
      ? // Sealed: it was not asked for, which is something else than not known.
        sealed
        ? ''
        : 'kommun okänd'
      : places.municipality(subject.municipality),
    subject.homeBasis === null ? '' : homeBasisSv[subject.homeBasis],
    subject.placed === 'yes' ? `placerad${subject.placingBoard === null ? '' : ` av ${subject.placingBoard}`}` : '',
  ]);
}

/** One line each: who, and whether the report is known there. */
function guardianLines(subject: SubjectDraft): string {
  return subject.guardians
    .filter((guardian) => guardian.name.trim() !== '' || guardian.knows !== null)
    .map(({ name, knows, whyNot }) => {
      const who = name.trim() === '' ? 'Namn okänt' : name.trim();
      if (knows === 'yes') return `${who}: vet om anmälan.`;
      if (knows === 'no') return `${who}: vet inte om anmälan${whyNot.trim() === '' ? '' : ` – ${whyNot.trim()}`}.`;
      return `${who}: oklart om hen vet om anmälan.`;
    })
    .join('\n');
}

function reporterLine(draft: CallDraft, aboutRelative: boolean, places: PlaceWords): string {
  const role = draft.reporterRole === null ? 'Okänt vem som ringer' : reporterRoleSv[draft.reporterRole];
  const home = aboutRelative
    ? joined([draft.reporterDistrict, draft.reporterMunicipality === null ? '' : places.municipality(draft.reporterMunicipality)])
    : '';
  const duty = draft.reporterInProfession === 'yes' ? 'i tjänsten' : '';
  if (draft.reporterAnonymous) return joined([role, 'vill vara anonym', home]);
  return joined([role, duty, draft.reporterName, draft.reporterWorkplace, home]);
}

function contactLine(draft: CallDraft): string {
  const { number, times, smsAllowed, messageAllowed, doNotSayOrigin } = draft.safeContact;
  if (draft.reporterAnonymous || number.trim() === '') return '';
  return joined([
    number,
    times.trim() === '' ? '' : `ring ${times.trim()}`,
    smsAllowed ? 'sms får skickas' : 'skicka inte sms',
    messageAllowed ? 'meddelande får lämnas' : 'lämna inte meddelande',
    doNotSayOrigin ? 'säg inte att du ringer från socialtjänsten' : '',
  ]);
}

function fixedTimeLine(draft: CallDraft): string {
  return draft.fixedTimeAt === null
    ? ''
    : joined([draft.fixedTimeAt.slice(0, 16).replace('T', ' kl. ').replace(':', '.'), draft.fixedTimeWhat]);
}

function writtenLine(draft: CallDraft): string {
  if (draft.writtenReport === 'arrived') return 'Har kommit till lotsen.';
  return draft.writtenReport === 'coming'
    ? `Väntar på skriftlig anmälan från ${reporterRoleSv[draft.reporterRole ?? 'unknown'].toLocaleLowerCase('sv')}. Bevaka att den når er.`
    : '';
}

function notIncluded(draft: CallDraft, aboutRelative: boolean): string[] {
  const left: string[] = [];
  if (aboutRelative)
    left.push('Personen som uppringaren oroar sig för registreras inte. Stryk i texten det som inte behövs för stödet.');
  if (!aboutRelative && draft.subjects.length > 1)
    left.push('De andra personernas namn. Var och en lämnas i en egen överlämning.');
  left.push('Miljö eller åsikt lämnas inte som egen uppgift.');
  return left;
}

function goodToKnow(draft: CallDraft, child: boolean): string[] {
  const lines: string[] = [];
  if (child) lines.push('Vårdnadshavare och barnet kan få läsa anmälan.');
  else lines.push(...consentLine(draft));
  lines.push(...startLine(draft));
  if (!draft.reporterAnonymous && draft.reporterName.trim() !== '')
    lines.push('Uppringaren har sagt sitt namn och är inte anonym.');
  if (child && draft.violenceOrHonour === 'yes')
    lines.push('Våld eller heder: kontakta inte vårdnadshavare innan skyddet är bedömt.');
  const planned = draft.travelStage === 'planned' || draft.travelStage === 'ready' || draft.travelStage === 'under_way';
  if (child && planned) lines.push('Utreseförbud kan prövas.');
  return lines;
}

function consentLine(draft: CallDraft): string[] {
  const words = consentWords(draft);
  return words === '' ? [] : [`${words.slice(0, 1).toLocaleUpperCase('sv')}${words.slice(1)}.`];
}

/** Ö16 */
function startLine({ startReason }: CallDraft): string[] {
  return startReason === null ? [] : [`Tiden då det kom in är ändrad i efterhand: ${startReasonSv[startReason]}.`];
}

function joined(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ');
}
