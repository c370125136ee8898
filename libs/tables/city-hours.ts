import type { OpeningHours, Span } from '@lots/rules/opening-hours';
import type { LawNode } from './law-node.js';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const keys = [...days, 'weekdays', 'half_day', 'eve', 'holiday', 'exceptions', 'always'];
const minutesOfDay = 1440;

/** Named sets of opening hours. What is not named is closed; `half_day` left out = as on other weekdays. */
export function readHours(node: LawNode): ReadonlyMap<string, OpeningHours> {
  return new Map([...node.fields()].map(([name, hours]) => [name, openingHours(hours)]));
}

function openingHours(node: LawNode): OpeningHours {
  const fields = node.fields(keys);
  const spansOf = (key: string): readonly Span[] => fields.get(key)?.items().map(span) ?? [];
  if (fields.get('always')?.boolean()) {
    const whole = [{ from: 0, to: minutesOfDay }];
    return { week: days.map(() => whole), halfDay: null, eve: whole, holiday: whole, exceptions: {} };
  }
  const weekdays = spansOf('weekdays');
  const week = days.map((day, index) => (fields.has(day) ? spansOf(day) : index < 5 ? weekdays : []));
  const exceptions = [...(fields.get('exceptions')?.fields() ?? [])].map(([date, spans]) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) spans.fail(`"${date}" is not a day.`, 'YYYY-MM-DD: ["08:00-12:00"], or [] for closed');
    return [date, spans.items().map(span)] as const;
  });
  return {
    week,
    halfDay: fields.has('half_day') ? spansOf('half_day') : null,
    eve: spansOf('eve'),
    holiday: spansOf('holiday'),
    exceptions: Object.fromEntries(exceptions),
  };
}

/** "08:00-16:30"; an end at or before the start is on the next day ("16:00-01:00"). */
function span(node: LawNode): Span {
  const [first, second, ...rest] = node.text().split('-').map(minutesOf);
  const good = first !== undefined && second !== undefined && rest.length === 0 && first < minutesOfDay && second <= minutesOfDay;
  if (!good)
    return node.fail(`"${node.text()}" is not a span of time.`, '"08:00-16:30", or "16:00-01:00" when it ends after midnight');
  return { from: first, to: second > first ? second : second + minutesOfDay };
}

function minutesOf(text: string): number {
  const found = /^(\d{2}):([0-5]\d)$/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN;
}
