import { stockholmDate } from '@lots/rules/calendar';
import { isOpenAt } from '@lots/rules/opening-hours';
import { unitByCode, unitOfKind, validOn, type City, type Unit } from '@lots/rules/routing';
import type { EscalationTo } from './escalation-case.js';
import { isDutyOfficer } from './duty-accounts.js';

/** A function and its number; never a person. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
  /** Why it is this one and not the expected one; null = it is the expected one. */
  readonly note: string | null;
}

export interface ContactQuestion {
  readonly to: EscalationTo;
  /** Unit codes. `otherUnit`: the one that sent it back before, for both managers. */
  readonly unit: string;
  readonly desk: string;
  readonly otherUnit: string | null;
  /** A child, or something that cannot wait until tomorrow. */
  readonly hurried: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface Setting {
  readonly city: City;
  readonly question: ContactQuestion;
}

/** E5: whom to ring when nobody of the chain can be found: the one that is there, by day and by night. */
const lastResort: Contact = { name: 'SOS Alarm', phone: '112', note: 'Ingen kontaktväg i stadens fil går att använda.' };

/**
 * E5: whom to ring, in order; at least one. A closed unit, a unit the city no longer has and an empty number are all a missing contact
 * point: then the next in the chain is rung instead.
 */
export function contactsFor(city: City, question: ContactQuestion): readonly Contact[] {
  const setting = { city, question };
  const found = usable(byFunction(setting));
  if (found.length > 0) return found;
  const next = usable([...deskManager(setting), ...onDuty(setting)]);
  return next.length > 0 ? next : [lastResort];
}

function byFunction(setting: Setting): readonly Contact[] {
  const { question } = setting;
  switch (question.to) {
    case 'receiver':
    case 'duty_officer':
      return [...shiftOf(setting, question.unit, isDutyOfficer), ...reach(setting, question.unit, 'dagjour')];
    case 'unit_manager':
      return manager(setting, question.unit);
    case 'other_unit_or_deputy':
      return [...shiftOf(setting, question.unit, isDeputy), ...neighbours(setting), ...reach(setting, question.unit, 'dagjour')];
    case 'desk_manager':
      return deskManager(setting);
    case 'desk_manager_and_emergency_duty':
      return [...deskManager(setting), ...(question.hurried ? onDuty(setting) : [])];
    case 'emergency_duty':
      return [...onDuty(setting), ...deskManager(setting)];
    case 'both_managers':
      return [...manager(setting, question.unit), ...otherManager(setting)];
  }
}

const isDeputy = (role: string): boolean => /^bitr/i.test(role);
const isManager = (role: string): boolean => /chef/i.test(role) && !isDeputy(role);

function manager(setting: Setting, unit: string): readonly Contact[] {
  return [...shiftOf(setting, unit, isManager), ...reach(setting, unit, 'enhetschef')];
}

/** The same unit has sent it back twice: the desk's manager is the other one. */
function otherManager(setting: Setting): readonly Contact[] {
  const { otherUnit, unit } = setting.question;
  return otherUnit === null || otherUnit === unit ? deskManager(setting) : manager(setting, otherUnit);
}

function deskManager(setting: Setting): readonly Contact[] {
  const { desk } = setting.question;
  return [...shiftOf(setting, desk, isManager), ...shiftOf(setting, desk, isDeputy)];
}

/** Who has the roster's shift on the day: a number of its own, whether the unit is open or not. */
function shiftOf({ city, question }: Setting, unit: string, wanted: (role: string) => boolean): readonly Contact[] {
  const date = stockholmDate(question.at);
  const name = unitByCode(city, unit)?.name ?? unit;
  return city.roster
    .filter((shift) => shift.unit === unit && shift.from <= date && date < shift.to && wanted(shift.role))
    .map((shift) => ({ name: `${name}, ${shift.role.toLowerCase()}`, phone: shift.phone, note: null }));
}

/** The unit's own number while it is open; else the first open one of its fallbacks. */
function reach(setting: Setting, code: string, role: string): readonly Contact[] {
  const { city } = setting;
  const expected = unitByCode(city, code);
  if (expected && answers(setting, expected))
    return [{ name: `${expected.name}, ${role}`, phone: expected.contact.phone, note: null }];
  // Nothing that wakes on duty: it can wait for the one it was sent to.
  if (expected && !setting.question.hurried && exists(setting, expected))
    return [
      { name: `${expected.name}, ${role}`, phone: expected.contact.phone, note: 'Har stängt. Det kan vänta tills de öppnar.' },
    ];
  const instead = firstAnswering(setting, expected?.fallback ?? null);
  const note = expected === null ? 'Mottagaren finns inte i stadens fil.' : `${expected.name} svarar inte nu.`;
  return instead
    ? [{ name: instead.name, phone: instead.contact.phone, note }]
    : onDuty(setting).map((one) => ({ ...one, note }));
}

/** Other units of the same board that can be rung now. */
function neighbours(setting: Setting): readonly Contact[] {
  const { city, question } = setting;
  const own = unitByCode(city, question.unit);
  if (!own) return [];
  return city.units
    .filter(
      (unit) => unit.authority === own.authority && unit.code !== own.code && kinds.has(unit.kind) && answers(setting, unit),
    )
    .slice(0, 2)
    .map((unit) => ({ name: unit.name, phone: unit.contact.phone, note: 'Samma nämnd.' }));
}

const kinds: ReadonlySet<string> = new Set(['child_intake', 'adult_intake', 'reinforcement_team', 'support_service']);

/** The on-duty service, or the next in its chain that is open; when none is, its own number all the same. */
function onDuty(setting: Setting): readonly Contact[] {
  const { city, question } = setting;
  const duty = unitOfKind(city, 'emergency_duty', null, stockholmDate(question.at));
  if (!duty) return [];
  const open = firstAnswering(setting, duty.code) ?? duty;
  return [{ name: open.name, phone: open.contact.phone, note: open === duty ? null : `${duty.name} har stängt.` }];
}

function firstAnswering(setting: Setting, code: string | null): Unit | null {
  const seen = new Set<string>();
  let unit = code === null ? null : unitByCode(setting.city, code);
  while (unit && !seen.has(unit.code)) {
    if (answers(setting, unit)) return unit;
    seen.add(unit.code);
    unit = unit.fallback === null ? null : unitByCode(setting.city, unit.fallback);
  }
  return null;
}

function answers(setting: Setting, unit: Unit): boolean {
  return exists(setting, unit) && isOpenAt(unit.hours, setting.question.at);
}

function exists({ question }: Setting, unit: Unit): boolean {
  return validOn(unit, stockholmDate(question.at)) && unit.contact.phone.trim() !== '';
}

function usable(contacts: readonly Contact[]): readonly Contact[] {
  const withNumber = contacts.filter((contact) => contact.phone.trim() !== '');
  return withNumber.filter((contact, index) => withNumber.findIndex((other) => other.phone === contact.phone) === index);
}
