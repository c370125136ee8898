import { Role, type AccountOnFile } from '@lots/contracts';
import { unmannedUnits } from './unmanned-units.js';

const units = [{ code: 'farsta', roles: [Role.SocialWorker, Role.UnitManager] }];
const working = (role: AccountOnFile['places'][number]['role'], from: string | null, to: string | null): AccountOnFile[] => [
  {
    username: 'vera',
    name: 'Vera Lund',
    initials: 'VL',
    identity: null,
    email: null,
    places: [{ unit: 'farsta', role, from, to }],
    named: {},
  },
];

describe('unmannedUnits', () => {
  it.each<[string, AccountOnFile[], string[]]>([
    ['nobody', [], ['farsta']],
    ['somebody', working(Role.SocialWorker, null, null), []],
    ['somebody from tomorrow', working(Role.SocialWorker, '2026-11-30', null), ['farsta']],
    ['somebody until yesterday', working(Role.UnitManager, null, '2026-11-28'), ['farsta']],
    ['somebody until today', working(Role.UnitManager, '2026-11-29', '2026-11-29'), []],
    ['somebody who takes nothing', working(Role.LogReviewer, null, null), ['farsta']],
  ])('%s', (_what, file, expected) => {
    expect(unmannedUnits(units, file, '2026-11-29')).toEqual(expected);
  });
});
