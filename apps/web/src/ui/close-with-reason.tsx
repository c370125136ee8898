import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CodeSelect } from './code-select.js';
import { ErrorText } from './error-text.js';

interface CloseWithReasonProps<Code extends string> {
  readonly title: string;
  readonly help?: string;
  readonly reasons: readonly Code[];
  readonly words: Readonly<Record<Code, string>>;
  readonly close: (reason: Code) => Promise<unknown>;
  /** What is asked for again afterwards. */
  readonly queryKey: readonly string[];
}

/** Something of a team's is closed, once, with a reason that is chosen. */
export function CloseWithReason<Code extends string>(props: CloseWithReasonProps<Code>) {
  const { title, help, reasons, words, close, queryKey } = props;
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const chosen = reasons.find((one) => one === reason);
  const closing = useMutation({ mutationFn: close, onSuccess: () => queries.invalidateQueries({ queryKey: [...queryKey] }) });
  return (
    <section className="card card-form" aria-labelledby="avsluta">
      <h2 id="avsluta">{title}</h2>
      {help === undefined ? null : <p className="muted">{help}</p>}
      <CodeSelect
        label="Varför?"
        value={reason}
        onChange={setReason}
        options={reasons.map((code) => ({ code, sv: words[code] }))}
      />
      <ErrorText error={closing.error} />
      <div className="button-row">
        <Button
          variant="secondary"
          size="medium"
          isDisabled={chosen === undefined || closing.isPending}
          onPress={() => chosen !== undefined && closing.mutate(chosen)}
        >
          Avsluta
        </Button>
      </div>
    </section>
  );
}
