import { randomBytes } from 'node:crypto';
import { SealBrokenError } from './aes.js';
import { KeyUnavailableError, Vault } from './vault.js';

const folder = () => ({ kek: randomBytes(32), token: randomBytes(32), auditMac: randomBytes(32), demo: false });

function vaultWith(...authorities: number[]): Vault {
  const vault = new Vault(folder());
  for (const id of authorities) vault.hold(vault.makeAuthorityKey(id, 1));
  return vault;
}

describe('Vault', () => {
  it('opens a row with its own key', () => {
    const vault = vaultWith(1);
    const key = vault.newKey(1, 'case');
    const sealed = vault.seal(key, 'case_file', { namn: 'Uppdiktad Person' });
    expect(vault.open(key, 'case_file', sealed)).toEqual({ namn: 'Uppdiktad Person' });
    expect(sealed.includes('Uppdiktad')).toBe(false);
  });

  it('does not open a row moved to another table, nor with another row’s key', () => {
    const vault = vaultWith(1);
    const key = vault.newKey(1, 'case');
    const sealed = vault.seal(key, 'case_file', 'text');
    expect(() => vault.open(key, 'package', sealed)).toThrow(SealBrokenError);
    expect(() => vault.open(vault.newKey(1, 'case'), 'case_file', sealed)).toThrow(SealBrokenError);
  });

  it('does not unwrap a key claimed for another authority', () => {
    const vault = vaultWith(1, 2);
    const key = vault.newKey(1, 'package');
    const sealed = vault.seal(key, 'package', 'text');
    expect(() => vault.open({ ...key, authorityId: 2 }, 'package', sealed)).toThrow(SealBrokenError);
  });

  it('says the key is gone after disposal, and when the authority is unknown here', () => {
    const vault = vaultWith(1);
    const key = vault.newKey(1, 'case');
    const sealed = vault.seal(key, 'case_file', 'text');
    expect(() => vault.open({ ...key, wrapped: null }, 'case_file', sealed)).toThrow(KeyUnavailableError);
    expect(() => vault.newKey(9, 'case')).toThrow(KeyUnavailableError);
  });

  it('cannot hold an authority key wrapped under another key folder', () => {
    const row = vaultWith().makeAuthorityKey(1, 1);
    expect(() => vaultWith().hold(row)).toThrow(SealBrokenError);
  });
});
