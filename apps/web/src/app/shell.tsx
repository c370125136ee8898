import { Permission } from '@lots/contracts';
import { useMemo } from 'react';
import { Outlet, useNavigate } from 'react-router';
import { useCallDesk } from '../call/call-desk-context.js';
import { useSignedIn } from '../session/session-context.js';
import { SignedOutBanner } from '../session/signed-out-banner.js';
import { HiddenScreen } from './hidden-screen.js';
import { TopBar } from './top-bar.js';
import { useHiddenScreen } from './use-hidden-screen.js';
import { useKeys } from './use-keys.js';
import { useLive } from './use-live.js';

/** Starts a call and shows it at once (flushSync): the first letters after F2 must land in its text field. */
export function useNewCall(): () => void {
  const desk = useCallDesk();
  const navigate = useNavigate();
  return useMemo(
    () => () => void navigate(`/samtal/${desk.start(new Date().toISOString())}`, { flushSync: true }),
    [desk, navigate],
  );
}

/** What is around every page of a signed-in person, and the keys that work everywhere. */
export function Shell() {
  const { permissions } = useSignedIn();
  const { hidden, known, hide, show } = useHiddenScreen();
  const newCall = useNewCall();
  const writesCalls = permissions.includes(Permission.CallsWrite);
  const keys = useMemo(
    () => (hidden ? {} : { F8: hide, ...(writesCalls ? { F2: newCall } : {}) }),
    [newCall, writesCalls, hidden, hide],
  );
  useKeys(keys);
  useLive();
  if (!known) return null;
  return (
    <>
      <div inert={hidden}>
        <a className="skip-link" href="#innehall">
          Hoppa till innehållet
        </a>
        <TopBar />
        {hidden ? null : <SignedOutBanner />}
        <main id="innehall" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {hidden ? <HiddenScreen onShow={show} /> : null}
    </>
  );
}
