import { loadCity } from '@lots/tables';
import { formReceiver } from './index.js';

const stockholm = loadCity('stockholm');
const at = Date.parse('2026-09-08T09:30:00+02:00');
const receiver = (authority: string | null, area: string | null) => formReceiver(stockholm, { authority, area }, at)?.unitCode;

describe('whose an employee’s form is (AH5)', () => {
  it.each<[string, string | null, string | null, string]>([
    ['a district: its own coordinator', 'farsta', 'farsta', 'farsta-samordnare'],
    ['a district, somewhere else in the city: nothing crosses to another board', 'farsta', 'bromma', 'farsta-samordnare'],
    ['a district, on the net', 'farsta', null, 'farsta-samordnare'],
    ['a board without an area', 'utbildningsnamnden', 'farsta', 'utbildningsforvaltningen-samordnare'],
    ['a board without an area, on the net', 'kulturnamnden', null, 'kulturforvaltningen-samordnare'],
    ['the executive board: the coordinator for the whole city is its own', 'kommunstyrelsen', 'farsta', 'central-samordnare'],
    ['a board without a coordinator: the area’s', null, 'bromma', 'bromma-samordnare'],
    ['neither', null, null, 'central-samordnare'],
    ['an area that is gone', null, 'rinkeby-kista', 'central-samordnare'],
  ])('%s', (_, authority, area, expected) => expect(receiver(authority, area)).toBe(expected));

  it('a city with one coordinator has her for everything, and the clock is hers', () => {
    const haninge = loadCity('haninge');
    const found = formReceiver(haninge, { authority: 'socialnamnden', area: null }, at);
    expect(found?.unitCode).toBe('samordnare');
    expect(Date.parse(found?.receiptBy ?? '')).toBeGreaterThan(at);
    expect(formReceiver({ ...haninge, units: [] }, { authority: null, area: null }, at)).toBeNull();
  });
});
