import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@midas-ds/components';
import { overPeriods, type ShapedTable } from '@lots/rules/statistics';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Numbers } from './stat-table.js';

const SmallMultiples = lazy(async () => ({ default: (await import('./small-multiples.js')).SmallMultiples }));
const dimensions = ['environment', 'gender', 'district'];
const most = 6;

interface OverTertialsProps {
  readonly published: readonly string[];
  readonly source: string;
}

/** The latest tertials side by side, one small drawing for each row. Fetched when asked for: each period is a reading in the log. */
export function OverTertials(props: OverTertialsProps) {
  const [open, setOpen] = useState(false);
  const tertials = props.published.filter((period) => period.length > 4);
  if (tertials.length < 2) return null;
  return (
    <section className="card stat-table" aria-labelledby="over-tertials">
      <h2 id="over-tertials">Tertial för tertial</h2>
      {open ? (
        <Fetched tertials={tertials.sort().slice(-most)} source={props.source} />
      ) : (
        <p className="copy-line">
          <Button variant="secondary" size="medium" onPress={() => setOpen(true)}>
            Visa tertial för tertial
          </Button>
        </p>
      )}
    </section>
  );
}

function Fetched({ tertials, source }: { readonly tertials: readonly string[]; readonly source: string }) {
  const queries = useQueries({
    queries: tertials.map((period) => ({
      queryKey: ['statistics', period],
      queryFn: () => lotsApi.statistics(period),
      retry: false,
    })),
  });
  const views = queries.flatMap(({ data }) => data ?? []);
  const error = queries.find((query) => query.error !== null)?.error ?? null;
  if (views.length < tertials.length) return <ErrorText error={error} />;
  return dimensions.map((dimension) => {
    const shaped = overPeriods(views, dimension);
    return shaped === null ? null : <Rows key={dimension} shaped={shaped} base={views[0]?.base ?? 5} source={source} />;
  });
}

function Rows({ shaped, base, source }: { readonly shaped: ShapedTable; readonly base: number; readonly source: string }) {
  const caption = `${shaped.rowDims[0] ?? ''}, tertial för tertial`;
  return (
    <>
      <h3>{shaped.rowDims[0]}</h3>
      <Suspense fallback={null}>
        <SmallMultiples label={caption} shaped={shaped} base={base} />
      </Suspense>
      <Numbers caption={caption} source={source} shaped={shaped} base={base} />
    </>
  );
}
