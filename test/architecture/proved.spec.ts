import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import { asksOn, askedBy, type Asked } from './asked-routes.js';
import { leakMatrix } from './leak-matrix.js';
import { proved } from './proved-elsewhere.js';

/** A list that says where something is proved is worth what somebody has looked up (docs/leak-matrix.md). */
describe('attacks that are proved elsewhere', () => {
  const asked = new Map<string, Asked>();
  const of = (spec: string): Asked => {
    const known = asked.get(spec) ?? askedBy(spec);
    asked.set(spec, known);
    return known;
  };
  const routeOf = (pair: string): string => pair.slice(0, pair.lastIndexOf(' '));

  it('each is of the matrix, and its spec is there', () => {
    const pairs = Object.entries(leakMatrix).flatMap(([route, leaks]) => leaks.map((leak) => `${route} ${leak}`));
    expect([...proved.keys()].filter((pair) => !pairs.includes(pair))).toEqual([]);
    expect([...new Set(proved.values())].filter((spec) => !existsSync(path.join(projectRoot(), spec)))).toEqual([]);
  });

  it('the spec asks on the very route', () => {
    const silent = [...proved].filter(([pair, spec]) => !asksOn(of(spec), routeOf(pair)));
    expect(silent.map(([pair, spec]) => `${pair}: ${spec}`)).toEqual([]);
  });

  it('and would be found out if it did not: another method, another act, a shorter way', () => {
    const returnees = of('test/e2e/returnees.spec.ts');
    expect(asksOn(returnees, 'POST /returnees/:ref/steps')).toBe(true);
    for (const route of [
      'PUT /returnees/:ref/steps',
      'POST /returnees/:ref/nothing',
      'GET /reports/:ref',
      'DELETE /returnees/:ref',
    ])
      expect([route, asksOn(returnees, route)]).toEqual([route, false]);
  });
});
