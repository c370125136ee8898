import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { identityApi, type IdentityBack } from '../api/identity-api.js';
import { lotsApi } from '../api/lots-api.js';
import { rememberCsrfToken, whenSignedOut } from '../api/transport.js';
import type { SessionView } from '../api/types.js';
import { useCallDesk } from '../call/call-desk-context.js';

/** `expired`: was signed in and is not any more; what is written stays in memory until the same person is back. */
type State =
  { readonly is: 'loading' } | { readonly is: 'out' } | { readonly is: 'in' | 'expired'; readonly session: SessionView };

interface SessionActions {
  readonly state: State;
  readonly signIn: (username: string, password: string) => Promise<void>;
  /** With what the municipality's sign-in brought back. */
  readonly signInBy: (back: IdentityBack) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Forget everything in this tab and show the sign-in page. */
  readonly forget: () => void;
}

const Context = createContext<SessionActions | null>(null);

function samePerson(a: SessionView, b: SessionView): boolean {
  return a.name === b.name && a.memberships.map((m) => m.unitName).join() === b.memberships.map((m) => m.unitName).join();
}

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<State>({ is: 'loading' });
  const desk = useCallDesk();
  const queries = useQueryClient();

  const enter = useCallback((session: SessionView) => {
    rememberCsrfToken(session.csrfToken);
    setState({ is: 'in', session });
  }, []);

  useEffect(() => {
    whenSignedOut(() => setState((before) => (before.is === 'in' ? { is: 'expired', session: before.session } : before)));
    lotsApi.session().then(enter, () => setState({ is: 'out' }));
  }, [enter]);

  const forget = useCallback(() => {
    desk.clear();
    queries.clear();
    setState({ is: 'out' });
  }, [desk, queries]);

  const enterBy = useCallback(
    async (open: () => Promise<SessionView>) => {
      const options = await lotsApi.signInOptions();
      rememberCsrfToken(options.csrfToken);
      const session = await open();
      rememberCsrfToken(session.csrfToken);
      if (state.is === 'expired' && !samePerson(state.session, session)) {
        await lotsApi.signOut();
        throw new WrongPersonError(state.session.name);
      }
      enter(session);
      void desk.flushAll();
      await queries.invalidateQueries();
    },
    [state, enter, desk, queries],
  );
  const signIn = useCallback(
    (username: string, password: string) => enterBy(() => lotsApi.signIn(username, password)),
    [enterBy],
  );
  const signInBy = useCallback((back: IdentityBack) => enterBy(() => identityApi.signIn(back)), [enterBy]);

  const signOut = useCallback(async () => {
    const there = state.is === 'in' || state.is === 'expired' ? state.session.signOutUrl : null;
    await lotsApi.signOut();
    forget();
    // Else one click would let the next one at this screen in as her.
    if (there !== null) window.location.assign(there);
  }, [state, forget]);

  const value = useMemo(() => ({ state, signIn, signInBy, signOut, forget }), [state, signIn, signInBy, signOut, forget]);
  return <Context value={value}>{children}</Context>;
}

/** Somebody else tried to go on with a colleague's unsaved text. */
export class WrongPersonError extends Error {
  constructor(readonly owner: string) {
    super(`Det som är öppet här har skrivits av ${owner}. Logga in som samma person, eller stäng fliken.`);
  }
}

export function useSession(): SessionActions {
  const session = use(Context);
  if (!session) throw new Error('SessionProvider is missing');
  return session;
}

/** The signed-in person; only used below the shell, where there always is one. */
export function useSignedIn(): SessionView {
  const { state } = useSession();
  if (state.is !== 'in' && state.is !== 'expired') throw new Error('nobody is signed in');
  return state.session;
}
