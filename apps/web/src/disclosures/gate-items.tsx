import { Button } from '@midas-ds/components';
import { useId } from 'react';
import { disclosureLimits } from '@lots/contracts';
import type { GateView, ProvisionView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { emptyItem, type FormItem } from './gate-form.js';
import type { GateStepProps } from './gate-recipient.js';
import { itemOutcomes, thirdParties, yesNo } from './gate-words.js';

interface GateItemsProps extends GateStepProps {
  readonly gate: GateView;
  /** The texts are given already and cannot be changed; excuses may carry. */
  readonly afterwards: boolean;
}

/** Step 3: each piece of information by itself, never the whole file. */
export function GateItems({ form, set, gate, afterwards }: GateItemsProps) {
  const grounds = afterwards ? [...gate.grounds, ...gate.excuses] : gate.grounds;
  const change = (index: number, changes: Partial<FormItem>) =>
    set({ items: form.items.map((item, at) => (at === index ? { ...item, ...changes } : item)) });
  return (
    <section className="card" aria-labelledby="gate-items">
      <h2 id="gate-items">3. Uppgifterna, en i taget</h2>
      <p className="muted">Dela upp. Varje uppgift prövas för sig, och det som inte behövs lämnas inte.</p>
      {form.items.map((item, index) => (
        <ItemFields
          key={index}
          no={index + 1}
          item={item}
          grounds={grounds}
          afterwards={afterwards}
          onChange={(changes) => change(index, changes)}
        />
      ))}
      {afterwards || form.items.length >= disclosureLimits.items ? null : (
        <Button variant="secondary" size="medium" onPress={() => set({ items: [...form.items, emptyItem] })}>
          En uppgift till
        </Button>
      )}
    </section>
  );
}

interface ItemFieldsProps {
  readonly no: number;
  readonly item: FormItem;
  readonly grounds: readonly ProvisionView[];
  readonly afterwards: boolean;
  readonly onChange: (changes: Partial<FormItem>) => void;
}

function ItemFields({ no, item, grounds, afterwards, onChange }: ItemFieldsProps) {
  return (
    <fieldset className="gate-item">
      <legend>Uppgift {no}</legend>
      {afterwards ? (
        <p>{item.text}</p>
      ) : (
        <>
          <LongText label="Vad?" value={item.text} maxLength={disclosureLimits.item} onChange={(text) => onChange({ text })} />
          <Line label="Om vem?" value={item.about} onChange={(about) => onChange({ about })} />
          <Choice
            label="Ska uppgiften lämnas?"
            options={itemOutcomes}
            value={item.outcome}
            onChange={(outcome) => onChange({ outcome })}
          />
        </>
      )}
      {item.outcome === 'disclose' ? <ItemJudged {...{ no, item, grounds, afterwards, onChange }} /> : null}
    </fieldset>
  );
}

function ItemJudged({ item, grounds, afterwards, onChange }: ItemFieldsProps) {
  const id = useId();
  return (
    <>
      <div className="field">
        <label className="label" htmlFor={id}>
          Med stöd av
        </label>
        <select
          id={id}
          className="input"
          value={item.groundId ?? ''}
          onChange={(event) => onChange({ groundId: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">{afterwards ? 'Ingen bestämmelse bar' : 'Välj bestämmelse'}</option>
          {grounds.map((ground) => (
            <option key={ground.id} value={ground.id}>
              {ground.lagrum} – {ground.title}
            </option>
          ))}
        </select>
      </div>
      <Choice
        label="Behöver mottagaren den för ändamålet?"
        options={yesNo}
        value={item.needed}
        onChange={(needed) => onChange({ needed })}
      />
      <Line
        label="Varför behövs den?"
        maxLength={disclosureLimits.reason}
        value={item.neededReason}
        onChange={(neededReason) => onChange({ neededReason })}
      />
      <Choice
        label="Finns andra personer i uppgiften?"
        options={thirdParties}
        value={item.thirdParties}
        onChange={(value) => onChange({ thirdParties: value })}
      />
    </>
  );
}
