import { useState } from 'react';
import { Button } from '@midas-ds/components';
import { DataCategory, dataCategorySv } from '@lots/contracts';
import type { WriteConsentDto } from '../api/types.js';
import { RecipientSelect } from '../disclosures/recipient-select.js';
import { Line } from '../ui/text-inputs.js';

type Parties = WriteConsentDto['parties'];

/** One by one, each with the unit or person there. */
export function ConsentParties({
  parties,
  onChange,
}: {
  readonly parties: Parties;
  readonly onChange: (parties: Parties) => void;
}) {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [categories, setCategories] = useState<DataCategory[]>([]);
  const add = () => {
    const added = { code, name: name.trim(), categories };
    onChange([...parties.filter((party) => identity(party) !== identity(added)), added]);
    setCode('');
    setName('');
    setCategories([]);
  };
  return (
    <fieldset className="gate-item">
      <legend>Till vem får uppgifter lämnas?</legend>
      <ul>
        {parties.map((party) => (
          <li key={identity(party)}>
            {party.name}
            {kindsOf(party)}{' '}
            <button
              type="button"
              className="link-button"
              onClick={() => onChange(parties.filter((other) => identity(other) !== identity(party)))}
            >
              Ta bort {party.name}
            </button>
          </li>
        ))}
      </ul>
      <RecipientSelect value={code} onChange={setCode} />
      <Line label="Enhet eller person där" value={name} onChange={setName} />
      <fieldset className="field">
        <legend className="label">Slags uppgifter (behövs för en insatsgrupp)</legend>
        {DataCategory.map((kind) => (
          <label key={kind} className="check-row">
            <input
              type="checkbox"
              checked={categories.includes(kind)}
              onChange={() =>
                setCategories((before) => (before.includes(kind) ? before.filter((other) => other !== kind) : [...before, kind]))
              }
            />{' '}
            {dataCategorySv[kind]}
          </label>
        ))}
      </fieldset>
      <Button variant="secondary" size="medium" isDisabled={code === '' || name.trim() === ''} onPress={add}>
        Lägg till mottagaren
      </Button>
    </fieldset>
  );
}

/** Two units of one kind are two parties. */
function identity({ code, name }: Parties[number]): string {
  return `${code} ${name.toLocaleLowerCase('sv')}`;
}

function kindsOf({ categories = [] }: Parties[number]): string {
  return categories.length === 0 ? '' : ` (${categories.map((one) => dataCategorySv[one].toLocaleLowerCase('sv')).join(', ')})`;
}
