import { loadCity } from '@lots/tables';
import { managersOnCall } from './managers-on-call.js';
import { sealedStep } from './sealed-step.js';

const city = loadCity('stockholm');
const at = Date.parse('2026-09-08T09:30:00+02:00');
const unit = 'farsta-mottagning-barn';

describe('a sealed hand-over that nobody acknowledges (SK10)', () => {
  it.each([
    'receiver',
    'duty_officer',
    'unit_manager',
    'other_unit_or_deputy',
    'desk_manager_and_emergency_duty',
    'emergency_duty',
    'both_managers',
  ] as const)('%s: only the named receivers’ unit and the managers on call, never another unit', (to) => {
    const { contacts } = sealedStep(city, { to, unit, at });
    const allowed = [
      city.units.find((one) => one.code === unit)?.contact.phone,
      ...managersOnCall(city, at).map((one) => one.phone),
    ];
    expect(contacts.length).toBeGreaterThan(0);
    for (const contact of contacts) expect(allowed).toContain(contact.phone);
    for (const contact of contacts) expect(contact.note).not.toBeNull();
  });

  it('rings the named receivers first, then the manager who alone may widen the circle', () => {
    expect(sealedStep(city, { to: 'duty_officer', unit, at }).contacts[0]?.note).toMatch(/namngivna/);
    expect(sealedStep(city, { to: 'unit_manager', unit, at }).contacts[0]?.name).toBe('Chef i beredskap');
  });

  it('a day the roster does not cover, somebody still answers', () => {
    const uncovered = Date.parse('2030-01-01T12:00:00+01:00');
    expect(managersOnCall(city, uncovered).map((one) => one.function)).toEqual(['Socialjouren']);
  });
});
