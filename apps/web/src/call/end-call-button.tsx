import { Button } from '@midas-ds/components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { useCallDesk } from './call-desk-context.js';
import type { CallSession, CallSnapshot } from './call-session.js';
import { EndStops } from './end-stops.js';
import { type EndingAnswers, firstEndCode, isMediaCall, noEndingAnswers, stopsOf, type Stop } from './ending.js';
import { EndReasonSelect } from './end-reason-select.js';

interface EndCallProps {
  readonly session: CallSession;
  readonly snapshot: CallSnapshot;
  readonly onEnded: (ended: Ended) => void;
}

/** What is left of a call that has ended, and under which reason it was ended. */
export interface Ended {
  readonly callId: string;
  readonly code: string;
  readonly kept: readonly string[];
}

/** "Avsluta utan ärende": one reason, and the server's stops when a child or a danger may be forgotten. */
export function EndCallButton(props: EndCallProps) {
  const [open, setOpen] = useState(false);
  const media = isMediaCall(props.snapshot.draft);
  return (
    <>
      <Button variant="secondary" size="medium" onPress={() => setOpen(true)}>
        {media ? 'Avsluta – Media eller handlingar' : 'Avsluta utan ärende'}
      </Button>
      <Dialog title="Avsluta utan ärende" open={open} onClose={() => setOpen(false)}>
        <EndForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function EndForm({ session, snapshot, onEnded, onClose }: EndCallProps & { readonly onClose: () => void }) {
  const [answers, setAnswers] = useState<EndingAnswers>({ ...noEndingAnswers, code: firstEndCode(snapshot.draft) });
  const [stops, setStops] = useState<readonly Stop[]>([]);
  const { busy, error, end } = useEndCall({ session, onEnded, onStops: setStops });
  return (
    <div className="end-call">
      <p>Samtalstexten raderas och går inte att få tillbaka.</p>
      <EndReasonSelect value={answers.code} onChange={(code) => setAnswers({ ...answers, code })} />
      {answers.code === 'advice_professional' ? (
        <Notice title="Säg det här">
          <p>Rådet ersätter inte en anmälan. Du är skyldig att anmäla om du misstänker att ett barn far illa.</p>
        </Notice>
      ) : null}
      <EndStops stops={stops} answers={answers} onChange={(change) => setAnswers({ ...answers, ...change })} />
      <ErrorText error={error} />
      <div className="button-row">
        <Button size="medium" isDisabled={busy || answers.code === null} onPress={() => void end(answers)}>
          Avsluta och radera texten
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Fortsätt samtalet
        </Button>
      </div>
    </div>
  );
}

interface EndCallPorts {
  readonly session: CallSession;
  readonly onEnded: (ended: Ended) => void;
  readonly onStops: (stops: readonly Stop[]) => void;
}

function useEndCall({ session, onEnded, onStops }: EndCallPorts) {
  const desk = useCallDesk();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const end = async ({ code, ...answers }: EndingAnswers) => {
    if (code === null) return;
    setBusy(true);
    setError(null);
    try {
      const { id, version } = await saved(session);
      const { kept } = await lotsApi.endCall(id, { code, version, ...answers });
      onEnded({ callId: id, code, kept });
      desk.drop(id);
      void queries.invalidateQueries({ queryKey: ['calls'] });
    } catch (caught) {
      const stops = stopsOf(caught);
      onStops(stops);
      setError(stops.length > 0 ? null : caught);
      setBusy(false);
    }
  };
  return { busy, error, end };
}

/** Everything written is on the server first, so that nothing is destroyed that the server has not judged. */
async function saved(session: CallSession): Promise<CallSnapshot> {
  // One that nothing was written in – silence, a wrong number – is counted as well.
  if (session.untouched) session.edit({});
  await session.flush();
  return session.snapshot();
}
