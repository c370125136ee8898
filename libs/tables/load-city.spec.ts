import { parseInstant } from '@lots/rules/calendar';
import { readFacts, route } from '@lots/rules/routing';
import { cityCodes, loadCity, parseCity, TableError } from './index.js';

/** The smallest city there can be: one board, one reception that is always open, no districts. */
const village = `city: {code: byn, name: Byn, municipality: "2401", version: 2026-01-01, checked_on: 2026-01-01}
hours:
  always: {always: true}
authorities:
  listed:
    - {code: namnden, name: Nämnden, kind: socialnamnd, from: 2020-01-01}
municipalities: {"2401": Byn}
units:
  - {code: mottagningen, name: Mottagningen, kind: child_intake, authority: namnden, from: 2020-01-01, phone: 08-465 004 90, hours: always}
  - {code: vuxen, name: Vuxen, kind: adult_intake, authority: namnden, from: 2020-01-01, phone: 08-465 004 90, hours: always}
  - {code: disken, name: Disken, kind: routing_desk, authority: namnden, from: 2020-01-01, phone: 08-465 004 91, hours: always}
  - {code: jouren, name: Jouren, kind: emergency_duty, authority: namnden, from: 2020-01-01, phone: 08-465 004 92, hours: always}
  - {code: registrator, name: Registratorn, kind: registrar, authority: namnden, from: 2020-01-01, phone: 08-465 004 93, hours: always}
receivers:
  child_intake: {target_type: child_intake, kind: child_intake, scope: area}
  adult_intake: {target_type: adult_intake, kind: adult_intake, scope: area}
  relative_support: {target_type: adult_intake, kind: adult_intake, scope: area}
  sig: {target_type: adult_intake, kind: adult_intake, scope: area}
  coordinator: {target_type: coordinator, kind: routing_desk, scope: city}
  ve_team: {target_type: adult_intake, kind: adult_intake, scope: area}
  advice: {target_type: coordinator, kind: routing_desk, scope: city}
  exit_service: {target_type: adult_intake, kind: adult_intake, scope: area}
desk: disken
receipt_limits:
  emergency: {minutes: 15}
  same_day: {minutes: 60, before_closing: 30}
  soon: {working_days: 1, at: "12:00"}
  normal: {working_days: 3}
  fixed_time: {minutes_before: 180}
escalation:
  emergency: &chain
    - {to: receiver, how: notice, after_minutes: 0, sv: Påmind}
    - {to: duty_officer, how: phone, after_minutes: 0, sv: Ring}
    - {to: unit_manager, how: phone, after_minutes: 10, sv: Ring}
    - {to: other_unit_or_deputy, how: phone, after_minutes: 20, sv: Ring}
    - {to: desk_manager_and_emergency_duty, how: phone, after_minutes: 30, sv: Ring}
  same_day: CHAIN
  soon: CHAIN
  normal: CHAIN
`;
const chain = village.slice(village.indexOf('    - {to: receiver'), village.indexOf('  same_day: CHAIN'));
const text = village.replace(' &chain', '').replaceAll(' CHAIN', `\n${chain.trimEnd()}`);

function complaint(changed: string): string {
  try {
    parseCity(changed, 'byn.yaml');
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
  return 'accepted';
}

const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a city is only a file', () => {
  const byn = parseCity(text, 'byn.yaml');

  it('routes without a line of code for it', () => {
    const read = readFacts(byn.facts, { contact_purpose: 'report_concern', child_affected: 'yes', home_municipality: '2401' });
    if (!read.ok) throw new Error(read.problem.message);
    const answer = route(byn, parseInstant('2026-12-24T03:00'), read.facts);
    expect(answer).toMatchObject({
      outcome: 'routed',
      table_version: 'byn@2026-01-01',
      primary: { unit: 'mottagningen', authority: 'namnden' },
    });
    expect(answer.primary).not.toHaveProperty('effective_from');
  });

  it('is frozen to the innermost list', () => {
    expect(Object.isFrozen(byn)).toBe(true);
    expect(Object.isFrozen(byn.table.rows[0]?.when)).toBe(true);
    expect(() => (byn.units as unknown as { name: string }[]).push({ name: 'x' })).toThrow(TypeError);
  });

  it('may change a row, add one and drop an addition', () => {
    const own = `${text}table:
  drop: [T2]
  rows:
    - {id: R1x, before: R2a, title: Prov, when: {errand: [event], child: ["no"]}, to: null, urgency: none, record: reason_code_only, reason_code: test}
    - {id: R8a, title: Ingen, when: {identity: [nobody]}, to: null, urgency: none, record: reason_code_only, reason_code: test}
`;
    const { table } = parseCity(own, 'byn.yaml');
    expect(table.rows.map((row) => row.id).slice(0, 3)).toEqual(['R1', 'R1x', 'R2a']);
    expect(table.rows.find((row) => row.id === 'R8a')?.title).toBe('Ingen');
    expect(table.additions.map((addition) => addition.id)).not.toContain('T2');
  });
});

