import { Button } from '@midas-ds/components';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { StatExportFormat, statExportFormatSv, StatExportReason, statExportReasonSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { saveFile } from '../ui/save-file.js';

/** The page's numbers as a file. What it is for is asked, and stands in the log with what was taken out. */
export function ExportStatistics({ period }: { readonly period: string }) {
  const [format, setFormat] = useState<StatExportFormat>(StatExportFormat.Docx);
  const [reason, setReason] = useState<StatExportReason | ''>('');
  const take = useMutation({
    mutationFn: (why: StatExportReason) => lotsApi.exportStatistics(period, format, why),
    onSuccess: (file) => saveFile(file, `statistik-${period}.${format}`),
    gcTime: 0,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== '') take.mutate(reason);
  };
  return (
    <details className="card stat-export">
      <summary>Spara som fil (Word, Excel, CSV)</summary>
      <form onSubmit={submit}>
        <Select
          label="Format"
          words={statExportFormatSv}
          codes={Object.values(StatExportFormat)}
          value={format}
          onChange={setFormat}
        />
        <Select
          label="Vad ska filen användas till?"
          words={statExportReasonSv}
          codes={Object.values(StatExportReason)}
          value={reason}
          onChange={setReason}
        />
        <p className="muted">
          Samma tal som på sidan, med källa, datum och meningen om avrundning. Uttaget och skälet skrivs i loggen.
        </p>
        <ErrorText error={take.error} />
        <div className="button-row">
          <Button type="submit" size="medium" isDisabled={reason === '' || take.isPending}>
            Spara filen
          </Button>
          <span role="status">{take.isSuccess ? 'Filen är sparad.' : ''}</span>
        </div>
      </form>
    </details>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly words: Readonly<Record<T, string>>;
  readonly codes: readonly T[];
  readonly value: T | '';
  readonly onChange: (code: T) => void;
}

function Select<T extends string>({ label, words, codes, value, onChange }: SelectProps<T>) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => {
          const chosen = codes.find((code) => code === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {value === '' ? <option value="">Välj</option> : null}
        {codes.map((code) => (
          <option key={code} value={code}>
            {words[code]}
          </option>
        ))}
      </select>
    </div>
  );
}
