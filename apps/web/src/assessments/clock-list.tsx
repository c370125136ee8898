import type { CaseClockView } from '../api/types.js';
import { useNow } from '../ui/use-now.js';
import { clockName, clockState } from './clock-words.js';

/** Every clock once, also those that do not apply, with why (K1). Late is a word, not only a colour. */
export function ClockList({ clocks }: { readonly clocks: readonly CaseClockView[] }) {
  const now = useNow();
  if (clocks.length === 0) return <p className="muted">Inga lagstadgade tider i det här ärendet.</p>;
  return (
    <ul className="plain-list" aria-label="Tider">
      {clocks.map((clock) => (
        <li key={clock.id} className={clock.state === 'not_applicable' ? 'muted' : undefined} data-clock={clock.id}>
          <strong>{clockName(clock)}</strong>:{' '}
          <span className={clock.state === 'overdue' || clock.state === 'due_soon' ? 'important-text' : undefined}>
            {clockState(clock, now)}
          </span>
          {clock.lagrum === null ? null : <span className="muted"> · {clock.lagrum}</span>}
        </li>
      ))}
    </ul>
  );
}
