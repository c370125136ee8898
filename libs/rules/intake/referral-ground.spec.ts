import { HandoverGround } from '@lots/contracts';
import { loadDisclosureLaw } from '@lots/tables';
import { referralGround } from './referral-ground.js';

const law = loadDisclosureLaw();
const { ChildReport, Consent } = HandoverGround;
const on = (day: string, ground: HandoverGround, child: boolean) =>
  referralGround(law, { ground, child, at: Date.parse(`${day}T12:00:00+01:00`) });

describe('U15: the law’s word on a hand-over between boards', () => {
  it.each([
    ['2026-03-14', ChildReport, true, 'open', '2026-01-15'],
    ['2026-01-14', ChildReport, true, 'open', '2025-07-01'],
    ['2025-06-30', ChildReport, true, 'open', '2013-01-01'],
    ['2012-12-31', ChildReport, true, 'closed', null],
    ['2026-03-14', ChildReport, false, 'closed', '2026-01-15'],
    ['2026-03-14', Consent, false, 'open', '2019-01-01'],
    ['2026-03-14', Consent, true, 'open', '2019-01-01'],
  ] as const)('%s %s child=%s: %s by the wording from %s', (day, ground, child, outcome, version) => {
    expect(on(day, ground, child)).toMatchObject({ outcome, version, ruleRef: ground });
  });

  it('tells which roads were tried; one that needs a judgement is never the ground by itself', () => {
    const { tried } = on('2026-03-14', Consent, false);
    expect(tried.map(({ id, status, needsJudgement }) => [id, status, needsJudgement])).toEqual([
      ['sol-19-1', 'excluded', false],
      ['sol-20-6', 'unknown', false],
      ['osl-26-9', 'unknown', false],
      ['osl-samtycke', 'open', false],
      ['osl-26-1', 'open', true],
      ['osl-10-2', 'open', true],
    ]);
  });

  it('a repealed ground closes hand-overs by the table alone', () => {
    const repealed = {
      ...law,
      provisions: law.provisions.map((row) =>
        row.id === ChildReport
          ? {
              ...row,
              versions: row.versions.map((version) => (version.to === null ? { ...version, to: '2026-12-31' } : version)),
            }
          : row,
      ),
    };
    const at = (day: string) =>
      referralGround(repealed, { ground: ChildReport, child: true, at: Date.parse(`${day}T12:00:00+01:00`) });
    expect([at('2026-12-31').outcome, at('2027-01-01').outcome]).toEqual(['open', 'closed']);
  });
});
