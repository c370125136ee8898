import { loadCity } from '@lots/tables';
import { areasForCode, resolvePlace, type Facts, type Place } from './index.js';

const stockholm = loadCity('stockholm');
const on = (date: string, facts: Facts): Place =>
  resolvePlace(stockholm, date, { home_municipality: '0180', ...facts }, 'subject');
const areaOn = (date: string, district: string) => {
  const place = on(date, { home_district: district });
  return place.status === 'own' ? place.area : null;
};
const candidates = (place: Place) => (place.status === 'other' ? [] : place.candidates);

describe('the place of a home (P1–P8)', () => {
  it.each([
    ['Tensta', 'spanga-tensta', 'spanga-tensta', 'jarva'],
    ['Rinkeby', 'rinkeby-kista', 'rinkeby-kista', 'jarva'],
    ['Långbro', 'alvsjo', 'hagersten-alvsjo', 'hagersten-alvsjo'],
    ['Aspudden', 'hagersten-liljeholmen', 'hagersten-alvsjo', 'hagersten-alvsjo'],
    ['Norrmalm', 'norrmalm', 'norrmalm', 'norra-innerstaden'],
    ['Bagarmossen', 'skarpnack', 'skarpnack', 'skarpnack'],
  ])('%s lies in %s 2018, %s 2021, %s 2026', (district, in2018, in2021, in2026) => {
    expect([areaOn('2018-10-01', district), areaOn('2021-10-01', district), areaOn('2026-10-01', district)]).toEqual([
      in2018,
      in2021,
      in2026,
    ]);
  });

  it('changes on the day, not before', () => {
    expect([areaOn('2020-06-30', 'Älvsjö'), areaOn('2020-07-01', 'Älvsjö')]).toEqual(['alvsjo', 'hagersten-alvsjo']);
    expect([areaOn('2023-06-30', 'Kista'), areaOn('2023-07-01', 'Kista')]).toEqual(['rinkeby-kista', 'jarva']);
  });

  it('has 14, 13 and 11 areas, and 117 districts', () => {
    const valid = (date: string) =>
      stockholm.areas.filter((area) => areasForCode(stockholm, area.code, date)[0] === area.code).length;
    expect([valid('2019-12-31'), valid('2021-01-01'), valid('2026-09-01')]).toEqual([14, 13, 11]);
    expect(stockholm.districts).toHaveLength(117);
  });

  it('hears names as they are spoken: aliases, any case, spaces', () => {
    expect(areaOn('2026-10-01', '  gärdet ')).toBe('norra-innerstaden');
    expect(areaOn('2026-10-01', 'hammarby  SJÖSTAD')).toBe('sodermalm');
    expect(areaOn('2026-10-01', 'Telefonplan')).toBe('hagersten-alvsjo');
    expect(areaOn('2026-10-01', 'Järva')).toBe('jarva');
    expect(areaOn('2026-10-01', 'Spånga-Tensta')).toBe('jarva');
  });

  it('asks about a split district while its halves lie in two areas', () => {
    expect(candidates(on('2026-10-01', { home_district: 'Svedmyra' })).map((one) => one.area)).toEqual([
      'farsta',
      'enskede-arsta-vantor',
    ]);
    expect(areaOn('2018-10-01', 'Östermalm')).toBeNull();
    expect(areaOn('2026-10-01', 'Östermalm')).toBe('norra-innerstaden');
  });

  it('asks about a postal town even when all it can mean lies in one area', () => {
    const place = on('2026-10-01', { home_district: 'Spånga' });
    expect(place).toMatchObject({
      status: 'unknown',
      missing: 'home_district',
      candidates: [{ area: 'jarva', because: 'ambiguous_name' }],
    });
  });

  it('never lets a postal code answer', () => {
    expect(on('2026-10-01', { home_postal_code: '117 28' })).toMatchObject({
      status: 'unknown',
      missing: 'home_district',
      candidates: [
        { area: 'sodermalm', because: 'prefix_117' },
        { area: 'hagersten-alvsjo', because: 'prefix_117' },
      ],
    });
    expect(on('2026-10-01', { home_postal_code: '11228' }).status).toBe('unknown');
    expect(areaOn('2026-10-01', 'Sköndal')).toBe('farsta');
    expect(on('2026-10-01', { home_district: 'Sköndal', home_postal_code: '128 60' })).toMatchObject({
      status: 'own',
      area: 'farsta',
    });
  });

  it('asks for the municipality even when the district is ours, and hints at the neighbour', () => {
    const place = resolvePlace(stockholm, '2026-10-01', { home_postal_code: '127 55' }, 'subject');
    expect(place).toMatchObject({ status: 'unknown', missing: 'home_municipality' });
    expect(candidates(place)).toContainEqual({ area: null, municipality: '0126', because: 'prefix_127' });
  });

  it('takes a code it does not know for another municipality', () => {
    expect(on('2026-10-01', { home_municipality: '9999' })).toEqual({
      status: 'other',
      municipality: '9999',
      fact: 'home_municipality',
    });
  });

  it('lets the placing board decide, wherever the child stays', () => {
    expect(on('2026-10-16', { placed: 'yes', placing_board: 'farsta', home_municipality: '2081' })).toMatchObject({
      status: 'own',
      area: 'farsta',
    });
    expect(on('2026-10-16', { placed: 'yes', placing_board: 'rinkeby-kista' })).toMatchObject({ status: 'own', area: 'jarva' });
    expect(on('2018-10-16', { placed: 'yes', placing_board: 'jarva' })).toMatchObject({
      status: 'unknown',
      candidates: [{ area: 'rinkeby-kista' }, { area: 'spanga-tensta' }],
    });
    expect(on('2026-10-16', { placed: 'yes', placing_board: 'other municipality' })).toMatchObject({ status: 'other' });
    expect(on('2026-10-16', { placed: 'yes', home_district: 'Bredäng' })).toMatchObject({
      status: 'unknown',
      missing: 'placing_board',
    });
  });

  it('needs no district in a municipality without districts', () => {
    const haninge = loadCity('haninge');
    expect(resolvePlace(haninge, '2026-10-01', { home_municipality: '0136' }, 'subject')).toMatchObject({
      status: 'own',
      area: null,
    });
    expect(resolvePlace(haninge, '2026-10-01', { placed: 'yes', placing_board: 'haninge' }, 'subject')).toMatchObject({
      status: 'own',
      area: null,
    });
  });
});
