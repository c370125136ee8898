import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { LogReviewView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ItemCard } from './item-card.js';
import { Counts } from './reviews-page.js';
import { monthWords } from './words.js';

/** One unit's month: each reading, why it is on the list, and the judgement. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const query = useQuery({ queryKey: ['log-review', id], queryFn: () => lotsApi.logReview(id) });
  const heading = query.data ? `${query.data.row.unitName}, ${monthWords(query.data.row.period)}` : 'Granskning';
  return (
    <Page key={heading} heading={heading}>
      <p>
        <Link to="/granskning">Alla granskningar</Link>
      </p>
      <ErrorText error={query.error} />
      {query.data ? <Review view={query.data} /> : null}
    </Page>
  );
}

function Review({ view }: { readonly view: LogReviewView }) {
  const queries = useQueryClient();
  const sign = useMutation({
    mutationFn: () => lotsApi.signLogReview(view.row.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['log-review', view.row.id] }),
  });
  const signed = view.row.signedAt !== null;
  return (
    <>
      <Counts row={view.row} />
      {view.leftToOthers > 0 ? (
        <Notice>
          <p>{view.leftToOthers} är dina egna läsningar. De visas inte här. En annan granskare bedömer dem.</p>
        </Notice>
      ) : null}
      <h2>Läsningar: {view.items.length}</h2>
      <ul className="row-list">
        {view.items.map((item) => (
          <ItemCard key={item.id} item={item} signed={signed} />
        ))}
      </ul>
      <ErrorText error={sign.error} />
      {signed ? null : (
        <div className="button-row">
          <Button size="medium" isDisabled={sign.isPending} onPress={() => sign.mutate()}>
            Skriv under granskningen
          </Button>
        </div>
      )}
      <p className="muted">
        Stickprovet är {view.sampleSize} slumpvis valda av {view.row.population}. Det kan dras om med talet {view.seed}.
      </p>
    </>
  );
}
