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
    onChange([...parties.filter((party) => party.code !== code), { code, name, categories }]);
    setCode('');
    setName('');
    setCategories([]);
  };
  return (
    <fieldset className="gate-item">
      <legend>Till vem får uppgifter lämnas?</legend>
      <ul>
        {parties.map((party) => (
          <li key={party.code}>
            {party.name}
            {kindsOf(party)}{' '}
            <button
              type="button"
              className="link-button"
              onClick={() => onChange(parties.filter((other) => other.code !== party.code))}
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

function kindsOf({ categories = [] }: Parties[number]): string {
  return categories.length === 0 ? '' : ` (${categories.map((one) => dataCategorySv[one].toLocaleLowerCase('sv')).join(', ')})`;
}
