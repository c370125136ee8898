import { emptyDraft, emptySubject } from '@lots/contracts';
import { isoWithOffset } from '@lots/rules/calendar';
import { proposeReceivers } from '@lots/rules/intake';
import { unitByCode, usualReceiptBy, type City } from '@lots/rules/routing';

/**
 * Whose an employee's form is: the routing table's answer for an event without a person in that area, or the coordinator for the whole
 * municipality (rule AH5). null: this city has none. @param areaName as in the city's table; null: nowhere in particular, or on the net
 */
export function formReceiver(
  city: City,
  areaName: string | null,
  at: number,
): { readonly unitCode: string; readonly receiptBy: string } | null {
  const instant = isoWithOffset(at);
  const subject = {
    ...emptySubject(),
    identity: 'no_person' as const,
    municipality: city.municipality,
    district: areaName ?? '',
  };
  const draft = { ...emptyDraft(instant), purpose: 'report_event' as const, danger: 'no' as const, childAffected: 'no' as const };
  const [proposal] = proposeReceivers({ ...draft, observation: 'behaviour_or_contacts', subjects: [subject] }, city, instant);
  const primary = proposal?.answer.primary;
  const routed = primary?.target_type === 'coordinator' ? primary.unit : null;
  const unitCode =
    routed ?? city.units.find(({ kind, area, validTo }) => kind === 'coordinator' && area === null && validTo === null)?.code;
  if (unitCode === undefined) return null;
  return { unitCode, receiptBy: proposal?.answer.receipt_by ?? usualReceiptBy(city, at, 'normal', unitByCode(city, unitCode)) };
}
