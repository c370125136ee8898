import { type KeyboardEvent, useId } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Option } from './option.js';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
  readonly help?: string;
  /** Name for tests and for "take me to the question". */
  readonly field?: string;
}

/**
 * One question with its answers side by side: one Tab stop, arrows move, space chooses, once more takes the answer back; a figure chooses
 * the answer with that number at once (only while the question has the focus, WCAG 2.1.4).
 * Not a plain radio group, because "not answered" must be possible to return to (nothing is required to save).
 */
export function Choice<T extends string>({ label, options, value, onChange, help, field }: ChoiceProps<T>) {
  const id = useId();
  const byFigure = (event: KeyboardEvent) => {
    const option = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined;
    if (!option || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onChange(option.value);
  };
  return (
    <div className="field choice" data-field={field} onKeyDown={byFigure}>
      <span className="label" id={id}>
        {label}
      </span>
      {help === undefined ? null : (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      )}
      <ToggleButtonGroup
        className="choice-row"
        aria-labelledby={id}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        selectedKeys={value === null ? [] : [value]}
        onSelectionChange={(keys) => onChange(options.find((option) => keys.has(option.value))?.value ?? null)}
      >
        {options.map((option, index) => (
          <ToggleButton key={option.value} id={option.value} className="choice-button">
            <span>{option.sv}</span>
            {index < 9 ? (
              <span className="choice-figure" aria-hidden>
                {index + 1}
              </span>
            ) : null}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
