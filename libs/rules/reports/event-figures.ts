/** One event as it may be counted: codes only, and never one that concerns persons. */
export interface CountableEvent {
  readonly types: readonly string[];
  readonly environment: string;
  readonly place: string;
  /** "2026-05" */
  readonly month: string;
}

export const EventFigure = { Type: 'type', Environment: 'environment', Place: 'place', Month: 'month' } as const;
export type EventFigure = (typeof EventFigure)[keyof typeof EventFigure];

/** Code → how many. */
export type EventCounts = Readonly<Record<EventFigure, Readonly<Record<string, number>>>>;

/** Exact, because nobody is in them (rule LB4, AH12). An event of two types counts under both. */
export function countEvents(events: readonly CountableEvent[]): EventCounts {
  return {
    type: tally(events.flatMap(({ types }) => [...new Set(types)])),
    environment: tally(events.map(({ environment }) => environment)),
    place: tally(events.map(({ place }) => place)),
    month: tally(events.map(({ month }) => month)),
  };
}

/** The city's picture is the sum of what the boards have handed in. */
export function sumEvents(all: readonly EventCounts[]): EventCounts {
  const sum = (figure: EventFigure): Record<string, number> => {
    const found: Record<string, number> = {};
    for (const one of all) for (const [code, n] of Object.entries(one[figure])) found[code] = (found[code] ?? 0) + n;
    return found;
  };
  return { type: sum('type'), environment: sum('environment'), place: sum('place'), month: sum('month') };
}

function tally(codes: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const code of codes) found[code] = (found[code] ?? 0) + 1;
  return found;
}
