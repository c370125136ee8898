import { createHash } from 'node:crypto';
import { ErrorCode, ReferralKind, type GroundChoice } from '@lots/contracts';
import { conflict, LotsError, notFound } from '@lots/platform';
import type { HandoverItem, HandoverPlan, PlaceWords } from '@lots/rules/intake';
import type { DeskHandoverRow } from '../data/desk-handovers.query.js';
import type { PlaceCorrection } from './matter-record.js';

/** What of the order to send on these tests look at. */
interface Sent {
  readonly agreedWith: string | null;
  readonly ground?: GroundChoice | null;
}

/** The receiver must know why it comes late (screens.md S7). */
export function wentFirstTo(unitName: string, state: DeskHandoverRow['state']): string {
  const after = state === 'returned' ? 'som lämnade tillbaka det' : 'men lotsen tog tillbaka det';
  return `Gick först till ${unitName}, ${after}. Tiden räknas från när det kom till staden.`;
}

/** Still the last word in its matter, and come back – the second time with a manager's name. */
export function requireReturned(row: DeskHandoverRow, earlier: readonly { state: string }[], command: Sent): void {
  if (row.kind !== ReferralKind.Handover || !row.latest || (row.state !== 'returned' && row.state !== 'withdrawn'))
    throw conflict('Den här är redan skickad vidare, eller mottagen.');
  const returns = earlier.filter((referral) => referral.state === 'returned').length;
  if (returns >= 2 && (command.agreedWith ?? '').trim() === '') throw secondReturn();
}

/** The old yes was to the unit that had it: another of the same kind is another receiver (rules Ö17, U11). */
export function requireNewYes(items: readonly HandoverItem[], subjectNo: number, { ground }: Sent): void {
  const onConsent = items.some((item) => item.subjectNo === subjectNo && item.grounded.consent !== null);
  if (!onConsent || ground?.consent?.saidAgain === true) return;
  const sv = 'Personen har sagt ja till den förra mottagaren. Fråga igen: säger hen ja till den nya?';
  throw new LotsError(ErrorCode.NoLegalGround, 422, sv, { details: [{ code: 'consent_said_again', sv }] });
}

export function cannotGo(plan: HandoverPlan, subjectNo: number): LotsError {
  const closed = plan.groundless.find((one) => one.subjectNo === subjectNo);
  const thing = closed?.grounded.missing ?? plan.missing[0];
  const sv = thing?.sv ?? 'Den mottagaren går inte att välja.';
  const details = thing ? [{ code: thing.code, sv: thing.sv }] : [];
  return new LotsError(closed ? ErrorCode.NoLegalGround : ErrorCode.NotReadyToHandOver, 422, sv, { details });
}

export function absentContact(id: string): LotsError {
  return notFound({ action: 'handovers.resend', objectType: 'contact', objectIds: [id], reasonCode: 'not_visible' });
}

export function placeText(place: PlaceCorrection, places: PlaceWords): string {
  const where = [place.district.trim(), place.municipality === null ? '' : places.municipality(place.municipality)];
  return `Bor i ${where.filter((part) => part !== '').join(', ') || 'okänt område'}`;
}

/** Always the same for the same resend: a repeat writes no second correction. */
export function placeIdem(idem: string): string {
  const hex = createHash('sha256').update(`place:${idem}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function secondReturn(): LotsError {
  const sv =
    'Andra returen. Ring båda cheferna och skriv vem du har kommit överens med. Mottagaren fortsätter tills ni är överens.';
  return new LotsError(ErrorCode.NotReadyToHandOver, 422, sv, { details: [{ code: 'agreed_with', sv }] });
}
