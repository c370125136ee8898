import { readFileSync } from 'node:fs';
import { clockCities, loadCityClocks, parseCityClocks } from './law-clocks.js';
import { LawFileError } from './law-node.js';
import { loadProcessRules, parseProcessRules, processFile } from './law-process.js';

describe('the clocks of the law', () => {
  it('are the rows with a limit', () => {
    const clocks = loadProcessRules().clocks;
    expect(clocks.map((one) => [one.id, one.kind])).toEqual([
      ['protection-assessment', 'statute'],
      ['preliminary-assessment', 'statute'],
      ['child-investigation', 'statute'],
      ['feedback-to-mandated-reporter', 'statute'],
      ['open-investigation', 'statute'],
      ['first-contact-leaver', 'promise'],
    ]);
    expect(clocks[1]).toMatchObject({
      limit: { unit: 'days', count: 14 },
      extendOnlyFor: 'synnerliga_skal',
      notNeededIfAlreadyOpen: true,
    });
    expect(clocks[3]).toMatchObject({
      limit: { unit: 'weeks', count: 1 },
      inForceFrom: '2026-01-15',
      matters: ['child_report', 'child_investigation'],
    });
  });

  it('change with the file alone', () => {
    const text = readFileSync(processFile, 'utf8').replace(
      'limit: {days: 14, from: report_received}',
      'limit: {days: 10, from: report_received}',
    );
    expect(parseProcessRules(text).clocks[1]?.limit).toEqual({ unit: 'days', count: 10 });
  });

  it.each([
    ['a limit without a length', 'limit: {from: received}', 'A limit without a length'],
    ['an unknown start', 'limit: {days: 3, from: someday}', '"someday" is not known'],
    ['an unknown unit', 'limit: {fortnights: 1, from: received}', 'Unknown key "fortnights"'],
  ])('refuse %s at its line', (_, limit, what) => {
    const text = `process: []\npromises:\n- {id: first-contact-leaver, applies_to: [leaver], ${limit}, verified: false}\n`;
    expect(() => parseProcessRules(text, 'process.yaml')).toThrow(LawFileError);
    expect(() => parseProcessRules(text, 'process.yaml')).toThrow(new RegExp(`process\\.yaml:3: .*${what}`));
  });

  it('refuse a clock that no event can meet', () => {
    const text = 'process:\n- {id: new-clock, applies_to: [child], limit: at_once, verified: true}\n';
    expect(() => parseProcessRules(text)).toThrow(/No event meets the clock "new-clock"/);
  });
});

describe('the clocks of each city', () => {
  it('load for every city', () => {
    expect(clockCities()).toEqual(['goteborg', 'haninge', 'stockholm']);
    for (const city of clockCities()) {
      const clocks = loadCityClocks(city);
      expect(clocks).toMatchObject({ city, receivedLateFrom: 960 });
      expect(clocks.clocks.every((one) => one.kind === 'city')).toBe(true);
      expect(
        [clocks.escalation.atOnce, clocks.escalation.date, clocks.escalation.instant].every((steps) => steps.length > 0),
      ).toBe(true);
    }
  });

  it('refuse an unknown city', () => {
    expect(() => loadCityClocks('../law/process-rules')).toThrow(RangeError);
  });

  it('take another evening limit, and 16:00 without one', () => {
    const text = readFileSync('config/clocks/stockholm.yaml', 'utf8');
    expect(parseCityClocks(text.replace("'16:00'", "'15:30'"), 'x.yaml').receivedLateFrom).toBe(930);
    expect(parseCityClocks(text.replace(/^received_late_from.*$/m, ''), 'x.yaml').receivedLateFrom).toBe(960);
    expect(() => parseCityClocks(text.replace("'16:00'", "'25:00'"), 'x.yaml')).toThrow(/x\.yaml:4: "25:00" is not a time/);
  });
});
