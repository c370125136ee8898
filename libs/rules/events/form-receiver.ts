import { stockholmDate } from '@lots/rules/calendar';
import { unitByCode, unitOfKind, usualReceiptBy, type City, type Unit } from '@lots/rules/routing';

export interface FormSender {
  /** Code of the board whose unit sends; null: a board this city's table does not have. */
  readonly authority: string | null;
  /** Code of the area it happened in; null: nowhere in particular, or on the net. */
  readonly area: string | null;
}

/**
 * Whose an employee's form is (rule AH5): her own board's coordinator's, so that nothing crosses from one board to another; has the board none,
 * the coordinator of the area where it happened; and else the one for the whole municipality. null: this city has none.
 */
export function formReceiver(
  city: City,
  { authority, area }: FormSender,
  at: number,
): { readonly unitCode: string; readonly receiptBy: string } | null {
  const today = stockholmDate(at);
  const ofBoard = city.units.find((unit) => unit.authority === authority && isOpenCoordinator(unit, today));
  const found = ofBoard ?? (area === null ? null : unitOfKind(city, 'coordinator', area, today));
  const unit = found ?? unitOfKind(city, 'coordinator', null, today);
  if (!unit) return null;
  return { unitCode: unit.code, receiptBy: usualReceiptBy(city, at, 'normal', unitByCode(city, unit.code)) };
}

function isOpenCoordinator({ kind, validFrom, validTo }: Unit, today: string): boolean {
  return kind === 'coordinator' && validFrom <= today && (validTo === null || today < validTo);
}
