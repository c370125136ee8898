import { loadDisclosureLaw, loadDisclosureWords } from '@lots/tables';
import { AppealKind, appealKind, knownRecipients } from './index.js';

const law = loadDisclosureLaw();
const { appeal } = loadDisclosureWords(law);

describe('U20: how a refusal is appealed', () => {
  it.each([
    ['polismyndigheten', 'authority'],
    ['socialnamnd', 'authority'],
    ['guardian', 'person'],
    ['party', 'person'],
    ['unit_in_same_board', 'other'],
    ['foreign_authority', 'other'],
  ])('%s: %s', (recipient, kind) => expect(appealKind(law, recipient)).toBe(kind));

  it('is said to every recipient there is, with its paragraphs', () => {
    for (const recipient of knownRecipients(law)) expect(appeal[appealKind(law, recipient)].lines.length).toBeGreaterThan(0);
    for (const kind of AppealKind) expect(appeal[kind].lagrum).toMatch(/§/);
  });
});
