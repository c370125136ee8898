import { createHash, createHmac } from 'node:crypto';
import { scramVerifier } from './scram-verifier.js';

it('agrees with the example of RFC 7677, section 3', () => {
  const verifier = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'));
  const [, storedKey = '', serverKey = ''] = /^SCRAM-SHA-256\$4096:W22ZaJ0SNY7soEsUEjb6gQ==\$([^:]+):(.+)$/.exec(verifier) ?? [];
  const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
  const messages = `n=user,r=rOprNGfwEbeRWgbNEkqO,r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=${nonce}`;
  const signed = createHmac('sha256', Buffer.from(serverKey, 'base64')).update(messages).digest('base64');
  expect(signed).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
  // The client proves itself with ClientKey xor ClientSignature; hashing ClientKey gives StoredKey.
  const proof = Buffer.from('dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=', 'base64');
  const signature = createHmac('sha256', Buffer.from(storedKey, 'base64')).update(messages).digest();
  const clientKey = Buffer.from(proof.map((byte, index) => byte ^ (signature[index] ?? 0)));
  expect(createHash('sha256').update(clientKey).digest('base64')).toBe(storedKey);
});

it('salts', () => {
  expect(scramVerifier('same password')).not.toBe(scramVerifier('same password'));
});
