import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Permission } from '@lots/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { ApiError } from '../api/api-error.js';
import { CallDeskProvider } from '../call/call-desk-context.js';
import { IdentityReturnPage } from '../session/identity-return-page.js';
import { identityPath } from '../session/identity-window.js';
import { SessionProvider, useSession, useSignedIn } from '../session/session-context.js';
import { SignInPage } from '../session/sign-in-page.js';
import { pageRoutes } from './page-routes.js';
import { Shell } from './shell.js';
import { NotFoundPage, StartPage } from './start-page.js';

/** A page that is not for my role looks like one that does not exist. */
function Needs({ permission, children }: { readonly permission: Permission; readonly children: ReactNode }) {
  return useSignedIn().permissions.includes(permission) ? children : <NotFoundPage />;
}

const router = createBrowserRouter([
  {
    element: <Shell />,
    children: [
      { path: '/', element: <StartPage /> },
      ...pageRoutes.map(({ path, needs, Page }) => ({
        path,
        element:
          needs === null ? (
            <Page />
          ) : (
            <Needs permission={needs}>
              <Page />
            </Needs>
          ),
      })),
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);

/** A refusal is an answer; only a lost connection or a fault of ours is worth asking again. */
function worthRetrying(count: number, error: Error): boolean {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !refused && count < 2;
}

const queries = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, networkMode: 'always' }, mutations: { networkMode: 'always' } },
});

export function App() {
  return (
    <I18nProvider locale="sv-SE">
      <QueryClientProvider client={queries}>
        <CallDeskProvider>
          <SessionProvider>
            <Gate />
          </SessionProvider>
        </CallDeskProvider>
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Nobody signed in: the sign-in page, whatever the address. */
function Gate() {
  const [returning, setReturning] = useState(() => window.location.pathname === identityPath);
  const goOn = useCallback((page: string) => {
    void router.navigate(page, { replace: true });
    setReturning(false);
  }, []);
  const { state } = useSession();
  const signedIn = useRef(false);
  useEffect(() => {
    // The next person at this screen starts on their own first page; a link opened before signing in is kept.
    if (state.is === 'out' && signedIn.current) void router.navigate('/');
    signedIn.current = state.is === 'in' || state.is === 'expired';
  }, [state.is]);
  if (returning) return <IdentityReturnPage onDone={goOn} />;
  if (state.is === 'loading') return null;
  if (state.is === 'out') return <SignInPage />;
  return <RouterProvider router={router} />;
}
