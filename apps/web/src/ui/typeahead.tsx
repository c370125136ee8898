import { type KeyboardEvent, useId, useState, useRef } from 'react';
import { flushSync } from 'react-dom';
import { exactOption, matchOptions, optionText, type TypeaheadOption } from './match-options.js';
import { focusNext } from './focus-next.js';

interface TypeaheadProps {
  readonly label: string;
  readonly options: readonly TypeaheadOption[];
  /** Id of the chosen option, '' = nothing. With `free` also any text. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly field?: string;
  /** What is typed is kept as it is when it is no option ("Sveddis"). */
  readonly free?: boolean;
}

const unknown: TypeaheadOption = { id: 'unknown', name: 'Okänd' };

/**
 * Type a few letters, Enter takes the first match, arrows choose another, Esc closes. "Okänd" is always last in the list.
 * Empty from the start on purpose: a prefilled municipality is wrong without anybody noticing.
 */
export function Typeahead({ label, options, value, onChange, field, free = false }: TypeaheadProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const chosen = value === unknown.id ? unknown : (options.find((option) => option.id === value) ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const text = typed ?? (chosen ? optionText(chosen) : value);
  const matches = typed === null ? [] : [...matchOptions(options, typed), unknown];
  const open = typed !== null;

  const choose = (option: TypeaheadOption | undefined) => {
    if (option) onChange(option.id);
    setTyped(null);
  };
  /** Enter says "this one, next": what it opens is drawn first, so that it is the next. */
  const chooseAndGoOn = (option: TypeaheadOption | undefined) => {
    flushSync(() => choose(option));
    if (option && input.current) focusNext(input.current);
  };
  const leave = () => {
    if (typed === null) return;
    const exact = exactOption([...options, unknown], typed);
    onChange(exact?.id ?? (free ? typed.trim() : ''));
    setTyped(null);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => (open ? setActive(Math.min(active + 1, matches.length - 1)) : setTyped(chosen ? '' : text)),
    ArrowUp: () => setActive(Math.max(active - 1, 0)),
    Enter: () => chooseAndGoOn(matches[active]),
    Escape: () => setTyped(null),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || (!open && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    act();
  };

  return (
    <div className="field typeahead" data-field={field}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        className="input"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {open ? <Matches id={id} label={label} matches={matches} active={active} onChoose={choose} /> : null}
    </div>
  );
}

interface MatchesProps {
  readonly id: string;
  readonly label: string;
  readonly matches: readonly TypeaheadOption[];
  readonly active: number;
  readonly onChoose: (option: TypeaheadOption) => void;
}

function Matches({ id, label, matches, active, onChoose }: MatchesProps) {
  return (
    <ul className="typeahead-list" id={`${id}-list`} role="listbox" aria-label={label}>
      {matches.map((option, index) => (
        <li
          key={option.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => {
            // Before the field loses the focus.
            event.preventDefault();
            onChoose(option);
          }}
        >
          {optionText(option)}
        </li>
      ))}
    </ul>
  );
}
