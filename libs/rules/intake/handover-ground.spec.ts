import { Consent, Errand } from '@lots/contracts';
import { draftWith } from '@lots/testing';
import { handoverGround } from './handover-ground.js';

describe('Ö2, Ö3: no hand-over without a ground', () => {
  it('delivers a child’s report whole, whatever has been said about consent', () => {
    for (const consent of [...Consent, null]) {
      expect(handoverGround(Errand.ChildReport, true, draftWith({ consent }), 'child_intake')).toEqual({
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
        const decision = handoverGround(errand, false, draftWith({ consent, consentTo: ['sig'] }), 'sig');
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

  it('Ö17: only to those who were ticked, one by one', () => {
    for (const consentTo of [[], ['exit_service', 'police']] as const) {
      const said = draftWith({ consent: 'oral', consentTo: [...consentTo] });
      expect(handoverGround(Errand.Leaver, false, said, 'sig')).toEqual({
        outcome: 'denied',
        reasonCode: 'consent_not_to_receiver',
        ruleRef: 'Ö17',
      });
    }
    const both = draftWith({ consent: 'oral', consentTo: ['exit_service', 'sig'] });
    expect(handoverGround(Errand.Leaver, false, both, 'exit_service').outcome).toBe('allowed');
  });

  it('does not let an adult through as a child’s report', () => {
    expect(handoverGround(Errand.ChildReport, false, draftWith({ consent: 'written', consentTo: ['sig'] }), 'sig').outcome).toBe(
      'denied',
    );
  });
});
