import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DeskQuestionCode, deskQuestionSv } from '@lots/contracts';
import { deskQuestionApi } from '../api/desk-question-api.js';
import type { InboxRowView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';

const codes = DeskQuestionCode.map((value) => ({ value, sv: deskQuestionSv[value] }));

interface AskDeskDialogProps {
  readonly row: InboxRowView;
  readonly onClose: () => void;
  readonly onAsked: () => void;
}

/** "Fråga lotsen" (F): what is unclear. No text: nothing about the person can be said here, and no clock stops. */
function AskDeskDialog({ row, onClose, onAsked }: AskDeskDialogProps) {
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [code, setCode] = useState<DeskQuestionCode | null>(null);
  const ask = useMutation({
    mutationFn: (wanted: DeskQuestionCode) => deskQuestionApi.ask(row.ref, { id, code: wanted }),
    onSuccess: (asked) => {
      queries.setQueryData(['inbox', row.ref, 'questions'], asked);
      onAsked();
      onClose();
    },
  });
  return (
    <Dialog title="Fråga lotsen" open onClose={onClose}>
      <p>Ni behåller den, och tiden för kvittens går vidare. Lotsen svarar genom att komplettera eller ringa.</p>
      <Choice label="Vad är oklart?" options={codes} value={code} onChange={(value) => setCode(value ?? null)} />
      <ErrorText error={ask.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={code === null || ask.isPending} onPress={() => code !== null && ask.mutate(code)}>
          Fråga
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
        {row.fromPhone === null ? null : <span className="muted">Bråttom? Ring {row.fromPhone}.</span>}
      </div>
    </Dialog>
  );
}

/** F on a row of the inbox. */
export function RowQuestion({ row, ...rest }: Omit<AskDeskDialogProps, 'row'> & { readonly row: InboxRowView | null }) {
  return row === null ? null : <AskDeskDialog key={row.ref} row={row} {...rest} />;
}

/** On the page of one hand-over. What adds to an earlier one is asked about there. */
export function AskDeskButton({ row }: { readonly row: InboxRowView }) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);
  if (row.aboutRef !== null) return null;
  return (
    <>
      <Button variant="secondary" size="medium" onPress={() => setAsking(true)}>
        Fråga lotsen
      </Button>
      <span role="status">{asked ? 'Lotsen är frågad.' : ''}</span>
      {asking ? <AskDeskDialog row={row} onClose={() => setAsking(false)} onAsked={() => setAsked(true)} /> : null}
    </>
  );
}
