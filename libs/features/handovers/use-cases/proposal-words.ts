/** Swedish words for what the table answers in codes (screens.md §1, §4). */
export const actFirstSv: Readonly<Record<string, string>> = {
  phone_112: 'Ring 112 nu.',
  phone_on_duty: 'Ring jouren nu.',
  phone_unit: 'Ring mottagaren nu.',
  phone_manager_on_duty: 'Ring chef i beredskap nu.',
};

export const targetSv: Readonly<Record<string, string>> = {
  child_intake: 'Mottagning barn och unga',
  adult_intake: 'Mottagning vuxna',
  coordinator: 'Samordnaren',
  ve_team: 'VBE-teamet',
  exit_service: 'Avhopparverksamheten',
  sig: 'Sociala insatsgruppen',
  relative_support: 'Anhörigstöd',
  emergency_duty: 'Socialjouren',
  police_112: 'Polisen 112',
  police_11414: 'Polisen 114 14',
  other_municipality: 'Annan kommun',
  registrar: 'Registrator',
  security: 'Säkerhet och arbetsmiljö',
  desk_clarify: 'Lotsen reder ut',
  attach_existing: 'Tidigare överlämning',
  none: 'Inget ärende',
};

export const howSv: Readonly<Record<string, string>> = {
  act_now: 'Gör det nu.',
  advise_caller: 'Råd till uppringaren. Ingen uppgift lämnas av oss.',
  handover: 'Lämna över.',
  deidentified_event: 'Avidentifierad händelse. Räknas när tertialet är stängt.',
  suggest_to_receiver: 'Förslag till mottagaren.',
};
