import { Button } from '@midas-ds/components';
import { useId } from 'react';
import { disclosureLimits } from '@lots/contracts';
import type { GateView, ProvisionView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { Line, LongText } from '../ui/text-inputs.js';
import { emptyItem, groundsFor, personOf, type FormItem, type GateForm, type GateStepProps } from './gate-form.js';
import { itemOutcomes, thirdParties, yesNo } from './gate-words.js';

interface GateItemsProps extends GateStepProps {
  readonly gate: GateView;
  /** The texts are given already and cannot be changed; excuses may carry. */
  readonly afterwards: boolean;
}

/** Step 3: each piece of information by itself, never the whole file. */
export function GateItems({ form, set, gate, afterwards }: GateItemsProps) {
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
          form={form}
          grounds={groundsFor(form, item, gate, afterwards)}
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
  readonly form: GateForm;
  readonly grounds: readonly ProvisionView[];
  readonly afterwards: boolean;
  readonly onChange: (changes: Partial<FormItem>) => void;
}

function ItemFields({ no, item, form, grounds, afterwards, onChange }: ItemFieldsProps) {
  return (
    <fieldset className="gate-item">
      <legend>Uppgift {no}</legend>
      {afterwards ? (
        <>
          <p>{item.text}</p>
          <AboutWhom item={item} form={form} onChange={onChange} />
        </>
      ) : (
        <>
          <LongText label="Vad?" value={item.text} maxLength={disclosureLimits.item} onChange={(text) => onChange({ text })} />
          <AboutWhom item={item} form={form} onChange={onChange} />
          <Choice
            label="Ska uppgiften lämnas?"
            options={itemOutcomes}
            value={item.outcome}
            onChange={(outcome) => onChange({ outcome })}
          />
        </>
      )}
      {item.outcome === 'disclose' ? <ItemJudged {...{ no, item, form, grounds, afterwards, onChange }} /> : null}
    </fieldset>
  );
}

/** With one person there is nothing to choose, but it is said. Another person is another set of open provisions. */
function AboutWhom({ item, form, onChange }: Pick<ItemFieldsProps, 'item' | 'form' | 'onChange'>) {
  const id = useId();
  const name = (index: number) => form.persons[index]?.label.trim() || `Person ${index + 1}`;
  if (form.persons.length === 1) return <p className="muted">Om {name(0)}.</p>;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Om vem?
      </label>
      <select
        id={id}
        className="input"
        value={personOf(form, item) ?? ''}
        onChange={(event) => onChange({ person: event.target.value === '' ? null : Number(event.target.value), groundId: null })}
      >
        <option value="">Välj person</option>
        {form.persons.map((_, index) => (
          <option key={index} value={index + 1}>
            {name(index)}
          </option>
        ))}
      </select>
    </div>
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
