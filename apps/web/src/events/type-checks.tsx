interface TypeChecksProps {
  readonly legend: string;
  readonly words: readonly { code: string; sv: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** Several answers to one question. */
export function TypeChecks({ legend, words, chosen, onChange }: TypeChecksProps) {
  const toggle = (code: string) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <fieldset className="field event-types">
      <legend className="label">{legend}</legend>
      {words.map(({ code, sv }) => (
        <label key={code} className="event-type">
          <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} /> {sv}
        </label>
      ))}
    </fieldset>
  );
}
