import { loadCity } from '@lots/tables';
import { planSuccession, type SuccessionPlan, type SuccessionRequest } from './index.js';

const request = { from: 'rinkeby-kista', to: 'jarva', on: '2023-07-01', units: {} };
function plan(change: Partial<SuccessionRequest> = {}, today = '2026-09-07', city = 'stockholm'): SuccessionPlan {
  return planSuccession(loadCity(city), { ...request, ...change }, today);
}

describe('a board that takes over another (N1)', () => {
  it('each unit follows its kind', () => {
    expect(plan()).toEqual({
      outcome: 'allowed',
      reasonCode: 'succeeds',
      ruleRef: 'N1',
      units: [
        { from: 'rinkeby-kista-mottagning-barn', to: 'jarva-mottagning-barn' },
        { from: 'rinkeby-kista-mottagning-vuxen', to: 'jarva-mottagning-vuxen' },
        { from: 'rinkeby-kista-sig', to: 'jarva-sig' },
        { from: 'rinkeby-kista-samordnare', to: 'jarva-samordnare' },
      ],
    });
  });

  it.each([
    ['another name for nobody', { from: 'rinkeby' }, 'unknown_authority', 'rinkeby'],
    ['itself', { to: 'rinkeby-kista' }, 'same_authority', 'rinkeby-kista'],
    ['a day the city file does not know', { on: '2023-07-02' }, 'not_abolished_that_day', '2023-07-01'],
    ['a board that lives on', { from: 'farsta' }, 'not_abolished_that_day', 'none'],
    ['a board that has ended itself', { to: 'spanga-tensta' }, 'successor_not_valid', 'spanga-tensta'],
    ['a board that takes over another area', { to: 'norra-innerstaden' }, 'another_successor', 'jarva'],
  ])('not %s', (_what, change, reasonCode, fact) => {
    expect(plan(change)).toMatchObject({ outcome: 'denied', reasonCode, fact, ruleRef: 'N1' });
  });

  it('not before the day, but on it', () => {
    expect(plan({}, '2023-06-30')).toMatchObject({ outcome: 'denied', reasonCode: 'not_yet' });
    expect(plan({}, '2023-07-01')).toMatchObject({ outcome: 'allowed' });
  });

  it('every area that has ended has a board that may take over, in every city: 14 → 13 → 11 and ten → four', () => {
    const ended = ['stockholm', 'goteborg'].flatMap((name) =>
      loadCity(name)
        .areas.filter((area) => area.validTo !== null)
        .map((area) => ({ city: name, from: area.code, to: area.successor ?? '', on: area.validTo ?? '' })),
    );
    expect(ended).toHaveLength(6 + 10);
    for (const { city, ...change } of ended)
      expect([change, plan(change, '2026-09-07', city).outcome]).toEqual([change, 'allowed']);
  });
});

describe('which unit follows which (N2)', () => {
  const resource = { from: 'social-resursnamnd', to: 'centrum', on: '2021-01-01' };
  it('a desk follows its kind when its board is no area', () => {
    expect(plan(resource, '2026-09-07', 'goteborg')).toMatchObject({
      units: [{ from: 'samordningsfunktionen-resurs', to: 'samordningsfunktionen' }],
    });
  });

  it('nobody of that kind, and several, are for a person to choose', () => {
    const city = loadCity('goteborg');
    const [desk] = city.units.filter((unit) => unit.code === 'samordningsfunktionen');
    const others = city.units.filter((unit) => unit.code !== 'samordningsfunktionen');
    const ask = (units: typeof others, chosen = {}) =>
      planSuccession({ ...city, units }, { ...resource, units: chosen }, '2026-09-07');
    expect(ask(others)).toMatchObject({ units: [{ from: 'samordningsfunktionen-resurs', to: null }] });
    const two = [...others, ...(desk ? [desk, { ...desk, code: 'andra' }] : [])];
    expect(ask(two)).toMatchObject({ units: [{ to: null }] });
    expect(ask(two, { 'samordningsfunktionen-resurs': 'andra' })).toMatchObject({ units: [{ to: 'andra' }] });
  });

  it.each([
    ['a unit that is not the old board’s', { 'farsta-sig': 'jarva-sig' }],
    ['a unit that is not the new board’s', { 'rinkeby-kista-sig': 'farsta-sig' }],
    ['a unit that does not exist', { 'rinkeby-kista-sig': 'jarva-nix' }],
  ])('a choice of %s is refused', (_what, units) => {
    expect(plan({ units })).toMatchObject({ outcome: 'denied', reasonCode: 'bad_unit_choice', ruleRef: 'N2' });
  });
});
