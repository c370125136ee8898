import { DeliveryMode, Errand, HandoverGround, type CallDraft } from '@lots/contracts';

export type GroundDecision =
  | {
      readonly outcome: 'allowed';
      readonly reasonCode: 'child_report_duty' | 'consent_given';
      readonly ruleRef: string;
      readonly ground: HandoverGround;
      readonly mode: DeliveryMode;
    }
  | {
      readonly outcome: 'denied';
      readonly reasonCode: 'consent_missing' | 'consent_refused' | 'consent_not_to_receiver';
      readonly ruleRef: string;
    };

/**
 * No hand-over between boards without a ground (OSL 8 kap. 1 §). A child's report is a duty and is delivered whole (SoL 19 kap. 1 §,
 * OSL 10 kap. 28 §; rule Ö2). Everything about an adult rests on consent – to this receiver and not just to somebody (rule Ö17) – and shows
 * only a preview until accepted (rule Ö3).
 */
export function handoverGround(errand: Errand, child: boolean, draft: CallDraft, unitKind: string): GroundDecision {
  if (child) {
    return {
      outcome: 'allowed',
      reasonCode: 'child_report_duty',
      ruleRef: 'Ö2',
      ground: HandoverGround.ChildReport,
      mode: DeliveryMode.Delivered,
    };
  }
  if (errand === Errand.ChildReport) return { outcome: 'denied', reasonCode: 'consent_missing', ruleRef: 'Ö3' };
  if (draft.consent === 'oral' || draft.consent === 'written') {
    const said = draft.consentTo.some((recipient) => recipient === unitKind);
    if (!said) return { outcome: 'denied', reasonCode: 'consent_not_to_receiver', ruleRef: 'Ö17' };
    return {
      outcome: 'allowed',
      reasonCode: 'consent_given',
      ruleRef: 'Ö3',
      ground: HandoverGround.Consent,
      mode: DeliveryMode.Preview,
    };
  }
  return { outcome: 'denied', reasonCode: draft.consent === 'refused' ? 'consent_refused' : 'consent_missing', ruleRef: 'Ö3' };
}
