import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FeedbackForm, feedbackFormSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { AssessmentView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { emptyTexts } from './acts.js';
import { useRecordStep } from './use-record-step.js';

const forms = FeedbackForm.map((value) => ({ value, sv: feedbackFormSv[value] }));

interface FeedbackDialogProps {
  readonly refId: string;
  readonly assessment: AssessmentView;
  readonly onClose: () => void;
  readonly onNotSuitable: () => void;
}

/** The words to say, whole and unchangeable, and how the reporter is reached. Opening it is logged; nothing is kept when it is closed. */
export function FeedbackDialog({ refId, assessment, onClose, onNotSuitable }: FeedbackDialogProps) {
  const [form, setForm] = useState<FeedbackForm | null>(null);
  const save = useRecordStep(refId, onClose);
  const opened = useQuery({
    queryKey: ['cases', refId, 'feedback'],
    queryFn: () => lotsApi.openFeedback(refId),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { seen } = assessment;
  const give = (code: string) =>
    save.mutate({ seen, kind: 'feedback_given', code, at: null, until: null, form, corrects: null, texts: emptyTexts });
  return (
    <Dialog title="Återkoppling till anmälaren" open onClose={onClose}>
      <ErrorText error={opened.error} />
      {opened.data === undefined ? null : (
        <>
          <p>
            <strong>{opened.data.reporter}</strong>
          </p>
          <p>{opened.data.contact === '' ? 'Ingen kontaktväg är uppskriven.' : opened.data.contact}</p>
          <Notice title="Säg eller skriv bara det här">
            <p>{opened.data.words}</p>
          </Notice>
          <Choice label="Hur lämnades den?" options={forms} value={form} onChange={setForm} />
          <ErrorText error={save.error} />
          <div className="button-row">
            <Button size="medium" isDisabled={save.isPending} onPress={() => give(opened.data.content)}>
              Återkopplingen är lämnad
            </Button>
            <Button variant="secondary" size="medium" onPress={onNotSuitable}>
              Det är olämpligt
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
