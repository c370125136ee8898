import { useCallback, useMemo, useState } from 'react';
import type { InboxRowView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { WaitingQuestions } from '../matching/waiting-questions.js';
import { WaitingArrivals } from '../returnees/arrival-updates.js';
import { RowQuestion } from './ask-desk-dialog.js';
import { InboxTable } from './inbox-table.js';
import type { ShownInbox } from './merge-rows.js';
import { ReturnDialog } from './return-dialog.js';
import { RowActionBar } from './row-action-bar.js';
import { RowConflict } from './row-conflict.js';
import { useDecide } from './use-decide.js';
import { useInbox } from './use-inbox.js';

/** What waits for my unit, the most urgent receipt first. */
export function InboxPage() {
  const [focusInside, setFocusInside] = useState(false);
  const [focusedRef, setFocusedRef] = useState<string | null>(null);
  const { shown, more, error, showNew } = useInbox(focusInside);
  const decide = useDecide();
  const [returning, setReturning] = useState<InboxRowView | null>(null);
  const [asking, setAsking] = useState<InboxRowView | null>(null);
  const closeAsk = useCallback(() => setAsking(null), []);
  const [conflicted, setConflicted] = useState<InboxRowView | null>(null);
  const declare = useCallback((row: InboxRowView) => {
    // The list takes in what is fresh: the row must not stay in its place.
    setFocusInside(false);
    setConflicted(row);
  }, []);
  const closeReturn = useCallback(() => setReturning(null), []);
  const focused = useMemo(
    () => shown?.rows.find((row) => row.ref === focusedRef && !shown.gone.has(row.ref)) ?? null,
    [shown, focusedRef],
  );
  return (
    <Page heading="Inkorg" aside={<NewRows shown={shown} onShow={showNew} />}>
      <ErrorText error={error ?? decide.error} />
      <p className={decide.done === '' ? 'visually-hidden' : 'done-line'} role="status">
        {decide.done}
      </p>
      {shown?.rows.length === 0 ? <p className="muted">Inget väntar på er just nu.</p> : null}
      {shown && shown.rows.length > 0 ? (
        <InboxTable
          shown={shown}
          onFocusInside={setFocusInside}
          onFocusRow={setFocusedRef}
          onAccept={decide.accept}
          onAcknowledge={decide.acknowledge}
          onReturn={setReturning}
          onAsk={setAsking}
          onConflict={declare}
          onShowNew={showNew}
        />
      ) : null}
      <WaitingArrivals />
      <WaitingQuestions />
      {more ? <p className="muted">Fler finns. De kommer fram när de översta är klara.</p> : null}
      {focused ? (
        <RowActionBar row={focused} decide={decide} onReturn={setReturning} onAsk={setAsking} onConflict={declare} />
      ) : null}
      <RowConflict row={conflicted} onClose={() => setConflicted(null)} />
      <RowQuestion row={asking} onClose={closeAsk} onAsked={decide.announceAsked} />
      {returning ? <ReturnDialog row={returning} onClose={closeReturn} onReturned={decide.announceReturned} /> : null}
    </Page>
  );
}

/** New rows wait outside while somebody works in the list. */
function NewRows({ shown, onShow }: { readonly shown: ShownInbox | null; readonly onShow: () => void }) {
  const waiting = shown?.waiting ?? 0;
  return (
    <div role="status">
      {waiting > 0 ? (
        <button type="button" className="new-rows" onClick={onShow}>
          {waiting === 1 ? '1 ny' : `${waiting} nya`} – visa (N)
        </button>
      ) : null}
    </div>
  );
}
