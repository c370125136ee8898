import { memo, useState } from 'react';
import type { FigureView } from '../api/types.js';
import { ReportFigure } from './report-figure.js';

interface ReportFiguresProps {
  readonly figures: readonly FigureView[];
  /** While writing: the first are enough; the rest are a press away. */
  readonly fold: boolean;
}

const most = 2;

/** The numbers of one section. Drawn anew only when the numbers are others: drawings are slow, and somebody is typing beside them. */
export const ReportFigures = memo(function ReportFigures({ figures, fold }: ReportFiguresProps) {
  const [open, setOpen] = useState(false);
  const first = fold ? figures.slice(0, most) : figures;
  const rest = figures.slice(first.length);
  return (
    <>
      <Figures figures={first} />
      {rest.length === 0 ? null : (
        <details className="folded" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Fler tal ({rest.length})</summary>
          {open ? <Figures figures={rest} /> : null}
        </details>
      )}
    </>
  );
});

/** A source that several tables in a row have is said once, under the last of them. */
function Figures({ figures }: Pick<ReportFiguresProps, 'figures'>) {
  return figures.map((figure, no) => (
    <ReportFigure
      key={figure.table?.caption ?? figure.note}
      figure={figure}
      withNote={figure.table?.note !== figures[no + 1]?.table?.note}
    />
  ));
}
