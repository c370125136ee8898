import { Button } from '@midas-ds/components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AttendanceCounted } from '@lots/rules/training';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { ListUnreadable, readList, type Progress } from './read-list.js';

interface UploadListProps {
  readonly unitCode: string;
  readonly boardName: string;
  readonly today: string;
  readonly employees: number | null;
  /** Days that have a count. */
  readonly days: readonly string[];
}

/** The attendance list is counted here; three numbers and a day are sent. */
export function UploadList({ unitCode, boardName, today, employees, days }: UploadListProps) {
  const queries = useQueryClient();
  const { progress, counted, problem, read, clear } = useCount(today);
  const [asOf, setAsOf] = useState(today);
  const [employed, setEmployed] = useState(employees === null ? '' : String(employees));
  const [replace, setReplace] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState('');
  const taken = days.includes(asOf);
  const save = async ({ listed, completed }: AttendanceCounted) => {
    setError(null);
    try {
      const body = {
        id: crypto.randomUUID(),
        unitCode,
        asOf,
        employees: Number(employed),
        listed,
        completed,
        replace: taken && replace,
      };
      queries.setQueryData(['training'], await lotsApi.recordTraining(body));
      setSaid(`Sparat: ${String(completed)} av ${employed} anställda har gjort kursen.`);
      clear();
    } catch (caught) {
      setError(caught);
    }
  };
  const ready = counted !== null && counted.errorCount === 0;
  return (
    <section aria-labelledby="upload" className="plan-form">
      <h2 id="upload">Läs in närvarolistan för {boardName}</h2>
      <p>
        En CSV-fil med en rad per medarbetare: en kolumn med anställningsnummer, e-post eller namn, och en kolumn som heter
        Genomförd. Listan räknas här i webbläsaren. <strong>Namnen skickas aldrig till Lots</strong>, bara hur många.
      </p>
      <div className="field">
        <label className="label" htmlFor="list-file">
          Närvarolista (CSV)
        </label>
        <input
          id="list-file"
          className="input"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={({ target }) => {
            setSaid('');
            const file = target.files?.[0];
            if (file) void read(file);
            // The same file, mended, can be chosen again.
            target.value = '';
          }}
        />
      </div>
      <p role="status">{said === '' ? progressSv(progress, counted) : said}</p>
      <Problems problem={problem} counted={counted} />
      {ready ? (
        <>
          <div className="field-row">
            <Line
              label="Antal anställda i förvaltningen"
              value={employed}
              onChange={setEmployed}
              maxLength={6}
              inputMode="numeric"
            />
            <Line label="Listan gäller den" value={asOf} onChange={setAsOf} maxLength={10} />
          </div>
          {taken ? (
            <label className="check-line">
              <input type="checkbox" checked={replace} onChange={({ target }) => setReplace(target.checked)} /> Det här rättar
              antalet för {asOf}
            </label>
          ) : null}
          <ErrorText error={error} />
          <Button
            size="medium"
            isDisabled={!/^[1-9]\d*$/.test(employed) || (taken && !replace)}
            onPress={() => void save(counted)}
          >
            Spara antalet
          </Button>
        </>
      ) : null}
    </section>
  );
}

function Problems({ problem, counted }: { readonly problem: string; readonly counted: AttendanceCounted | null }) {
  if (problem !== '')
    return (
      <Notice kind="danger" live>
        <p>{problem}</p>
      </Notice>
    );
  if (counted === null || counted.errorCount === 0) return null;
  const more = counted.errorCount - counted.errors.length;
  return (
    <Notice kind="danger" live>
      <p>
        {counted.errorCount === 1 ? 'En rad behöver rättas' : `${String(counted.errorCount)} rader behöver rättas`}. Inget är
        sparat. Rätta i filen och välj den igen.
      </p>
      <ul>
        {counted.errors.map(({ row, sv }) => (
          <li key={row}>
            Rad {row}: {sv}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>Och {more} till.</p> : null}
    </Notice>
  );
}

function progressSv(progress: Progress | null, counted: AttendanceCounted | null): string {
  if (counted?.errorCount === 0)
    return `Räknat: ${String(counted.rows)} rader, ${String(counted.listed)} medarbetare, ${String(counted.completed)} har gjort kursen.`;
  return progress === null || counted !== null ? '' : `Läser rad ${String(progress.rows)} … ${String(progress.percent)} %`;
}

function useCount(today: string) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [counted, setCounted] = useState<AttendanceCounted | null>(null);
  const [problem, setProblem] = useState('');
  const clear = () => {
    setProgress(null);
    setCounted(null);
    setProblem('');
  };
  const read = async (file: File) => {
    clear();
    try {
      setCounted(await readList(file, today, setProgress));
    } catch (caught) {
      setProblem(caught instanceof ListUnreadable ? caught.message : 'Filen gick inte att läsa. Välj den igen.');
    }
  };
  return { progress, counted, problem, read, clear };
}
