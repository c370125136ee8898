import type { ExitClockView } from '../api/types.js';
import { duration, when } from '../ui/time.js';

type Words = (clock: ExitClockView, now: number) => string;

const metWords: Words = ({ metAt }, now) => (metAt === null ? '' : when(metAt, now));
const dueWords: Words = ({ due }, now) => (due === null ? '' : when(due, now));

const running: Words = (clock, now) => {
  const left = clock.due === null ? 0 : Date.parse(clock.due) - now;
  return `Första kontakt senast ${dueWords(clock, now)} (om ${duration(left)})`;
};
const late: Words = (clock, now) => {
  const over = clock.due === null ? 0 : now - Date.parse(clock.due);
  return `Första kontakten är ${duration(over)} försenad. Den skulle ha tagits senast ${dueWords(clock, now)}`;
};
const noPromise: Words = (clock, now) =>
  clock.metAt === null
    ? 'Ta första kontakten så snart det går. Staden har inte lovat någon tid.'
    : `Första kontakten togs ${metWords(clock, now)}`;

const byState: Readonly<Record<ExitClockView['state'], Words>> = {
  running,
  due_soon: running,
  extended: running,
  paused: running,
  at_once: running,
  overdue: late,
  met: (clock, now) => `Första kontakten togs ${metWords(clock, now)}, i tid`,
  met_late: (clock, now) =>
    `Första kontakten togs ${metWords(clock, now)}, för sent. Den skulle ha tagits senast ${dueWords(clock, now)}`,
  not_applicable: noPromise,
};

/** The promise of a first contact by the wall clock (rule T15). */
export function exitClockWords(clock: ExitClockView, now: number): string {
  return byState[clock.state](clock, now);
}

/** Nobody has spoken with the person, and it is late. */
export function isLate({ state }: ExitClockView): boolean {
  return state === 'overdue';
}
