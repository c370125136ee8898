import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { InboxRowView } from '../api/types.js';
import { DeclareConflict } from '../conflicts/declare-conflict.js';
import { ErrorText } from '../ui/error-text.js';
import { AskDeskButton } from './ask-desk-dialog.js';
import { CopyText } from './copy-text.js';
import { ReturnDialog } from './return-dialog.js';
import { allows } from './row-words.js';
import { useDecide } from './use-decide.js';

/** Take it, say that it is read, send it back; copy it or save it for the file. */
export function ItemActions({ row, previewOnly }: { readonly row: InboxRowView; readonly previewOnly: boolean }) {
  const decide = useDecide();
  const navigate = useNavigate();
  const [returning, setReturning] = useState(false);
  return (
    <div className="item-actions">
      <p className={decide.done === '' ? 'visually-hidden' : 'done-line'} role="status">
        {decide.done}
      </p>
      <ErrorText error={decide.error} />
      <div className="button-row" role="toolbar" aria-label="Överlämningen">
        {allows(row, 'accept') ? (
          <Button size="medium" isDisabled={decide.busy} onPress={() => decide.accept(row)}>
            Ta emot
          </Button>
        ) : null}
        {allows(row, 'acknowledge') ? (
          <Button variant="secondary" size="medium" isDisabled={decide.busy} onPress={() => decide.acknowledge(row)}>
            Kvittera, vi kollar
          </Button>
        ) : null}
        {allows(row, 'return') ? (
          <Button variant="secondary" size="medium" onPress={() => setReturning(true)}>
            Lämna tillbaka
          </Button>
        ) : null}
        <AskDeskButton row={row} />
        {row.caseRef === null ? null : (
          <Link className="button-link" to={`/arenden/${row.caseRef}`}>
            Till ärendet {row.caseRef}
          </Link>
        )}
        {previewOnly ? null : <ForTheFile refId={row.ref} />}
        <DeclareConflict declare={() => lotsApi.declareConflict(row.ref)} leaveTo="/inkorg" />
      </div>
      {returning ? (
        <ReturnDialog row={row} onClose={() => setReturning(false)} onReturned={() => void navigate('/inkorg')} />
      ) : null}
    </div>
  );
}

function ForTheFile({ refId }: { readonly refId: string }) {
  return (
    <>
      <CopyText refId={refId} />
      <a className="button-link" href={lotsApi.inboxPdfUrl(refId)} download>
        Spara PDF till akten
      </a>
    </>
  );
}
