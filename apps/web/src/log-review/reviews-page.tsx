import { Permission } from '@lots/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { LogReviewRowView } from '../api/types.js';
import { useSignedIn } from '../session/session-context.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { dayWord } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { ItemCard } from './item-card.js';
import { LogExtract } from './log-extract.js';
import { monthWords } from './words.js';

/** What is to be reviewed: alarms first, then each unit's month, late ones first. A manager sees the numbers and nothing behind them. */
export function ReviewsPage() {
  const reviewer = useSignedIn().permissions.includes(Permission.LogReview);
  const reviews = useQuery({ queryKey: ['log-reviews'], queryFn: lotsApi.logReviews });
  const rows = reviews.data?.reviews ?? [];
  return (
    <Page heading="Loggranskning">
      <p className="muted">
        Vem har öppnat vad, och fanns det skäl? Varje månad dras ett stickprov för varje enhet, och det som sticker ut.
      </p>
      {reviewer ? <Alarms /> : null}
      <section className="list-section">
        <h2>Månader</h2>
        <ErrorText error={reviews.error} />
        {reviews.isSuccess && rows.length === 0 ? (
          <p className="muted">Ingen månad att granska än. Den första kommer när en månad är slut.</p>
        ) : null}
        <ul className="row-list">
          {rows.map((row) => (
            <ReviewCard key={row.id} row={row} open={reviewer} />
          ))}
        </ul>
      </section>
      {reviewer ? <LogExtract /> : null}
    </Page>
  );
}

function Alarms() {
  const alarms = useQuery({ queryKey: ['log-alarms'], queryFn: lotsApi.logAlarms, refetchInterval: 60_000 });
  const items = alarms.data?.alarms ?? [];
  return (
    <section className="list-section">
      <h2>Ovanligt mycket läst: {items.filter((item) => item.verdict === null).length}</h2>
      <ErrorText error={alarms.error} />
      {alarms.isSuccess && items.length === 0 ? <p className="muted">Inget just nu.</p> : null}
      <ul className="row-list">
        {items.map((item) => (
          <ItemCard key={item.id} item={item} signed={false} />
        ))}
      </ul>
    </section>
  );
}

function ReviewCard({ row, open }: { readonly row: LogReviewRowView; readonly open: boolean }) {
  const title = `${row.unitName}, ${monthWords(row.period)}`;
  return (
    <li className={row.overdue ? 'row-card row-important' : 'row-card'}>
      <div className="row-main">
        <p className="row-title">{open ? <Link to={`/granskning/${row.id}`}>{title}</Link> : title}</p>
        <Counts row={row} />
      </div>
    </li>
  );
}

/** Numbers only. */
export function Counts({ row }: { readonly row: LogReviewRowView }) {
  const now = useNow();
  return (
    <>
      <p>{stateWords(row, now)}</p>
      <p className="muted">
        {row.items} på listan av {row.population} öppningar · {row.risks} av dem för att de sticker ut · {row.undecided} kvar att
        bedöma · {row.unmotivated} inte motiverade
      </p>
    </>
  );
}

function stateWords(row: LogReviewRowView, now: number): string {
  if (row.signedAt !== null) return `Underskriven ${dayWord(row.signedAt, now)} av ${row.signedInitials ?? ''}`;
  return row.overdue
    ? `Försenad: skulle ha varit klar före ${dayWord(row.dueAt, now)}`
    : `Ska vara klar före ${dayWord(row.dueAt, now)}`;
}
