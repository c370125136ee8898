import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { CallDesk } from './call-desk.js';
import type { CallSession, CallSnapshot } from './call-session.js';

const Context = createContext<CallDesk | null>(null);

/** Keeps the open calls above the pages, so that going to another page loses nothing; saves when the tab is left. */
export function CallDeskProvider({ children }: { readonly children: ReactNode }) {
  const [desk] = useState(() => new CallDesk({ store: lotsApi.saveCall, load: lotsApi.call }));
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void desk.flushAll();
    };
    const onLeave = () => desk.flushOnLeave();
    // Leaving with text that is not on the server yet: the browser asks first.
    const onUnload = (event: BeforeUnloadEvent) => {
      if (desk.unsaved) event.preventDefault();
    };
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', onLeave);
    window.addEventListener('beforeunload', onUnload);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener('beforeunload', onUnload);
    };
  }, [desk]);
  return <Context value={desk}>{children}</Context>;
}

export function useCallDesk(): CallDesk {
  const desk = use(Context);
  if (!desk) throw new Error('CallDeskProvider is missing');
  return desk;
}

/** How many calls are open in this tab. */
export function useOpenCallIds(): readonly string[] {
  const desk = useCallDesk();
  return useSyncExternalStore(desk.subscribe, desk.ids);
}

export function useCallSnapshot(session: CallSession): CallSnapshot {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}
