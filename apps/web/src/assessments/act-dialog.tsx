import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { stepWords } from '@lots/contracts';
import type { AssessmentView, CaseStepView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';
import { ActFields, type Written } from './act-fields.js';
import { emptyTexts, type Act } from './acts.js';
import { useRecordStep } from './use-record-step.js';

interface ActDialogProps {
  readonly refId: string;
  readonly assessment: AssessmentView;
  readonly act: Act;
  readonly onClose: () => void;
  readonly code?: string;
  /** The row that is corrected: its words are there to mend. */
  readonly corrects?: CaseStepView;
}

function begun({ act, code, corrects }: ActDialogProps): Written {
  if (corrects !== undefined)
    return { code: corrects.code, texts: corrects.texts, at: toLocalInput(corrects.at), until: corrects.until ?? '' };
  const [only = null, ...others] = act.codes;
  return {
    code: code ?? (others.length === 0 ? only : null),
    texts: emptyTexts,
    at: toLocalInput(new Date().toISOString()),
    until: '',
  };
}

/** What is sent. A time that was not touched is now, by the server's clock. */
function stepOf({ act, assessment, corrects }: ActDialogProps, { code, texts, at, until }: Written) {
  const touched = act.fields.includes('at') && at !== toLocalInput(new Date().toISOString());
  return {
    seen: assessment.seen,
    kind: act.kind,
    code: code ?? 'none',
    at: touched ? fromLocalInput(at) : null,
    until: act.fields.includes('until') && until !== '' ? until : null,
    form: null,
    corrects: corrects?.id ?? null,
    texts,
  };
}

/** One act with its questions. Nothing is required to open or close it; what is missing is said when it is saved. */
export function ActDialog(props: ActDialogProps) {
  const { refId, act, corrects, onClose } = props;
  const [written, setWritten] = useState(() => begun(props));
  const save = useRecordStep(refId, onClose);
  return (
    <Dialog title={corrects === undefined ? act.title : `Rätta: ${act.title}`} open onClose={onClose}>
      <Choice
        label={act.question}
        help={act.help}
        options={act.codes.map((value) => ({ value, sv: stepWords(act.kind, value) }))}
        value={written.code}
        onChange={(code) => setWritten({ ...written, code })}
      />
      <ActFields act={act} written={written} onChange={setWritten} />
      <ErrorText error={save.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={save.isPending} onPress={() => save.mutate(stepOf(props, written))}>
          Spara
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Stäng utan att spara
        </Button>
      </div>
    </Dialog>
  );
}
