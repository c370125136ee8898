import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { parseInstant } from '@lots/rules/calendar';
import { loadCity } from '@lots/tables';
import { readFacts, route } from './index.js';

interface Example {
  readonly id: string;
  readonly city: string;
  readonly at: string;
  readonly facts: Record<string, unknown>;
  readonly expect: { target_type: string; area: string | null; urgency: string; also: string[] };
}

const { cases } = parse(readFileSync(path.join(__dirname, 'fixtures', 'intakes.facts.yaml'), 'utf8')) as { cases: Example[] };

describe('the twenty example intakes', () => {
  it.each(cases.map((example) => [example.id, example] as const))('%s reaches the expected receiver', (_id, example) => {
    const city = loadCity(example.city);
    const read = readFacts(city.facts, example.facts);
    if (!read.ok) throw new Error(read.problem.message);
    const answer = route(city, parseInstant(example.at), read.facts);
    expect(answer.questions.filter((question) => question.blocking)).toEqual([]);
    expect({ target_type: answer.primary?.target_type, area: answer.primary?.area, urgency: answer.urgency }).toEqual({
      target_type: example.expect.target_type,
      area: example.expect.area,
      urgency: example.expect.urgency,
    });
    expect(answer.also.map((track) => track.target_type)).toEqual(expect.arrayContaining(example.expect.also));
  });

  it('are all there', () => expect(cases).toHaveLength(20));
});