describe('what is wrong with a file is said with file, line and what to write', () => {
  it.each([
    ['hours: always}\n  - {code: vuxen', 'hours: jämt}\n  - {code: vuxen', 'There are no hours "jämt"', 'always'],
    ['kind: adult_intake, authority: namnden', 'kind: vuxna, authority: namnden', '"vuxna" is not known here', 'child_intake'],
    [
      'authority: namnden, from: 2020-01-01, phone: 08-465 004 92',
      'authority: styrelsen, from: 2020-01-01, phone: 08-465 004 92',
      '"styrelsen" is not known here',
      'namnden',
    ],
    [
      'from: 2020-01-01, phone: 08-465 004 93',
      'from: 2019-01-01, phone: 08-465 004 93',
      'registrator exists when namnden does not',
      'days within',
    ],
    ['desk: disken', 'desk: jouren', 'The desk is not a unit of kind routing_desk', 'such a unit'],
    [
      'normal: {working_days: 3}',
      'normal: {working_days: 3, minutes: 4}',
      'A limit is either minutes or working days',
      '{minutes: 60}',
    ],
    ['minutes: 15', 'minuter: 15', 'Unknown key "minuter"', 'minutes'],
    ['"2401": Byn', '"2402": Byn', 'The city\'s own code "2401" is not listed', 'municipalities'],
    ['phone: 08-465 004 91', 'phone: ring mig', '"ring mig" is not a telephone number', '08-465 004 00'],
    [
      '  exit_service: {target_type: adult_intake, kind: adult_intake, scope: area}\n',
      '',
      'The city has no receiver "exit_service"',
      'receivers:',
    ],
    ['always: {always: true}', 'always: {weekdays: ["08:00-25:00"]}', '"08:00-25:00" is not a span', '08:00-16:30'],
    ['always: {always: true}', 'always: {weekdays: ["08:00-16:00"]}', 'Nobody answers when mottagningen is closed', 'fallback'],
  ])('%s → %s', (from, to, what, instead) => {
    expect(text).toContain(from);
    const said = complaint(text.replace(from, to));
    expect(said).toContain(what);
    expect(said).toContain(instead);
    expect(said).toMatch(/^[\w./-]+\.yaml:\d+: /);
  });

  it('names the line', () => {
    const said = complaint(text.replace('phone: 08-465 004 91', 'phone: ring mig'));
    expect(said).toMatch(new RegExp(`^byn.yaml:${lineOf('  - {code: disken,')}: "ring mig"`));
  });

  it('refuses gaps and dangling successors between areas', () => {
    const area = (to: string, next: string) => `${text}areas:
  - {code: norr, name: Norr, from: 2020-01-01, to: ${to}, successor: ${next}, phone: 08-465 004 94, districts: [Backen]}
  - {code: soder, name: Söder, from: 2023-01-01, phone: 08-465 004 95, districts: [Dalen]}
`;
    expect(complaint(area('2022-01-01', 'soder'))).toContain('a gap');
    expect(complaint(area('2023-01-01', 'oster'))).toContain('There is no area "oster"');
    expect(complaint(area('2019-01-01', 'soder'))).toContain('It ends before it begins');
    expect(complaint(area('2023-01-01', 'soder'))).toBe('accepted');
  });

  it('refuses a table that nobody can walk through', () => {
    const dimension = (name: string, fact: string) => `    ${name}:
${['phone', 'visit', 'letter', 'email', 'web_form', 'chat', 'voicemail'].map((value) => `      - {class: ${value}, when: {${fact}: ${value}}, example: {${fact}: ${value}}}`).join('\n')}
      - {class: rest, example: {}}
`;
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const own = (used: readonly string[]) => `${text}table:
  dimensions:
${used.map((name) => dimension(name, 'channel')).join('')}  rows:
    - {id: X1, title: Prov, when: {${used.map((name) => `${name}: [phone]`).join(', ')}}, to: null, urgency: none, record: reason_code_only}
    - {id: X2, title: Sist, when: {}, to: null, urgency: none, record: reason_code_only}
  additions: []
`;
    expect(complaint(own(names.slice(0, 6)))).toBe('accepted');
    expect(complaint(own(names))).toContain('2097152 combinations');
  });

  it.each([
    ['when: {misstanke: "yes"}', 'There is no fact "misstanke"'],
    ['when: {channel: brev}', '"brev" is not known here'],
    ['when: {class: {barn: ["yes"]}}', 'There is no dimension "barn"'],
    ['when: {channel: visit}', 'The example of channel: phone gives rest'],
  ])('checks conditions word by word: %s', (when, what) => {
    const own = `${text}table:
  dimensions:
    channel:
      - {class: phone, ${when}, example: {channel: phone}}
      - {class: rest, example: {}}
  rows:
    - {id: X2, title: Sist, when: {}, to: null, urgency: none, record: reason_code_only}
  additions: []
`;
    expect(complaint(own)).toContain(what);
  });
});

describe('the cities of the installation', () => {
  it('are the three of the mission', () => expect(cityCodes()).toEqual(['goteborg', 'haninge', 'stockholm']));

  it.each(cityCodes())('%s uses only telephone numbers reserved for fiction', (code) => {
    const city = loadCity(code);
    const phones = [...city.units.map((unit) => unit.contact.phone), ...city.roster.map((shift) => shift.phone)];
    for (const phone of phones) expect(phone).toMatch(/^(08-465 004 \d\d|031-390 06 \d\d|070-174 06 \d\d)$/);
  });

  it('refuses a city without a file', () => expect(() => loadCity('malmo')).toThrow(RangeError));

  it('writes a board as people do: the pattern, or the name of its own', () => {
    const boards = (code: string) => loadCity(code).authorities.map((authority) => authority.name);
    expect(boards('stockholm')).toEqual(
      expect.arrayContaining(['Farsta stadsdelsnämnd', 'Skärholmens stadsdelsnämnd', 'Norra innerstadens stadsdelsnämnd']),
    );
    expect(boards('goteborg')).toEqual(expect.arrayContaining(['Stadsdelsnämnden Angered', 'Socialnämnden Nordost']));
  });

  it('reads a city once', () => expect(loadCity('haninge')).toBe(loadCity('haninge')));
});
