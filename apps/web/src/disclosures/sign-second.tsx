import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { LongText } from '../ui/text-inputs.js';
import { useProof } from '../session/use-proof.js';

/** The second person reads the same page and says yes or no. */
export function SignSecond({ disclosureRef, refusal }: { readonly disclosureRef: string; readonly refusal: boolean }) {
  const queries = useQueryClient();
  const proof = useProof();
  const [note, setNote] = useState('');
  const sign = useMutation({
    mutationFn: async (agrees: boolean) => {
      return lotsApi.signSecond(disclosureRef, { agrees, note, proof: await proof.prove() });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['disclosures'] }),
  });
  return (
    <section className="card card-form">
      <h2>Du är den andra personen</h2>
      <p>Läs uppgifterna och bedömningarna nedan först.</p>
      <LongText label="Anteckning (krävs för nej)" value={note} onChange={setNote} />
      {proof.field}
      <ErrorText error={sign.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={sign.isPending || !proof.ready} onPress={() => sign.mutate(true)}>
          {refusal ? 'Ja, det är rätt beslut' : 'Ja, lämna ut'}
        </Button>
        <Button variant="secondary" size="medium" isDisabled={sign.isPending || !proof.ready} onPress={() => sign.mutate(false)}>
          Nej
        </Button>
      </div>
    </section>
  );
}
