import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { openBytes, sealBytes, SealBrokenError } from './aes.js';

describe('sealBytes / openBytes', () => {
  const key = randomBytes(32);

  it('opens what was sealed, with the same key and context', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.string(), (bytes, context) => {
        const plain = Buffer.from(bytes);
        expect(openBytes(key, sealBytes(key, plain, context), context).equals(plain)).toBe(true);
      }),
    );
  });

  it('does not open with another key, another context or one changed byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), (bytes, position) => {
        const sealed = sealBytes(key, Buffer.from(bytes), 'package:1');
        const changed = Buffer.from(sealed);
        const at = position % changed.length;
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(() => openBytes(randomBytes(32), sealed, 'package:1')).toThrow(SealBrokenError);
        expect(() => openBytes(key, sealed, 'package:2')).toThrow(SealBrokenError);
        expect(() => openBytes(key, changed, 'package:1')).toThrow(SealBrokenError);
      }),
    );
  });

  it('never seals the same text to the same bytes', () => {
    const plain = Buffer.from('samma text');
    expect(sealBytes(key, plain, 'x').equals(sealBytes(key, plain, 'x'))).toBe(false);
  });
});
