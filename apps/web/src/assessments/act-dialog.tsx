import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { guardiansContactedSv, stepWords, type StepTexts } from '@lots/contracts';
import type { AssessmentView, CaseStepView } from '../api/types.js';
import { DayField } from '../consents/day-field.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { options } from '../ui/option.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';
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

const guardianOptions = options(guardiansContactedSv);

/** One act with its questions. Nothing is required to open or close it; what is missing is said when it is saved. */
export function ActDialog({ refId, assessment, act, onClose, code: given, corrects }: ActDialogProps) {
  const [code, setCode] = useState<string | null>(
    given ?? corrects?.code ?? (act.codes.length === 1 ? (act.codes[0] ?? null) : null),
  );
  const [texts, setTexts] = useState<StepTexts>(corrects?.texts ?? emptyTexts);
  const [at, setAt] = useState(() => toLocalInput(corrects?.at ?? new Date().toISOString()));
  const [until, setUntil] = useState(corrects?.until ?? '');
  const save = useRecordStep(refId, onClose);
  const set = (change: Partial<StepTexts>) => setTexts({ ...texts, ...change });
  const has = (field: Act['fields'][number]) => act.fields.includes(field);
  const touched = at !== toLocalInput(new Date().toISOString());
  const step = {
    seen: assessment.seen,
    kind: act.kind,
    code: code ?? 'none',
    at: has('at') && touched ? fromLocalInput(at) : null,
    until: has('until') && until !== '' ? until : null,
    form: null,
    corrects: corrects?.id ?? null,
    texts,
  };
  return (
    <Dialog title={corrects === undefined ? act.title : `Rätta: ${act.title}`} open onClose={onClose}>
      <Choice
        label={act.question}
        help={act.help}
        options={act.codes.map((value) => ({ value, sv: stepWords(act.kind, value) }))}
        value={code}
        onChange={setCode}
      />
      {has('considered') ? (
        <LongText label="Det här har jag tagit med" value={texts.considered} onChange={(considered) => set({ considered })} />
      ) : null}
      {has('spokeWith') ? (
        <Line
          label="Talade med"
          value={texts.spokeWith}
          onChange={(spokeWith) => set({ spokeWith })}
          help="Skriv ”ingen” om du inte har talat med någon."
        />
      ) : null}
      {has('guardians') ? (
        <Choice
          label="Har vårdnadshavarna kontaktats?"
          help="Vänta tills skyddet är bedömt. Är det redan gjort: skriv varför under skälen."
          options={guardianOptions}
          value={texts.guardians}
          onChange={(guardians) => set({ guardians })}
        />
      ) : null}
      {has('until') ? <DayField label="Förlängs till och med" value={until} onChange={setUntil} /> : null}
      {has('reasons') ? (
        <LongText label={act.labels?.reasons ?? 'Skäl'} value={texts.reasons} onChange={(reasons) => set({ reasons })} />
      ) : null}
      {has('weighed') ? (
        <LongText
          label={act.labels?.weighed ?? 'Sammanvägd bedömning'}
          value={texts.weighed}
          onChange={(weighed) => set({ weighed })}
        />
      ) : null}
      {has('at') ? <TimeField label={act.labels?.at ?? 'Tid'} value={at} onChange={setAt} /> : null}
      <ErrorText error={save.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={save.isPending} onPress={() => save.mutate(step)}>
          Spara
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Stäng utan att spara
        </Button>
      </div>
    </Dialog>
  );
}

function TimeField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="field narrow-wide">
      <span className="label">{label}</span>
      <input className="input" type="datetime-local" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
