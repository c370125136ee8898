import { Consent, Errand } from '@lots/contracts';
import { draftWith } from '@lots/testing';
import { handoverGround } from './handover-ground.js';

describe('Ö2, Ö3: no hand-over without a ground', () => {
  it('delivers a child’s report whole, whatever has been said about consent', () => {
    for (const consent of [...Consent, null]) {
      expect(handoverGround(Errand.ChildReport, true, draftWith({ consent }))).toEqual({
        outcome: 'allowed',
        reasonCode: 'child_report_duty',
        ruleRef: 'Ö2',
        ground: 'sol-19-1',
        mode: 'delivered',
      });
    }
  });

  it.each([Errand.AdultRequest, Errand.RelativeSupport, Errand.Leaver, Errand.Transfer])(
    'asks an adult’s consent for %s',
    (errand) => {
      for (const consent of [...Consent, null]) {
        const decision = handoverGround(errand, false, draftWith({ consent }));
        if (consent === 'oral' || consent === 'written')
          expect(decision).toMatchObject({ outcome: 'allowed', ground: 'osl-samtycke', mode: 'preview', ruleRef: 'Ö3' });
        else
          expect(decision).toMatchObject({
            outcome: 'denied',
            ruleRef: 'Ö3',
            reasonCode: consent === 'refused' ? 'consent_refused' : 'consent_missing',
          });
      }
    },
  );

  it('does not let an adult through as a child’s report', () => {
    expect(handoverGround(Errand.ChildReport, false, draftWith({ consent: 'written' })).outcome).toBe('denied');
  });
});
