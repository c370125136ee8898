import fc from 'fast-check';
import { parseInstant } from '@lots/rules/calendar';
import { isOpenAt } from '@lots/rules/opening-hours';
import { unitByCode, type City } from '@lots/rules/routing';
import { cityCodes, loadCity } from '@lots/tables';
import { contactsFor, type ContactQuestion, type EscalationTo } from './index.js';

const city = loadCity('stockholm');
const day = parseInstant('2026-10-16T10:00:00');
const night = parseInstant('2026-10-17T03:00:00');
const ask = (to: EscalationTo, over: Partial<ContactQuestion> = {}, inCity: City = city) =>
  contactsFor(inCity, { to, unit: 'farsta-mottagning-barn', desk: 'lotsen', otherUnit: null, hurried: true, at: day, ...over });
const phones = (...asked: Parameters<typeof ask>) => ask(...asked).map((contact) => contact.phone);
const without = (code: string, change: object): City => ({
  ...city,
  units: city.units.map((unit) => (unit.code === code ? { ...unit, ...change } : unit)),
});

describe('whom to ring (E5)', () => {
  it('the unit’s own number by day', () => {
    expect(ask('duty_officer')).toEqual([
      { name: 'Farsta, mottagning barn och unga, dagjour', phone: '08-465 004 32', note: null },
    ]);
    expect(ask('unit_manager')[0]?.name).toBe('Farsta, mottagning barn och unga, enhetschef');
  });

  it('on duty by night, and says why', () => {
    expect(ask('duty_officer', { at: night })).toEqual([
      { name: 'Socialjouren', phone: '08-465 004 05', note: 'Farsta, mottagning barn och unga svarar inte nu.' },
    ]);
  });

  it('never on duty for what can wait: the closed unit’s own number, and that it is closed', () => {
    expect(ask('duty_officer', { at: night, hurried: false })).toEqual([
      {
        name: 'Farsta, mottagning barn och unga, dagjour',
        phone: '08-465 004 32',
        note: 'Har stängt. Det kan vänta tills de öppnar.',
      },
    ]);
  });

  it('another unit of the same board, never another board’s', () => {
    expect(ask('other_unit_or_deputy')[0]).toMatchObject({ name: 'Farsta, mottagning vuxen', note: 'Samma nämnd.' });
  });

  it('the desk’s managers from the roster, and on duty when it is hurried', () => {
    expect(phones('desk_manager_and_emergency_duty', { at: night })).toEqual(['08-465 004 01', '08-465 004 02', '08-465 004 05']);
    expect(phones('desk_manager_and_emergency_duty', { at: night, hurried: false })).toEqual(['08-465 004 01', '08-465 004 02']);
  });

  it('Socialjouren first when somebody closes', () => {
    expect(phones('emergency_duty', { at: night })[0]).toBe('08-465 004 05');
  });

  it('both managers after the second return; the desk’s when it is the same unit twice', () => {
    const both = ask('both_managers', { otherUnit: 'skarholmen-mottagning-barn' });
    expect(both.map((one) => one.name)).toEqual([
      'Farsta, mottagning barn och unga, enhetschef',
      'Skärholmen, mottagning barn och unga, enhetschef',
    ]);
    expect(phones('both_managers', { otherUnit: 'farsta-mottagning-barn' })).toContain('08-465 004 01');
  });

  it.each<[string, City, Partial<ContactQuestion>]>([
    ['no number', without('farsta-mottagning-barn', { contact: { phone: ' ', note: null, checkedOn: '2026-08-17' } }), {}],
    ['closed down', without('farsta-mottagning-barn', { validTo: '2026-10-01' }), {}],
    ['not in the file', city, { unit: 'no-such-unit' }],
  ])('a wrong contact point (%s) is passed over', (_, changed, over) => {
    const [first] = ask('duty_officer', over, changed);
    expect(first?.phone).toBe('08-465 004 05');
    expect(first?.note).not.toBeNull();
  });

  it('112 when the city file leads nowhere', () => {
    const empty: City = { ...city, units: [], roster: [] };
    expect(phones('duty_officer', {}, empty)).toEqual(['112']);
  });

  it('a loop of fallbacks ends', () => {
    const loop = { ...without('farsta-mottagning-barn', { fallback: 'farsta-mottagning-vuxen' }) };
    const units = loop.units.map((unit) =>
      unit.code === 'farsta-mottagning-vuxen' ? { ...unit, fallback: 'farsta-mottagning-barn' } : unit,
    );
    expect(ask('duty_officer', { at: night }, { ...loop, units })[0]?.phone).toBe('08-465 004 05');
  });

  it('always answers with a number, in every city, at every hour; a unit’s own only while it is open', () => {
    const roles: EscalationTo[] = [
      'duty_officer',
      'unit_manager',
      'other_unit_or_deputy',
      'desk_manager',
      'desk_manager_and_emergency_duty',
      'emergency_duty',
      'both_managers',
    ];
    const minutes = fc.integer({
      min: parseInstant('2026-09-01T00:00:00') / 60_000,
      max: parseInstant('2027-03-01T00:00:00') / 60_000,
    });
    fc.assert(
      fc.property(fc.constantFrom(...cityCodes()), fc.constantFrom(...roles), minutes, fc.nat(), (code, to, minute, pick) => {
        const other = loadCity(code);
        const unit = other.units[pick % other.units.length]!;
        const at = minute * 60_000;
        const found = contactsFor(other, { to, unit: unit.code, desk: other.desk.unit, otherUnit: null, hurried: true, at });
        expect(found.length).toBeGreaterThan(0);
        for (const contact of found) expect(contact.phone).toMatch(/^[\d -]+$/);
        const own = found.find((contact) => contact.name.startsWith(`${unit.name}, `) && contact.phone === unit.contact.phone);
        if (own) expect(isOpenAt(unitByCode(other, unit.code)!.hours, at)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
