import { useState } from 'react';
import { useParams } from 'react-router';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { CallEnded } from './call-ended.js';
import { CallForm } from './call-form.js';
import type { Ended } from './end-call-button.js';
import { useCall } from './use-call.js';

/** One call, by the random id in the address; what is left of it when it has ended without a case. */
export function CallPage() {
  const { id = '' } = useParams();
  const [ended, setEnded] = useState<Ended | null>(null);
  if (ended?.callId === id) return <CallEnded ended={ended} />;
  return <OngoingCall id={id} onEnded={setEnded} />;
}

function OngoingCall({ id, onEnded }: { readonly id: string; readonly onEnded: (ended: Ended) => void }) {
  const { session, error } = useCall(id);
  if (session) return <CallForm key={id} session={session} onEnded={onEnded} />;
  return <Page heading="Samtal">{error === null ? <p>Hämtar samtalet …</p> : <ErrorText error={error} />}</Page>;
}
