import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';

/** The whole text for the akt in another system. Where the browser refuses the clipboard the text is shown to be copied by hand. */
export function CopyText({ refId }: { readonly refId: string }) {
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const copy = async () => {
    setError(null);
    try {
      const text = await lotsApi.inboxText(refId);
      try {
        await navigator.clipboard.writeText(text);
        setCopied(true);
      } catch {
        setShown(text);
      }
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      <Button variant="secondary" size="medium" onPress={() => void copy()}>
        Kopiera text
      </Button>
      <span role="status">{copied ? 'Texten är kopierad.' : ''}</span>
      <ErrorText error={error} />
      <Dialog title="Text till akten" open={shown !== null} onClose={() => setShown(null)}>
        <textarea
          className="input file-text"
          aria-label="Text till akten"
          readOnly
          rows={16}
          value={shown ?? ''}
          onFocus={(event) => event.target.select()}
        />
      </Dialog>
    </>
  );
}
