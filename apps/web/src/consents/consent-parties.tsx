import { useState } from 'react';
import { Button } from '@midas-ds/components';
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
  const add = () => {
    onChange([...parties.filter((party) => party.code !== code), { code, name }]);
    setCode('');
    setName('');
  };
  return (
    <fieldset className="gate-item">
      <legend>Till vem får uppgifter lämnas?</legend>
      <ul>
        {parties.map((party) => (
          <li key={party.code}>
            {party.name}{' '}
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
      <Button variant="secondary" size="medium" isDisabled={code === '' || name.trim() === ''} onPress={add}>
        Lägg till mottagaren
      </Button>
    </fieldset>
  );
}
