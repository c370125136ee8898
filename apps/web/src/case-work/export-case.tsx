import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { caseWorkApi } from '../api/case-work-api.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { saveFile } from '../ui/save-file.js';

/** For the city's case system: all of it as text, PDF or a package with checksums. Files are named by the reference only. */
export function ExportCase({ refId }: { readonly refId: string }) {
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const run = (work: () => Promise<void>) => {
    setError(null);
    work().catch(setError);
  };
  const copy = async () => {
    const text = await caseWorkApi.caseText(refId);
    await navigator.clipboard.writeText(text).then(
      () => setSaid('Allt är kopierat.'),
      () => setShown(text),
    );
  };
  const save = async () => {
    const packed = await caseWorkApi.casePackage(refId);
    saveFile(new Blob([JSON.stringify(packed, null, 1)], { type: 'application/json' }), `lots-${refId}.json`);
  };
  return (
    <>
      <div className="button-row">
        <Button variant="secondary" size="medium" onPress={() => run(copy)}>
          Kopiera allt
        </Button>
        <a className="button-link" href={caseWorkApi.casePdfUrl(refId)} download>
          Spara PDF till akten
        </a>
        <Button variant="secondary" size="medium" onPress={() => run(save)}>
          Spara paket (JSON)
        </Button>
      </div>
      <span role="status">{said}</span>
      <ErrorText error={error} />
      <Dialog title="Text till akten" open={shown !== null} onClose={() => setShown(null)}>
        <textarea className="input file-text" aria-label="Text till akten" readOnly rows={16} value={shown ?? ''} />
      </Dialog>
    </>
  );
}
