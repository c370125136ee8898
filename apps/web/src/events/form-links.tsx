import { Button } from '@midas-ds/components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';

/** Units' codes for the form: made, shown once, revoked. */
export function FormLinks() {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['form-links'], queryFn: lotsApi.formLinks });
  const [unit, setUnit] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const act = async (work: () => Promise<unknown>) => {
    setError(null);
    await work().catch(setError);
    await queries.invalidateQueries({ queryKey: ['form-links'] });
  };
  return (
    <section aria-labelledby="form-links">
      <h2 id="form-links">Koder till formuläret</h2>
      <p className="muted">Med enhetens kod kan medarbetare skriva på sidan /handelse utan konto. Koden visas bara en gång.</p>
      <ErrorText error={error ?? query.error} />
      <label className="field">
        <span className="label">Enhet</span>
        <select className="input" value={unit} onChange={(change) => setUnit(change.target.value)}>
          <option value="">Välj enhet</option>
          {(query.data?.units ?? []).map(({ code, sv }) => (
            <option key={code} value={code}>
              {sv}
            </option>
          ))}
        </select>
      </label>
      <Button
        size="medium"
        isDisabled={unit === ''}
        onPress={() => void act(async () => setSecret((await lotsApi.makeFormLink(unit)).secret))}
      >
        Gör en kod
      </Button>
      <p role="status" aria-label="Ny kod">
        {secret === null ? '' : `Ny kod: ${secret}`}
      </p>
      <ul>
        {(query.data?.links ?? []).map((link) => (
          <li key={link.id}>
            {link.unitName}, gjord {link.madeOn}{' '}
            {link.revokedOn === null ? (
              <Button variant="secondary" size="medium" onPress={() => void act(() => lotsApi.revokeFormLink(link.id))}>
                Återkalla koden för {link.unitName}
              </Button>
            ) : (
              `– återkallad ${link.revokedOn}`
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
