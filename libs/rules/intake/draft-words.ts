import type { AgeCertainty, HomeBasis, OverrideReason, ReporterRole, TravelStage } from '@lots/contracts';

/** Swedish words for the codes of a draft, as they stand in a package (screens.md §2). */
export const reporterRoleSv: Readonly<Record<ReporterRole, string>> = {
  self: 'Personen själv',
  self_child: 'Barnet självt',
  parent: 'Förälder',
  sibling: 'Syskon',
  grandparent: 'Mor- eller farförälder',
  spouse: 'Make, maka eller partner',
  ex_partner: 'Tidigare partner',
  other_relative: 'Annan anhörig',
  friend: 'Vän',
  neighbour: 'Granne',
  private: 'Privatperson',
  school: 'Skola',
  preschool: 'Förskola',
  health_care: 'Hälso- och sjukvård',
  youth_work: 'Fältarbete',
  youth_centre: 'Fritidsgård',
  institution: 'HVB-hem eller institution',
  shelter: 'Skyddat boende',
  library: 'Bibliotek',
  faith_community: 'Trossamfund',
  association: 'Förening',
  housing_company: 'Bostadsbolag',
  municipal_staff: 'Annan anställd i kommunen',
  police: 'Polis',
  probation: 'Frivård',
  remand_prison: 'Häkte eller anstalt',
  state_agency: 'Annan myndighet',
  other_municipality: 'Annan kommun',
  journalist: 'Journalist',
  unknown: 'Okänt',
};

export const travelStageSv: Readonly<Record<TravelStage, string>> = {
  none: 'nej',
  talk: 'pratar om det',
  planned: 'planerar',
  ready: 'har pass, biljett eller pengar',
  under_way: 'på väg',
  abroad: 'är utomlands',
  unknown: 'vet inte',
};

export const homeBasisSv: Readonly<Record<HomeBasis, string>> = {
  lives_there: 'bor där',
  registered_only: 'bara folkbokförd där',
  two_homes: 'bor på två ställen',
  temporary_stay: 'vistas där tillfälligt',
  last_known_before_departure: 'senast känd före utresa',
  no_home: 'har inget hem',
  unknown: 'oklart hur personen bor',
};

export const ageCertaintySv: Readonly<Record<AgeCertainty, string>> = {
  exact: '',
  year_only: ' (bara födelseår känt)',
  estimated: ' (ungefär)',
  unknown: ' (osäkert)',
};

/** Why another receiver than the proposed one was chosen (screens.md §2). */
export const overrideReasonSv: Readonly<Record<OverrideReason, string>> = {
  new_information: 'Ny uppgift i samtalet',
  agreed_with_manager: 'Rådgjort med chef',
  receiver_asked: 'Mottagaren har bett om det',
  proposal_wrong: 'Fel i förslaget',
};
