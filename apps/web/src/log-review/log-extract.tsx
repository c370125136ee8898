import { Button } from '@midas-ds/components';
import { logReviewLimits } from '@lots/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { LogExtractView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Line } from '../ui/text-inputs.js';
import { saveFile } from '../ui/save-file.js';

/** When, which unit and what, for the person concerned; never who. What is typed never stands in an address. */
export function LogExtract() {
  const [ref, setRef] = useState('');
  const make = useMutation({ mutationFn: lotsApi.logExtract, gcTime: 0 });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ref.trim() !== '') make.mutate(ref.trim());
  };
  return (
    <section className="list-section" aria-labelledby="log-extract-heading">
      <h2 id="log-extract-heading">Utdrag till den det gäller</h2>
      <form className="ring-back" onSubmit={submit}>
        <Line
          label="Referens"
          help="Ett ärende, en överlämning eller en kontakt hos er. Att du gör utdraget skrivs i loggen."
          value={ref}
          onChange={setRef}
          maxLength={logReviewLimits.ref}
        />
        <Button type="submit" variant="secondary" size="medium" isDisabled={make.isPending}>
          Gör utdraget
        </Button>
      </form>
      <ErrorText error={make.error} />
      <p role="status">{make.data ? `Öppningar: ${make.data.lines.length}` : ''}</p>
      {make.data ? <Extract extract={make.data} /> : null}
    </section>
  );
}

function Extract({ extract }: { readonly extract: LogExtractView }) {
  const save = useMutation({
    mutationFn: () => lotsApi.logExtractPdf(extract.ref),
    onSuccess: (file) => saveFile(file, 'loggutdrag.pdf'),
    gcTime: 0,
  });
  return (
    <>
      {extract.text.split('\n').map((line, index) => (line === '' ? null : <p key={index}>{line}</p>))}
      <ErrorText error={save.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={save.isPending} onPress={() => save.mutate()}>
          Spara som PDF
        </Button>
      </div>
    </>
  );
}
