import { ErrorCode } from '@lots/contracts';
import { LotsError } from '@lots/platform';

const skewMs = 2 * 60_000;

/** The time somebody says they spoke: not before the hand-over, not in the future. @throws LotsError invalid_input */
export function spokenTime(text: string, offeredAt: Date, now: Date): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw wrong('Skriv när ni talades vid.');
  if (at.getTime() > now.getTime() + skewMs) throw wrong('Klockslaget har inte varit än. Skriv när ni talades vid.');
  if (at.getTime() < offeredAt.getTime() - skewMs) throw wrong('Klockslaget är före överlämningen. Skriv när ni talades vid.');
  return at > now ? now : at;
}

function wrong(sv: string): LotsError {
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path: 'at', details: [{ code: 'at', sv }] });
}
