import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { messageOf } from '../api/api-error.js';
import { useCallDesk } from '../call/call-desk-context.js';
import { Dialog } from '../ui/dialog.js';
import { askInWindow } from './identity-window.js';
import { useSession, WrongPersonError } from './session-context.js';
import { SignInForm } from './sign-in-form.js';

/**
 * The session ended while the page was open. Said in a strip at the top and never in a box over the page: somebody may be typing, and
 * the next letters would land in the box. The text stays here; signing in again saves it.
 */
export function SignedOutBanner() {
  const { state, forget, signInBy } = useSession();
  const desk = useCallDesk();
  const [signingIn, setSigningIn] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (state.is !== 'expired') return null;
  const close = () => setSigningIn(false);
  const backToWork = () => {
    close();
    document.getElementById('innehall')?.focus();
  };
  const again = () => {
    if (state.session.signsInBy === 'password') {
      setSigningIn(true);
      return;
    }
    setProblem(null);
    // In a window of its own: this one keeps what is written.
    askInWindow('again', new AbortController().signal)
      .then(signInBy)
      .then(backToWork)
      .catch((error: unknown) => setProblem(error instanceof WrongPersonError ? error.message : messageOf(error)));
  };
  return (
    <div className="signed-out" role="alert">
      <p>Du är utloggad. Det du har skrivit finns kvar här. Logga in igen så sparas det.</p>
      {problem === null ? null : <p>{problem}</p>}
      <div className="button-row">
        <Button size="medium" onPress={again}>
          Logga in igen
        </Button>
        {desk.unsaved ? null : (
          <Button variant="secondary" size="medium" onPress={forget}>
            Till inloggningssidan
          </Button>
        )}
      </div>
      <Dialog title="Logga in igen" open={signingIn} onClose={close}>
        <SignInForm onDone={backToWork} />
      </Dialog>
    </div>
  );
}
