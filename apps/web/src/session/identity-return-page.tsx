import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../api/api-error.js';
import { identityApi, type IdentityBack, type IdentityPurpose } from '../api/identity-api.js';
import { lotsApi } from '../api/lots-api.js';
import { rememberCsrfToken } from '../api/transport.js';
import { Notice } from '../ui/notice.js';
import { identityPath, readIdentityAddress, rememberedPage, tellWaitingWindow } from './identity-window.js';
import { useSession, WrongPersonError } from './session-context.js';

/** On the way to the municipality's sign-in, and back from it. `onDone` with the page to go on to. */
export function IdentityReturnPage({ onDone }: { readonly onDone: (page: string) => void }) {
  const { state, signInBy } = useSession();
  const [address] = useState(() => readIdentityAddress(window.location.search));
  const [said, setSaid] = useState('Ett ögonblick …');
  const [problem, setProblem] = useState<string | null>(null);
  const started = useRef(false);

  useEffect(() => {
    // Not before it is known whether somebody is signed in: the later answer would undo the first.
    if (state.is === 'loading' || started.current) return;
    started.current = true;
    // The address held a code that is good for one use, for a minute; it need not stand in the history as well.
    window.history.replaceState(null, '', identityPath);
    const go = async (): Promise<void> => {
      if (address.purpose !== null) return leave(address.purpose, state.is === 'in');
      if (address.back === null) {
        onDone('/');
        return;
      }
      if (address.back.state?.startsWith('sign_in.') === true) {
        await signInBy(address.back);
        onDone(rememberedPage());
        return;
      }
      handOver(address.back);
      setSaid('Klart. Du kan stänga det här fönstret och gå tillbaka till Lots.');
    };
    go().catch((error: unknown) => setProblem(error instanceof WrongPersonError ? error.message : messageOf(error)));
  }, [state.is, address, signInBy, onDone]);

  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <p className="wordmark wordmark-large">Lots</p>
        <h1>Inloggning</h1>
        {problem === null ? (
          <p role="status">{said}</p>
        ) : (
          <>
            <Notice kind="danger" live>
              <p>{problem}</p>
            </Notice>
            <p>
              <a href="/">Till inloggningssidan</a>
            </p>
          </>
        )}
      </div>
    </main>
  );
}

async function leave(purpose: IdentityPurpose, signedIn: boolean): Promise<void> {
  if (!signedIn) rememberCsrfToken((await lotsApi.signInOptions()).csrfToken);
  const { url } = await identityApi.begin(purpose);
  window.location.replace(url);
}

function handOver(back: IdentityBack): void {
  tellWaitingWindow(back);
  window.close();
}
