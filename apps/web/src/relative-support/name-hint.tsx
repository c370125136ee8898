import { findingWhySv, type FindingKind } from '@lots/contracts';
import { useTextCheck } from '../events/text-findings.js';

/** What would say who the one they worry about is; where the relative lives and how she is reached is hers to have here. */
const pointing: readonly FindingKind[] = ['name', 'initials', 'handle', 'birth_date'];
const why: readonly string[] = pointing.map((kind) => findingWhySv[kind]);

/** Said while one writes: words that may be the name of somebody who is not to be registered (rule T20). Stops nothing. */
export function NameHint({ text }: { readonly text: string }) {
  const { checked } = useTextCheck(text);
  const found = text.trim() === '' ? [] : (checked?.findings ?? []).filter(({ why_sv }) => why.includes(why_sv));
  const words = [...new Set(found.map((one) => one.text))];
  return (
    <div role="status" aria-label="Granskning av texten">
      {words.length === 0 ? null : (
        <p className="event-findings">
          Är det här den som oron gäller? Skriv i så fall <em>sonen</em>, <em>systern</em> eller liknande i stället:{' '}
          <strong>{words.join(', ')}</strong>
        </p>
      )}
    </div>
  );
}
