import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { messageOf } from '../api/api-error.js';
import { lotsApi } from '../api/lots-api.js';
import type { CallRowView } from '../api/types.js';
import { useCallDesk } from '../call/call-desk-context.js';
import { Dialog } from '../ui/dialog.js';
import { useSession, useSignedIn } from './session-context.js';
import { UnfinishedCallsDialog } from './unfinished-calls-dialog.js';

/** The officer's own calls that nobody has got yet, as they were saved last. */
async function unfinishedCalls(writesCalls: boolean): Promise<CallRowView[]> {
  if (!writesCalls) return [];
  const { calls } = await lotsApi.calls();
  return calls.filter((call) => call.mine && call.passedTo === null);
}

/** Signs out, after everything written is saved and the officer has been told about calls that are not handed over. */
export function SignOutButton() {
  const { signOut } = useSession();
  const { permissions } = useSignedIn();
  const desk = useCallDesk();
  const [unfinished, setUnfinished] = useState<readonly CallRowView[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  const leave = () => {
    signOut().catch((error: unknown) => setProblem(messageOf(error)));
  };
  const ask = async () => {
    setProblem(null);
    if (!(await desk.flushAll())) {
      setProblem('Texten är inte sparad än. Vänta en stund och försök igen. Logga inte ut nu.');
      return;
    }
    try {
      const calls = await unfinishedCalls(permissions.includes('calls.write'));
      if (calls.length > 0) {
        setUnfinished(calls);
        return;
      }
      leave();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };

  return (
    <>
      <button type="button" className="link-button on-dark" onClick={() => void ask()}>
        Logga ut
      </button>
      {unfinished.length === 0 ? null : (
        <UnfinishedCallsDialog calls={unfinished} onStay={() => setUnfinished([])} onLeave={leave} />
      )}
      <Dialog title="Du är inte utloggad" open={problem !== null} onClose={() => setProblem(null)}>
        <p>{problem}</p>
        <Button size="medium" onPress={() => setProblem(null)}>
          Stäng
        </Button>
      </Dialog>
    </>
  );
}
