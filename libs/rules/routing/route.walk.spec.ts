import { parseInstant } from '@lots/rules/calendar';
import { cityCodes, loadCity } from '@lots/tables';
import { answerProblems } from './fixtures/answer-problems.js';
import { classesOf, countCombinations, maxCombinations, route, type City, type Facts } from './index.js';

// Office hours, an evening, a night over each clock change, a holiday eve, a half day, the last minute before closing.
const instants = [
  '2026-09-07T09:20:00+02:00',
  '2026-11-02T19:25:00+01:00',
  '2026-10-25T02:30:00+02:00',
  '2026-03-29T03:10:00+02:00',
  '2026-12-24T11:00:00+01:00',
  '2026-04-02T13:00:00+02:00',
  '2026-09-28T16:29:00+02:00',
].map(parseInstant);

/** Facts for combination number `index`: one class of every dimension. The place of those who live here takes turns. */
function factsFor(city: City, index: number): Facts {
  const facts: Record<string, string | number> = {};
  let rest = index;
  for (const { classes } of city.table.dimensions) {
    Object.assign(facts, classes[rest % classes.length]?.example);
    rest = Math.floor(rest / classes.length);
  }
  const district = city.districts[index % Math.max(1, city.districts.length)];
  if (facts['home_municipality'] === undefined && index % 3 !== 0) {
    facts['home_municipality'] = city.municipality;
    if (district !== undefined && index % 3 === 1) facts['home_district'] = district;
  }
  return facts;
}

describe.each(cityCodes())('every combination of classes in %s (R1–R15)', (code) => {
  const city = loadCity(code);
  const total = countCombinations(city.table);

  it('is small enough to walk through', () => {
    expect(total).toBeLessThanOrEqual(maxCombinations);
    expect(total).toBeGreaterThan(50_000);
  });

  it('gives a receiver, a question or a reasoned no-case, and every row decides at least once', () => {
    const decided = new Set<string>();
    const problems = new Map<string, string>();
    const started = process.cpuUsage();
    for (let index = 0; index < total; index += 1) {
      const facts = factsFor(city, index);
      const at = instants[index % instants.length]!;
      const answer = route(city, at, facts);
      for (const entry of answer.trace) if (entry.effect === 'primary') decided.add(entry.rule_ref);
      for (const problem of answerProblems(city, at, facts, answer)) {
        if (!problems.has(problem))
          problems.set(problem, JSON.stringify({ at, facts, outcome: answer.outcome, primary: answer.primary }));
      }
    }
    // Processor time: the limit is about the table's size, not about who else uses the machine.
    const seconds = process.cpuUsage(started).user / 1_000_000;
    expect(Object.fromEntries(problems)).toEqual({});
    const never = city.table.rows.map((row) => row.id).filter((id) => !decided.has(id));
    expect(never).toEqual([]);
    expect(seconds).toBeLessThan(60);
  }, 400_000);

  it('reaches the classes it means to: the examples do not push each other aside', () => {
    const sizes = city.table.dimensions.map((dimension) => dimension.classes.length);
    const reached = city.table.dimensions.map(() => new Set<string>());
    for (let index = 0; index < total; index += 97) {
      const classes = classesOf(city, factsFor(city, index));
      city.table.dimensions.forEach((dimension, place) => reached[place]!.add(classes[dimension.name]!));
    }
    expect(reached.map((classes) => classes.size)).toEqual(sizes);
  });
});
