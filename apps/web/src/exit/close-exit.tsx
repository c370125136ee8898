import { Button } from '@midas-ds/components';
import { ExitCloseReason, exitCloseReasonSv } from '@lots/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { exitApi } from '../api/exit-api.js';
import { CodeSelect } from '../groups/code-select.js';
import { ErrorText } from '../ui/error-text.js';

/** Once, with a reason (rule T17). */
export function CloseExit({ exitRef }: { readonly exitRef: string }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const chosen = ExitCloseReason.find((one) => one === reason);
  const close = useMutation({
    mutationFn: () => (chosen === undefined ? Promise.reject(new RangeError('reason')) : exitApi.close(exitRef, chosen)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox', 'exit'] }),
  });
  return (
    <section className="card" aria-labelledby="avsluta">
      <h2 id="avsluta">Avsluta avhopparärendet</h2>
      <p className="muted">Det går att avsluta en gång. Kretsen kan läsa allt efteråt.</p>
      <div className="step-form">
        <CodeSelect
          label="Varför?"
          value={reason}
          onChange={setReason}
          options={ExitCloseReason.map((code) => ({ code, sv: exitCloseReasonSv[code] }))}
        />
        <ErrorText error={close.error} />
        <div className="button-row">
          <Button
            variant="secondary"
            size="medium"
            isDisabled={chosen === undefined || close.isPending}
            onPress={() => close.mutate()}
          >
            Avsluta
          </Button>
        </div>
      </div>
    </section>
  );
}
