/** Swedish for the statistics' dimensions and codes (catalogue c1). Areas have their own names. */
export const dimensionSv: Readonly<Record<string, string>> = {
  district: 'Område',
  environment: 'Miljö',
  age: 'Ålder',
  gender: 'Kön',
  reporter: 'Vem som hörde av sig',
  outcome: 'Mottagarens beslut',
  month: 'Månad i tertialet',
  stage: 'Hur långt det har kommit',
  acknowledged: 'Kvitterad i tid',
};

export const statCodeSv: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  district: { unknown: 'Okänt område' },
  environment: {
    far_right: 'Högerextrem miljö',
    islamist: 'Våldsbejakande islamistisk miljö',
    far_left: 'Vänsterextrem miljö',
    other_or_unknown: 'Annan eller okänd',
  },
  age: {
    '0-12': '0–12 år',
    '13-17': '13–17 år',
    '18-25': '18–25 år',
    '26_or_unknown': '26 år och äldre eller okänd',
    under_18: 'Under 18 år',
    '18_or_unknown': '18 år och äldre eller okänd',
  },
  gender: { woman: 'Kvinna', man: 'Man', other_or_unknown: 'Annat eller okänt' },
  reporter: {
    relative: 'Personen själv eller familjen',
    school: 'Skola och förskola',
    police: 'Polisen',
    municipal_staff: 'Annan i kommunen',
    other_or_unknown: 'Annan eller okänd',
  },
  outcome: {
    opened: 'Utredning inledd',
    already_open: 'Utredning pågick redan',
    not_opened: 'Utredning inte inledd',
    pending_or_other: 'Inte beslutat, eller annat',
  },
  month: { '1': 'Första', '2': 'Andra', '3': 'Tredje', '4': 'Fjärde' },
  stage: { contact: 'Kontakt', handed_over: 'Överlämnad', accepted: 'Mottagen', followed_up: 'Beslut hos mottagaren' },
  // The code is older than what it stands for: nobody had to have taken it in yet.
  acknowledged: { in_time: 'I tid', late: 'För sent', not_handed_over: 'Behövde inte vara kvitterad än' },
};
