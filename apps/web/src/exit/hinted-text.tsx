import { noPlaceSv, type KeptWords } from '@lots/contracts';
import { withoutHint } from '@lots/rules/protection';
import { exitContact, exitText } from '@lots/rules/teams';
import { PlaceHint } from '../ui/place-hint.js';
import { Line, LongText } from '../ui/text-inputs.js';

/** What is written, and the words in it that are kept on purpose. */
export interface Hinted {
  readonly text: string;
  readonly kept: KeptWords[];
}
export const nothingWritten: Hinted = { text: '', kept: [] };

interface HintedTextProps {
  readonly label: string;
  readonly value: Hinted;
  readonly onChange: (value: Hinted) => void;
  readonly maxLength: number;
  /** One line with the safe way to reach the person: a number is not a place. */
  readonly contact?: boolean;
}

const shownAtOnce = 3;

/** Free text about somebody who leaves: what may show where the person is comes up while one writes, and the server asks the same (rule T14). */
export function HintedText({ label, value, onChange, maxLength, contact = false }: HintedTextProps) {
  const { open } = (contact ? exitContact : exitText)(value.text, value.kept);
  const Field = contact ? Line : LongText;
  const set = (changes: Partial<Hinted>) => onChange({ ...value, ...changes });
  return (
    <>
      <Field label={label} help={noPlaceSv} value={value.text} onChange={(text) => set({ text })} maxLength={maxLength} />
      <div role="status" className="protect-hints">
        {open.slice(0, shownAtOnce).map((hint) => (
          <PlaceHint
            key={hint.words}
            words={hint.words}
            who="personen"
            onRemove={() => set({ text: withoutHint(value.text, hint) })}
            onKeep={(reason) => set({ kept: [...value.kept, { words: hint.words, reason }] })}
          />
        ))}
        {open.length > shownAtOnce ? <p className="muted">{open.length - shownAtOnce} till.</p> : null}
      </div>
    </>
  );
}
