import { Role } from '@lots/contracts';
import { parseAccounts } from './accounts-file.js';
import { loadCity } from './load-city.js';

const city = loadCity('stockholm');
const desk = city.units.find(({ kind }) => kind === 'routing_desk')?.code ?? '';
const list = (...accounts: string[]): string => `accounts:\n${accounts.join('')}`;
const account = (more = '', places = `[{ unit: ${desk}, role: routing_officer }]`): string =>
  `  - username: vera.lund\n    name: Vera Lund\n    initials: VL\n    places: ${places}\n${more}`;
const read = (text: string) => parseAccounts(text, 'personal.yaml', city);

describe('the list of accounts', () => {
  it('is read', () => {
    const places = `[{ unit: ${desk}, role: unit_manager, from: 2026-12-01, to: 2027-01-31, named_as: Chef }]`;
    expect(read(list(account('    identity: 7d1c\n    email: vera.lund@example.org\n', places)))).toEqual([
      {
        username: 'vera.lund',
        name: 'Vera Lund',
        initials: 'VL',
        identity: '7d1c',
        email: 'vera.lund@example.org',
        places: [{ unit: desk, role: Role.UnitManager, from: '2026-12-01', to: '2027-01-31' }],
        named: { [desk]: 'Chef' },
      },
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['an unknown key', list(account('    phone: 070\n')), /personal\.yaml:6: Unknown key "phone"/],
    ['no places', list(account('', '[]')), /No places/],
    ['a unit nobody knows', list(account('', '[{ unit: mars, role: unit_manager }]')), /no unit "mars" in stockholm/],
    ['a social worker at the desk', list(account('', `[{ unit: ${desk}, role: social_worker }]`)), /does not work in/],
    [
      'an officer in a district',
      list(account('', '[{ unit: farsta-mottagning-barn, role: routing_officer }]')),
      /routing_officer" does not work in farsta/,
    ],
    [
      'days in the wrong order',
      list(account('', `[{ unit: ${desk}, role: unit_manager, from: 2026-12-02, to: 2026-12-01 }]`)),
      /before the first/,
    ],
    ['a user name in capitals', list(account().replace('vera.lund', 'Vera')), /Not a user name/],
    ['an address that is none', list(account('    email: vera\n')), /Not an e-mail address/],
    ['somebody twice', list(account(), account()), /Written twice/],
    [
      'one identity for two',
      list(account('    identity: x\n'), account('    identity: x\n').replace('vera.lund', 'vera.ek')),
      /Written twice/,
    ],
    [
      'a role twice in one unit',
      list(account('', `[{ unit: ${desk}, role: unit_manager }, { unit: ${desk}, role: unit_manager }]`)),
      /Written twice/,
    ],
    ['no list', 'people: []\n', /accounts/],
  ])('refuses %s, with file and line', (_what, text, words) => {
    expect(() => read(text)).toThrow(words);
  });
});
