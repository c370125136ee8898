import type { ReactNode } from 'react';
import { guardiansContactedSv, type StepTexts } from '@lots/contracts';
import { DayField } from '../consents/day-field.js';
import { Choice } from '../ui/choice.js';
import { options } from '../ui/option.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { TimeInput } from '../ui/time-input.js';
import type { Act, ActField } from './acts.js';

/** What somebody has written so far. */
export interface Written {
  readonly code: string | null;
  readonly texts: StepTexts;
  /** As in <input type="datetime-local">. */
  readonly at: string;
  readonly until: string;
}

interface FieldProps {
  readonly label: string;
  readonly written: Written;
  readonly onChange: (written: Written) => void;
}

interface ActFieldsProps extends Omit<FieldProps, 'label'> {
  readonly act: Act;
}

const guardianOptions = options(guardiansContactedSv);
const setText = ({ written, onChange }: FieldProps, change: Partial<StepTexts>): void =>
  onChange({ ...written, texts: { ...written.texts, ...change } });

const labels: Readonly<Record<ActField, string>> = {
  considered: 'Det här har jag tagit med',
  spokeWith: 'Talade med',
  guardians: 'Har vårdnadshavarna kontaktats?',
  until: 'Förlängs till och med',
  reasons: 'Skäl',
  weighed: 'Sammanvägd bedömning',
  investigation: 'Vilken utredning?',
  at: 'Tid',
};

const fields: Readonly<Record<ActField, (props: FieldProps) => ReactNode>> = {
  considered: (props) => (
    <LongText
      label={props.label}
      value={props.written.texts.considered}
      onChange={(considered) => setText(props, { considered })}
    />
  ),
  spokeWith: (props) => (
    <Line
      label={props.label}
      value={props.written.texts.spokeWith}
      onChange={(spokeWith) => setText(props, { spokeWith })}
      help="Skriv ”ingen” om du inte har talat med någon."
    />
  ),
  guardians: (props) => (
    <Choice
      label={props.label}
      help="Vänta tills skyddet är bedömt. Är det redan gjort: skriv varför under skälen."
      options={guardianOptions}
      value={props.written.texts.guardians}
      onChange={(guardians) => setText(props, { guardians })}
    />
  ),
  until: ({ label, written, onChange }) => (
    <DayField label={label} value={written.until} onChange={(until) => onChange({ ...written, until })} />
  ),
  reasons: (props) => (
    <LongText label={props.label} value={props.written.texts.reasons} onChange={(reasons) => setText(props, { reasons })} />
  ),
  weighed: (props) => (
    <LongText label={props.label} value={props.written.texts.weighed} onChange={(weighed) => setText(props, { weighed })} />
  ),
  investigation: (props) => (
    <Line
      label={props.label}
      value={props.written.texts.investigation}
      onChange={(investigation) => setText(props, { investigation })}
      help="Ärendets beteckning, eller vilken dag utredningen inleddes."
    />
  ),
  at: ({ label, written, onChange }) => (
    <TimeInput label={label} value={written.at} onChange={(at) => onChange({ ...written, at })} />
  ),
};

/** The fields of an act, in its order. */
export function ActFields({ act, written, onChange }: ActFieldsProps) {
  return act.fields.map((field) => {
    const Field = fields[field];
    return <Field key={field} label={act.labels?.[field] ?? labels[field]} written={written} onChange={onChange} />;
  });
}
