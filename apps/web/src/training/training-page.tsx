import { useQuery } from '@tanstack/react-query';
import { trainingHead, trainingNote, trainingRows } from '@lots/rules/training';
import { lotsApi } from '../api/lots-api.js';
import type { TrainingView } from '../api/types.js';
import { ExactTable } from '../overview/exact-table.js';
import { useSignedIn } from '../session/session-context.js';
import { ErrorText } from '../ui/error-text.js';
import { Folded } from '../ui/folded.js';
import { Page } from '../ui/page.js';
import { UploadList } from './upload-list.js';

/** How many of the employees have done the basic course. */
export function TrainingPage() {
  const { cityName } = useSignedIn();
  const query = useQuery({ queryKey: ['training'], queryFn: lotsApi.training });
  return (
    <Page heading="Utbildning">
      <p>Alla anställda ska gå den webbaserade grundkursen om våldsbejakande extremism. Här står hur många som har gjort den.</p>
      <ErrorText error={query.error} />
      {query.data ? (
        <>
          <TrainingTable training={query.data} cityName={cityName} />
          <Uploads training={query.data} />
          <History training={query.data} />
        </>
      ) : null}
    </Page>
  );
}

export function TrainingTable({ training, cityName }: { readonly training: TrainingView; readonly cityName: string }) {
  return (
    <ExactTable
      caption="Grundkursen om våldsbejakande extremism"
      source={`Lots, ${cityName}, ${training.today}`}
      note={trainingNote}
      head={trainingHead}
      rows={trainingRows(training.boards)}
    />
  );
}

function Uploads({ training }: { readonly training: TrainingView }) {
  const own = training.boards.filter(({ unitCode }) => training.ownUnits.includes(unitCode));
  return own.map(({ unitCode, boardName, employees }) => (
    <UploadList
      key={unitCode}
      unitCode={unitCode}
      boardName={boardName}
      today={training.today}
      employees={employees}
      days={training.history.filter((count) => count.boardName === boardName && !count.replaced).map(({ asOf }) => asOf)}
    />
  ));
}

function History({ training }: { readonly training: TrainingView }) {
  if (training.history.length === 0) return null;
  return (
    <Folded title="Tidigare antal" filled={false}>
      <ul>
        {training.history.map(({ id, boardName, asOf, employees, completed, share, replaced, recordedAt, byInitials }) => (
          <li key={id} className={replaced ? 'replaced' : undefined}>
            {asOf}, {boardName}: {completed} av {employees}, {share} %{replaced ? ' – rättat senare' : ''}{' '}
            <span className="muted">
              inläst {recordedAt.slice(0, 10)}, {byInitials}
            </span>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
