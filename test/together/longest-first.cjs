const { existsSync } = require('node:fs');
const { join } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

// Files whose length does not show in their size. A clean clone remembers no times: Jest would begin with the largest file, and one worker
// would end alone with one of these.
const long = [
  'test/browser/journeys.spec.ts',
  'test/together/referrals.spec.ts',
  'libs/rules/routing/route.walk.spec.ts',
  'test/together/numbers.spec.ts',
  'test/chaos/launcher.spec.ts',
  'test/model/referral-histories-one.spec.ts',
  'test/model/referral-histories-two.spec.ts',
  'test/together/walls.spec.ts',
  'test/together/cases.spec.ts',
  'test/agreement/agreement.spec.ts',
  'test/chaos/queue-kill.spec.ts',
  'libs/rules/routing/route.random.spec.ts',
];

for (const file of long)
  if (!existsSync(join(__dirname, '..', '..', file))) throw new Error(`${file} is named here and does not exist.`);

/** Those first, in that order; the rest as Jest would have them. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const at = long.findIndex((file) => path.endsWith(`/${file}`));
      return at === -1 ? long.length : at;
    };
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
