import { Button } from '@midas-ds/components';
import { type NeededToday, type ReturnReason, returnReasonTexts } from '@lots/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { InboxRowView, ReturnDto } from '../api/types.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { useNow } from '../ui/use-now.js';
import { ReturnFields, type ReturnAnswers } from './return-fields.js';
import { rowText } from './row-words.js';

interface ReturnDialogProps {
  readonly row: InboxRowView;
  readonly onClose: () => void;
  readonly onReturned: (row: InboxRowView) => void;
}

const empty: ReturnAnswers = { reason: null, answer: '', neededToday: null, judgedBy: '', familyContacted: null };

/** Everything the reason asks must be answered; for a child also what is needed today and who has judged it. */
function isComplete(answers: ReturnAnswers, child: boolean): answers is ReturnAnswers & { reason: ReturnReason } {
  if (answers.reason === null) return false;
  if (returnReasonTexts[answers.reason].asks !== null && answers.answer.trim() === '') return false;
  if (!child) return true;
  return answers.neededToday !== null && answers.familyContacted !== null && judgedWhenNo(answers.neededToday, answers.judgedBy);
}

function judgedWhenNo(needed: NeededToday, judgedBy: string): boolean {
  return needed !== 'no' || judgedBy.trim() !== '';
}

/** Sends it back to the desk. No clock stops or starts again by it. */
export function ReturnDialog({ row, onClose, onReturned }: ReturnDialogProps) {
  const now = useNow();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<ReturnAnswers>(empty);
  const send = useMutation({
    mutationFn: (body: ReturnDto) => lotsApi.returnItem(row.ref, body),
    onSuccess: () => {
      onReturned(row);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
  const [asked, setAsked] = useState(false);
  const submit = () => {
    if (isComplete(answers, row.child)) send.mutate({ ...answers, version: row.version });
    else setAsked(true);
  };
  return (
    <Dialog title={`Lämna tillbaka: ${rowText(row, now)}`} open onClose={onClose}>
      <p>Klockan fortsätter att gå. Fel enhet hos er själva löser ni inom nämnden.</p>
      <ReturnFields
        answers={answers}
        child={row.child}
        onChange={(change) => setAnswers((before) => ({ ...before, ...change }))}
      />
      {asked && !isComplete(answers, row.child) ? (
        <Notice kind="warning" live>
          <p>Svara på alla frågor först. Är svaret nej på om något behöver göras i dag: skriv vem som har bedömt det.</p>
        </Notice>
      ) : null}
      <ErrorText error={send.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={send.isPending} onPress={submit}>
          Lämna tillbaka
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}
