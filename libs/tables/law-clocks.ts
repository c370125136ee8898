import { readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import {
  ClockKind,
  ClockStart,
  ClockUrgency,
  EventType,
  Matter,
  type CityClocks,
  type ClockLimit,
  type ClockRule,
  type DateStep,
  type UrgencyLimits,
} from '@lots/rules/deadlines';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

const folder = 'config/clocks';

/** Cities with clocks of their own, in alphabetical order: the names of config/clocks/*.yaml. */
export function clockCities(): readonly string[] {
  const files = readdirSync(path.join(projectRoot(), folder)).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => name.slice(0, -'.yaml'.length)).sort();
}

/** @throws LawFileError when the file is not right; RangeError for a city without a file. */
export function loadCityClocks(city: string): CityClocks {
  if (!clockCities().includes(city)) throw new RangeError(`No clocks for this city. Known: ${clockCities().join(', ')}.`);
  return cityClocks(readLawFile(`${folder}/${city}.yaml`));
}

export function parseCityClocks(text: string, file: string): CityClocks {
  return cityClocks(parseLawText(file, text));
}

/** 16:00 unless the city says otherwise (contracts.md). */
const defaultLateFrom = 16 * 60;

const topKeys = ['city', 'received_late_from', 'urgency_when_unknown', 'warn', 'promises', 'clocks', 'escalation'] as const;

function cityClocks(root: LawNode): CityClocks {
  root.fields(topKeys);
  const warn = root.field('warn');
  warn.fields(['workday_at', 'percent_left', 'quiet_from', 'quiet_to']);
  return {
    city: root.field('city').code(),
    receivedLateFrom: root.fields().get('received_late_from')?.minutes() ?? defaultLateFrom,
    urgencyWhenUnknown: root.field('urgency_when_unknown').oneOf(ClockUrgency),
    clocks: root.field('clocks').items().map(cityClock),
    promises: Object.fromEntries(root.field('promises').items().map(promise)),
    warn: {
      workdayMinutes: warn.field('workday_at').minutes(),
      percentLeft: warn.field('percent_left').wholeNumber(),
      quietFrom: warn.field('quiet_from').minutes(),
      quietTo: warn.field('quiet_to').minutes(),
    },
    escalation: escalation(root.field('escalation')),
  };
}

function promise(node: LawNode): readonly [string, string] {
  node.fields(['id', 'from']);
  return [node.field('id').code(), node.field('from').date()];
}

function cityClock(node: LawNode): ClockRule {
  const fields = node.fields(['id', 'starts_at', 'matters', 'met_by', 'limit', 'limit_by_urgency', 'from', 'verified']);
  const one = fields.get('limit');
  return {
    id: node.field('id').code(),
    lagrum: null,
    kind: ClockKind.City,
    matters: node
      .field('matters')
      .items()
      .map((item) => item.oneOf(Matter)),
    startsAt: node.field('starts_at').oneOf(ClockStart),
    limit: one ? limit(one) : limitByUrgency(node.field('limit_by_urgency')),
    metBy: node
      .field('met_by')
      .items()
      .map((item) => item.oneOf(EventType)),
    inForceFrom: fields.get('from')?.date() ?? null,
    notNeededIfAlreadyOpen: false,
    extendOnlyFor: null,
    onRequestOfMandatedReporter: false,
    verified: node.field('verified').boolean(),
  };
}

function limitByUrgency(node: LawNode): UrgencyLimits {
  return Object.fromEntries([...node.fields(ClockUrgency)].map(([urgency, value]) => [urgency, limit(value)]));
}

function limit(node: LawNode): ClockLimit {
  const fields = node.fields(['minutes', 'hours', 'workdays', 'months', 'at']);
  const count = fields.get('workdays')?.wholeNumber();
  const at = fields.get('at');
  if (count !== undefined && at) return { unit: 'workday_time', count, minutes: at.minutes() };
  if (count !== undefined) return { unit: 'workdays', count };
  for (const unit of ['minutes', 'hours', 'months'] as const) {
    const length = fields.get(unit)?.wholeNumber();
    if (length !== undefined) return { unit, count: length };
  }
  return node.fail('A limit without a length.', '{minutes: 60}, {hours: 24}, {workdays: 3} or {workdays: 1, at: "12:00"}');
}

function escalation(node: LawNode): CityClocks['escalation'] {
  node.fields(['at_once', 'date', 'instant']);
  const instant = node
    .field('instant')
    .items()
    .map((step) => {
      step.fields(['to', 'minutes_after_due']);
      return { to: step.field('to').code(), minutesAfterDue: step.field('minutes_after_due').wholeNumber() };
    });
  return { atOnce: node.field('at_once').items().map(dateStep), date: node.field('date').items().map(dateStep), instant };
}

function dateStep(node: LawNode): DateStep {
  node.fields(['to', 'when', 'at']);
  return {
    to: node.field('to').code(),
    when: node.field('when').oneOf(['last_workday', 'workday_after', 'due_day']),
    minutes: node.field('at').minutes(),
  };
}
