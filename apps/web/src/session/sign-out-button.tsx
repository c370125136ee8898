import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { messageOf } from '../api/api-error.js';
import { lotsApi } from '../api/lots-api.js';
import { useCallDesk } from '../call/call-desk-context.js';
import { Dialog } from '../ui/dialog.js';
import { clock } from '../ui/time.js';
import { useSession, useSignedIn } from './session-context.js';

/** Times of the officer's own calls that nobody has got yet. */
async function unfinishedCalls(writesCalls: boolean): Promise<string[]> {
  if (!writesCalls) return [];
  const { calls } = await lotsApi.calls();
  return calls.filter((call) => call.mine).map((call) => clock(call.startedAt));
}

/** Signs out, after everything written is saved and the officer has been told about calls that are not handed over. */
export function SignOutButton() {
  const { signOut } = useSession();
  const { permissions } = useSignedIn();
  const desk = useCallDesk();
  const [unfinished, setUnfinished] = useState<readonly string[]>([]);
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
      const times = await unfinishedCalls(permissions.includes('calls.write'));
      if (times.length > 0) {
        setUnfinished(times);
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
      <Dialog title="Du har ett samtal som inte är lämnat" open={unfinished.length > 0} onClose={() => setUnfinished([])}>
        <p>
          Samtal som började {new Intl.ListFormat('sv').format(unfinished)} ligger kvar hos lotsen. En kollega kan ta över det.
          Gäller det ett barn eller fara: lämna över först.
        </p>
        <div className="button-row">
          <Button size="medium" onPress={() => setUnfinished([])}>
            Stanna kvar
          </Button>
          <Button variant="secondary" size="medium" onPress={leave}>
            Logga ut ändå
          </Button>
        </div>
      </Dialog>
      <Dialog title="Du är inte utloggad" open={problem !== null} onClose={() => setProblem(null)}>
        <p>{problem}</p>
        <Button size="medium" onPress={() => setProblem(null)}>
          Stäng
        </Button>
      </Dialog>
    </>
  );
}
