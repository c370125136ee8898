import { loadFactCatalogue } from '@lots/tables';
import { readFacts } from './index.js';

const catalogue = loadFactCatalogue();

describe('facts as callers write them', () => {
  it('takes true and false for yes and no, and three ways of not knowing', () => {
    const read = readFacts(catalogue, {
      immediate_danger: true,
      child_affected: false,
      subject_age: null,
      home_district: 'unknown',
      placed: undefined,
      travel_stage: 'unknown',
    });
    expect(read).toEqual({ ok: true, facts: { immediate_danger: 'yes', child_affected: 'no' } });
  });
  it.each([
    ['ideology', 'x', 'unknown_fact'],
    ['toString', 'x', 'unknown_fact'],
    ['travel_stage', true, 'invalid_value'],
    ['subject_age', '16', 'invalid_value'],
    ['subject_age', -1, 'invalid_value'],
    ['home_municipality', 'Stockholm', 'invalid_value'],
    ['fixed_time_at', '2026-02-30T10:00', 'invalid_value'],
    ['immediate_danger', 'ja', 'invalid_value'],
  ])('refuses %s: %j', (name, value, code) => {
    expect(readFacts(catalogue, { [name]: value })).toMatchObject({ ok: false, problem: { code, fact: name } });
  });
  it('never repeats the value in the message', () => {
    const read = readFacts(catalogue, { home_municipality: 'Kungens kurva 12' });
    expect(JSON.stringify(read)).not.toContain('Kungens');
  });
});
