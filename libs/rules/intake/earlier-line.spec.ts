import type { HandoverGround, PackageBody } from '@lots/contracts';
import { earlierLeftOut, withEarlier, type EarlierReportLine } from './earlier-line.js';

const body: PackageBody = {
  version: 1,
  mustNotKnow: '',
  sections: [
    { code: 'narrative', label: 'Det uppringaren säger', text: 'Text' },
    { code: 'subject', label: 'Barnet', text: 'Jonatan' },
    { code: 'reporter', label: 'Uppringaren', text: 'Skola' },
  ],
  notIncluded: ['Miljö'],
  goodToKnow: [],
};
const child: { child: boolean; ground: HandoverGround; package: PackageBody } = {
  child: true,
  ground: 'sol-19-1',
  package: body,
};
const adult = { ...child, child: false, ground: 'osl-samtycke' as const };
const line = (at: string, confidence: EarlierReportLine['confidence'] = null, otherSpelling = false): EarlierReportLine => ({
  otherSpelling,
  personId: '1',
  at: Date.parse(at),
  where: 'Farsta',
  confidence,
});
const two = [line('2026-08-20T10:00:00+02:00', 'likely'), line('2026-03-12T10:00:00+01:00', 'certain')];

describe('M9: the line about earlier reports', () => {
  it('follows a child, after the child and oldest first, as sure as the least sure', () => {
    const { sections, notIncluded } = withEarlier(child, two).package;
    expect(sections.map(({ code }) => code)).toEqual(['narrative', 'subject', 'earlier_reports', 'reporter']);
    expect(sections[2]?.text).toBe(
      'Lotsen har lämnat två anmälningar som kan gälla samma barn: 12 mars 2026 (Farsta), 20 augusti 2026 (Farsta). Lotsens bedömning: trolig.',
    );
    expect(notIncluded).toEqual(body.notIncluded);
    expect(earlierLeftOut(child, two)).toBeNull();
  });
  it('says the same days in fields, for the rule that counts them (M11)', () => {
    const facts = {
      matter: 'child_report',
      reporterInProfession: null,
      wantsFeedback: null,
      travelStage: null,
      violenceOrHonour: null,
    } as const;
    const told = withEarlier({ ...child, package: { ...body, facts } }, two).package.facts;
    expect(told).toEqual({ ...facts, earlier: ['2026-03-12', '2026-08-20'] });
    expect(withEarlier(child, two).package.facts).toBeUndefined();
  });
  it('says that the name was spelt differently when one of them was', () => {
    const [, , section] = withEarlier(child, [two[0] as EarlierReportLine, line('2026-03-12T10:00:00+01:00', null, true)]).package
      .sections;
    expect(section?.text).toContain('20 augusti 2026 (Farsta). Namnet stavades annorlunda. Lotsens bedömning: osäker.');
  });
  it('one that nobody is sure of is unsure', () => {
    const [, , section] = withEarlier(child, [line('2026-03-12T10:00:00+01:00')]).package.sections;
    expect(section?.text).toContain('en anmälan som kan gälla samma barn: 12 mars 2026 (Farsta). Lotsens bedömning: osäker.');
  });
  it.each([
    ['an adult', adult],
    ['a child on consent', { ...child, ground: 'osl-samtycke' as const }],
    ['an adult on a child’s ground', { ...child, child: false }],
  ])('never follows %s: the package is the same, and only the screen says so', (_who, item) => {
    expect(withEarlier(item, two)).toEqual(item);
    expect(earlierLeftOut(item, two)).toMatch(/inget stöd i lagen/);
  });
  it('nothing said, nothing sent, nothing left out', () => {
    expect(withEarlier(child, [])).toEqual(child);
    expect(earlierLeftOut(adult, [])).toBeNull();
  });
});
