import { useState } from 'react';
import { useParams } from 'react-router';
import { useCall } from '../call/use-call.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import type { Done } from './done.js';
import { HandedOver } from './handed-over.js';
import { Preview } from './preview.js';

/** Review before handing over, and the receipt afterwards. */
export function PreviewPage() {
  const { id = '' } = useParams();
  const [done, setDone] = useState<Done | null>(null);
  if (done) return <HandedOver done={done} />;
  return <PreviewOfCall id={id} onDone={setDone} />;
}

function PreviewOfCall({ id, onDone }: { readonly id: string; readonly onDone: (done: Done) => void }) {
  const { session, error } = useCall(id);
  if (session) return <Preview session={session} onDone={onDone} />;
  return <Page heading="Granska">{error === null ? <p>Hämtar samtalet …</p> : <ErrorText error={error} />}</Page>;
}
