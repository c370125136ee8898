import { Button, Checkbox, CheckboxGroup } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  meetingFunctionSv,
  MeetingFunction,
  returneeGroundSv,
  returneeLimits,
  returneeStateSv,
  returneeStatesOf,
  returneeStepSv,
  returneeSupports,
  type ReturneeGround,
  type ReturneeState,
  type ReturneeStepKind,
  type ReturneeSupport,
} from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import { newId } from '../call/call-desk.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { options } from '../ui/option.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { TimeInput } from '../ui/time-input.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';

interface StepFormProps {
  readonly caseRef: string;
  /** `support`: one of the four, chosen here. */
  readonly kind: ReturneeStepKind | 'support';
  readonly item?: number;
  readonly whoLabel: string;
  readonly wordsLabel?: string;
  readonly ground?: boolean;
  readonly participants?: boolean;
  readonly submit?: string;
}

interface Form {
  readonly support: ReturneeSupport | null;
  readonly state: ReturneeState | null;
  readonly who: string;
  readonly words: string;
  readonly at: string;
  readonly ground: ReturneeGround | null;
  readonly participants: MeetingFunction[];
}

function emptyForm(): Form {
  const at = toLocalInput(new Date().toISOString());
  return { support: null, state: null, who: '', words: '', at, ground: null, participants: [] };
}

/** One new line in a step. Nothing that was written is changed by it. */
export function StepForm(props: StepFormProps) {
  const [form, setForm] = useState(emptyForm);
  const [id, setId] = useState(newId);
  const queries = useQueryClient();
  const kind = props.kind === 'support' ? form.support : props.kind;
  const { state, at } = answerOf(form, kind);
  const save = useMutation({
    mutationFn: lotsStep(props.caseRef),
    onSuccess: (process) => {
      queries.setQueryData(['returnee', props.caseRef], process);
      setForm(emptyForm());
      setId(newId());
    },
  });
  const press = () => {
    if (kind === null || state === null || at === null) return;
    const { who, words, participants, ground } = form;
    save.mutate({ id, kind, item: props.item ?? 0, state, at, who, words, participants, ground });
  };
  return (
    <div className="step-form">
      <StepFields {...props} form={form} state={state} onChange={setForm} />
      <ErrorText error={save.error} />
      <div className="button-row">
        <Button size="medium" variant="secondary" isDisabled={state === null || at === null || save.isPending} onPress={press}>
          {props.submit ?? 'Spara'}
        </Button>
      </div>
    </div>
  );
}

const lotsStep = (caseRef: string) => (body: Parameters<typeof lotsApi.recordReturneeStep>[1]) =>
  lotsApi.recordReturneeStep(caseRef, body);

/** A step with one result needs no choice. */
function answerOf(form: Form, kind: ReturneeStepKind | null): { state: ReturneeState | null; at: string | null } {
  const only = kind === null ? [] : returneeStatesOf[kind];
  const state = only.length === 1 ? (only[0] ?? null) : form.state;
  return { state: kind === null ? null : state, at: fromLocalInput(form.at) };
}

interface StepFieldsProps extends StepFormProps {
  readonly form: Form;
  readonly state: ReturneeState | null;
  readonly onChange: (form: Form) => void;
}

function StepFields({ kind, whoLabel, wordsLabel = 'Anteckning', form, state, onChange, ...asks }: StepFieldsProps) {
  const states = returneeStatesOf[kind === 'support' ? 'housing' : kind];
  const set = (changes: Partial<Form>) => onChange({ ...form, ...changes });
  return (
    <>
      {kind === 'support' ? (
        <Choice
          label="Slag av stöd"
          field="support"
          options={supports}
          value={form.support}
          onChange={(support) => set({ support })}
        />
      ) : null}
      {states.length === 1 ? null : (
        <Choice
          label="Resultat"
          field={`${kind}_result`}
          options={states.map((value) => ({ value, sv: returneeStateSv[value] }))}
          value={form.state}
          onChange={(value) => set({ state: value })}
        />
      )}
      {asks.ground === true && state === 'yes' ? (
        <Choice label="Grund" field="ground" options={grounds} value={form.ground} onChange={(ground) => set({ ground })} />
      ) : null}
      {asks.participants === true ? (
        <Participants chosen={form.participants} onChange={(participants) => set({ participants })} />
      ) : null}
      <Line label={whoLabel} value={form.who} onChange={(who) => set({ who })} maxLength={returneeLimits.line} />
      <TimeInput label="När" value={form.at} onChange={(at) => set({ at })} />
      <LongText label={wordsLabel} value={form.words} onChange={(words) => set({ words })} maxLength={returneeLimits.text} />
    </>
  );
}

const supports = returneeSupports.map((value) => ({ value, sv: returneeStepSv[value] }));
const grounds = options<ReturneeGround>(returneeGroundSv);

interface ParticipantsProps {
  readonly chosen: readonly MeetingFunction[];
  readonly onChange: (chosen: MeetingFunction[]) => void;
}

function Participants({ chosen, onChange }: ParticipantsProps) {
  return (
    <CheckboxGroup
      label="Vilka var med"
      value={[...chosen]}
      onChange={(ids) => onChange(MeetingFunction.filter((one) => ids.includes(one)))}
    >
      {MeetingFunction.map((one) => (
        <Checkbox key={one} value={one}>
          {meetingFunctionSv[one]}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
