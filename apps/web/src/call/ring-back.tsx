import { Button } from '@midas-ds/components';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';

/** Somebody rings back with a contact code: sentences to read out, and nothing more. The code never stands in an address. */
export function RingBack() {
  const [code, setCode] = useState('');
  const look = useMutation({ mutationFn: lotsApi.callByCode, onSuccess: () => setCode(''), gcTime: 0 });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') look.mutate(code);
  };
  return (
    <section className="list-section" aria-labelledby="ring-back-heading">
      <h2 id="ring-back-heading">Ringer någon tillbaka?</h2>
      <form className="ring-back" onSubmit={submit}>
        <Line
          label="Ring tillbaka-kod"
          help="Koden som uppringaren läser upp. Stora och små bokstäver spelar ingen roll."
          value={code}
          onChange={setCode}
          maxLength={40}
        />
        <Button type="submit" variant="secondary" size="medium" isDisabled={look.isPending}>
          Visa svaret
        </Button>
      </form>
      <ErrorText error={look.error} />
      {look.data ? (
        <Notice title="Läs upp" live>
          {look.data.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      ) : null}
    </section>
  );
}
