import { Button } from '@midas-ds/components';
import { useMutation } from '@tanstack/react-query';
import { readerWhySv } from '@lots/contracts';
import { breakGlassApi } from '../api/break-glass-api.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

/** "Vem kan se det här?": asked for, because each answer is a row in the log (rule NÅ7). */
export function CaseReaders({ refId }: { readonly refId: string }) {
  const now = useNow();
  const ask = useMutation({ mutationFn: () => breakGlassApi.readersOf(refId) });
  return (
    <section aria-label="Vem kan se det här?">
      <div className="button-row">
        <Button variant="secondary" size="medium" isDisabled={ask.isPending} onPress={() => ask.mutate()}>
          Vem kan se det här?
        </Button>
      </div>
      <ErrorText error={ask.error} />
      <div aria-live="polite">
        {ask.data === undefined ? null : (
          <ul className="row-list">
            {ask.data.readers.map((reader) => (
              <li key={`${reader.name} ${reader.function} ${reader.why}`}>
                <strong>{reader.name}</strong>, {reader.function}: {readerWhySv[reader.why]}
                {reader.until === null ? '' : ` till ${when(reader.until, now)}`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
