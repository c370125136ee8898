import { Button } from '@midas-ds/components';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Line } from '../ui/text-inputs.js';
import { HandoverCard } from './handover-card.js';

/** A hand-over that has left the list, to add to it. What is typed never stands in an address. */
export function FindOlder() {
  const [words, setWords] = useState('');
  const find = useMutation({ mutationFn: lotsApi.findHandovers, gcTime: 0 });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') find.mutate(words);
  };
  const found = find.data?.handovers ?? [];
  return (
    <section className="list-section" aria-labelledby="find-older-heading">
      <h2 id="find-older-heading">Hitta en äldre överlämning</h2>
      <form className="ring-back" onSubmit={submit}>
        <Line
          label="Referens eller kontaktkod"
          help="För att komplettera, rätta eller ringa tillbaka."
          value={words}
          onChange={setWords}
          maxLength={40}
        />
        <Button type="submit" variant="secondary" size="medium" isDisabled={find.isPending}>
          Hitta
        </Button>
      </form>
      <ErrorText error={find.error} />
      <p role="status">
        {find.isSuccess && found.length === 0 ? 'Ingen överlämning hos lotsen med den referensen eller koden.' : ''}
      </p>
      <ul className="row-list">
        {found.map((handover) => (
          <HandoverCard key={handover.ref} handover={handover} />
        ))}
      </ul>
    </section>
  );
}
