import { unitByCode, type City } from '@lots/rules/routing';
import type { Contact } from './contacts-for.js';
import type { EscalationTo } from './escalation-case.js';
import { managersOnCall } from './managers-on-call.js';

export interface SealedStep {
  readonly sv: string;
  readonly contacts: readonly Contact[];
}

const atReceiver: readonly EscalationTo[] = ['receiver', 'duty_officer'];
const ask = 'Fråga efter en av de namngivna mottagarna. Säg bara att lotsen söker dem.';
const decides = 'Chefen avgör om fler ska få veta. Nämn inget ärende för den som svarar.';

/**
 * Rule SK10: nobody outside the circle is rung about a sealed matter – no duty officer, no other unit, no on-duty service. First the named
 * receivers, through their unit's number; then the manager on call at the desk, who alone may widen the circle. @param at epoch milliseconds
 */
export function sealedStep(city: City, question: { to: EscalationTo; unit: string; at: number }): SealedStep {
  const unit = unitByCode(city, question.unit);
  const named = unit && unit.contact.phone.trim() !== '' ? [{ name: unit.name, phone: unit.contact.phone, note: ask }] : [];
  const managers = managersOnCall(city, question.at).map((one): Contact => ({
    name: one.function,
    phone: one.phone,
    note: decides,
  }));
  return atReceiver.includes(question.to)
    ? { sv: 'Ring en namngiven mottagare', contacts: [...named, ...managers] }
    : { sv: 'Ring chef i beredskap', contacts: [...managers, ...named] };
}
