/** The Swedish words of the call screen's answers (screens.md §2); the values are those of contracts. */
import type * as C from '@lots/contracts';
import { startReasonSv } from '@lots/contracts';
import { options } from '../ui/option.js';

export const answers = options<C.Answer>({ yes: 'Ja', no: 'Nej', unknown: 'Vet inte' });

export const channels = options<C.Channel>({
  phone: 'Telefon',
  visit: 'Besök',
  letter: 'Brev',
  email: 'E-post',
  web_form: 'E-tjänst',
  chat: 'Chatt',
  voicemail: 'Röstmeddelande',
  secure_message: 'Säkert meddelande',
});

export const purposes = options<C.ContactPurpose>({
  report_concern: 'Oro för någon',
  report_event: 'En händelse',
  own_help: 'Vill ha hjälp själv',
  relative_support: 'Anhörig vill ha stöd',
  professional_advice: 'Yrkesperson vill ha råd utan namn',
  transfer_or_planning: 'Överflyttning eller planering',
  records_or_media: 'Handlingar eller media',
  misdirected: 'Felringt',
  abusive: 'Okvädande',
});

export const identities = options<C.SubjectIdentity>({
  known: 'Känd',
  partly_known: 'Delvis känd',
  locatable: 'Kan hittas (plats, verksamhet)',
  withheld: 'Namn hålls inne',
  no_person: 'Ingen person',
});

export const ageCertainties = options<C.AgeCertainty>({
  exact: 'Säkert',
  year_only: 'Bara födelseår',
  estimated: 'Ungefär',
  unknown: 'Okänd',
});

export const homeBases = options<C.HomeBasis>({
  lives_there: 'Bor där',
  registered_only: 'Bara folkbokförd',
  two_homes: 'Två hem',
  temporary_stay: 'Tillfälligt',
  last_known_before_departure: 'Senast känd före utresa',
  no_home: 'Ingen bostad',
  unknown: 'Okänt',
});

export const observations = options<C.Observation>({
  violence_threat_or_crime: 'Hot, våld eller brott',
  plans_or_preparation: 'Planer eller förberedelser',
  behaviour_or_contacts: 'Beteende eller umgänge',
  only_opinion_or_belief: 'Bara åsikt, tro eller uttryck',
  nothing_concrete: 'Inget konkret',
});

export const travelStages = options<C.TravelStage>({
  talk: 'Pratar om',
  planned: 'Planerar',
  ready: 'Har pass, biljett eller pengar',
  under_way: 'På väg',
  abroad: 'Är utomlands',
  none: 'Nej',
  unknown: 'Vet inte',
});

export const returnees = options<C.Returnee>({
  no: 'Nej',
  abroad_may_return: 'Utomlands, kan komma tillbaka',
  arrival_known: 'Ankomst känd',
  arrived: 'Har kommit',
  unknown: 'Vet inte',
});

export const threats = options<C.ThreatAgainstSubject>({ now: 'Nu', recent: 'Senaste veckan', no: 'Nej', unknown: 'Vet inte' });
export const suicideSigns = options<C.SuicideSigns>({ acute: 'Akut', expressed: 'Har sagt det', no: 'Nej', unknown: 'Vet inte' });
export const whoCalls112 = options<C.WhoCalls112>({
  caller: 'Uppringaren',
  officer: 'Jag',
  police_present: 'Polis är redan där',
});
export const wantsContact = options<C.WantsContact>({ yes: 'Ja', no: 'Nej', not_asked: 'Ej frågat', unknown: 'Vet inte' });
export const writtenReports = options<C.WrittenReport>({ arrived: 'Har kommit', coming: 'Kommer', no: 'Kommer inte' });
export const feedbackWishes = options<C.WantsFeedback>({ yes: 'Ja', no: 'Nej', not_asked: 'Ej frågat' });
export const consents = options<C.Consent>({
  oral: 'Ja, muntligt',
  written: 'Ja, skriftligt',
  refused: 'Nej',
  not_asked: 'Ej frågat',
  not_needed: 'Behövs inte (barn)',
});

export const reporterRoles = options<C.ReporterRole>({
  self: 'Personen själv',
  self_child: 'Barnet självt',
  parent: 'Förälder',
  sibling: 'Syskon',
  grandparent: 'Mor- eller farförälder',
  spouse: 'Partner',
  ex_partner: 'Tidigare partner',
  other_relative: 'Annan anhörig',
  friend: 'Vän',
  neighbour: 'Granne',
  private: 'Privatperson',
  school: 'Skola',
  preschool: 'Förskola',
  health_care: 'Vård',
  youth_work: 'Fältassistent eller ungdomsarbetare',
  youth_centre: 'Fritidsgård',
  institution: 'Institution eller HVB',
  shelter: 'Skyddat boende',
  library: 'Bibliotek',
  faith_community: 'Trossamfund',
  association: 'Förening',
  housing_company: 'Bostadsbolag',
  municipal_staff: 'Annan anställd i kommunen',
  police: 'Polis',
  probation: 'Frivård',
  remand_prison: 'Häkte eller anstalt',
  state_agency: 'Statlig myndighet',
  other_municipality: 'Annan kommun',
  journalist: 'Media',
  unknown: 'Okänd',
});

export const startReasons = options<C.StartReason>(startReasonSv);

export const overrideReasons = options<C.OverrideReason>({
  new_information: 'Ny uppgift i samtalet',
  agreed_with_manager: 'Rådgjort med chef',
  receiver_asked: 'Mottagaren har bett om det',
  proposal_wrong: 'Fel i förslaget',
});
