import { cityCodes, loadDemo, parseDemo } from './index.js';

const persona = 'id: 6b1f0c52-0000-4000-8000-000000000001, username: eva, name: Eva, initials: E, unit: sig, role: team_member';
const call = 'by: eva, minutes_ago: 5, draft: { purpose: report_concern }';
const demo = (people: string, calls: string): string =>
  `personas:\n  - { ${people} }\ncalls:\n  - { ${calls} }\nunfinished: []\n`;

describe('invented people and calls of a city', () => {
  it.each(cityCodes())('%s has them, with a desk, receivers and a call each way', (city) => {
    const read = loadDemo(city);
    const roles = new Set(read?.personas.map((one) => one.role));
    for (const role of [
      'routing_officer',
      'social_worker',
      'unit_manager',
      'central_coordinator',
      'system_administrator',
      'log_reviewer',
    ])
      expect(roles).toContain(role);
    expect(read?.calls.length).toBeGreaterThanOrEqual(4);
    expect(read?.unfinished.length).toBeGreaterThanOrEqual(1);
  });

  it('a city without a file has none', () => expect(loadDemo('lilleby')).toBeNull());

  it.each([
    ['a unit the city does not have', persona.replace('unit: sig', 'unit: farsta-sig'), call, /demo\.yaml:2: There is no unit/],
    ['an unknown role', persona.replace('team_member', 'king'), call, /demo\.yaml:2: "king" is not known/],
    ['a caller nobody knows', persona, call.replace('by: eva', 'by: adam'), /demo\.yaml:4: "adam" is not known/],
    ['a field the call does not have', persona, call.replace('purpose:', 'porpoise:'), /demo\.yaml:4: Unknown key "porpoise"/],
    ['a purpose the rules do not have', persona, call.replace('report_concern', 'gossip'), /demo\.yaml:4: "gossip" is not known/],
    ['an answer by nobody', persona, `${call}, then: { accept: adam, minutes_ago: 1 }`, /demo\.yaml:4: "adam" is not known/],
  ])('%s is refused with file and line', (_what, people, calls, complaint) => {
    expect(() => parseDemo(demo(people, calls), 'demo.yaml', 'haninge')).toThrow(complaint);
  });

  it('the same text without the fault is taken', () => {
    expect(parseDemo(demo(persona, call), 'demo.yaml', 'haninge').personas).toHaveLength(1);
  });

  it('a unit that has ended is refused', () => {
    const old = persona.replace('unit: sig', 'unit: avhoppartelefonen');
    expect(() => parseDemo(demo(old, call), 'demo.yaml', 'goteborg')).toThrow(/ends 2022-01-01/);
  });
});
