import { TextArea, TextField } from '@midas-ds/components';
import { draftLimits } from '@lots/contracts';

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly field?: string;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'numeric' | 'tel' | 'text';
}

/** One line of text. The browser remembers nothing of it. */
export function Line({ label, value, onChange, help, field, maxLength = draftLimits.line, inputMode = 'text' }: TextProps) {
  return (
    <div className="field" data-field={field}>
      <TextField
        label={label}
        description={help}
        value={value}
        onChange={onChange}
        maxLength={maxLength}
        autoComplete="off"
        inputMode={inputMode}
        size="medium"
      />
    </div>
  );
}

/** Running text that grows with what is written. */
export function LongText({ label, value, onChange, help, field, maxLength = draftLimits.text, autoFocus = false }: TextProps) {
  return (
    <div className="field long-text" data-field={field}>
      <TextArea
        label={label}
        description={help}
        value={value}
        onChange={onChange}
        maxLength={maxLength}
        autoComplete="off"
        autoFocus={autoFocus}
      />
    </div>
  );
}
