import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Permission } from '@lots/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { ApiError } from '../api/api-error.js';
import { CallDeskProvider } from '../call/call-desk-context.js';
import { CallPage } from '../call/call-page.js';
import { CallsPage } from '../call/calls-page.js';
import { CasePage } from '../cases/case-page.js';
import { CasesPage } from '../cases/cases-page.js';
import { PaperFormPage } from '../downtime/paper-form-page.js';
import { EventPage } from '../events/event-page.js';
import { EventsPage } from '../events/events-page.js';
import { ConsentPage } from '../consents/consent-page.js';
import { ConsentsPage } from '../consents/consents-page.js';
import { NewConsentPage } from '../consents/new-consent-page.js';
import { DisclosurePage } from '../disclosures/disclosure-page.js';
import { DisclosuresPage } from '../disclosures/disclosures-page.js';
import { EmergencyPage } from '../disclosures/emergency-page.js';
import { GatePage } from '../disclosures/gate-page.js';
import { ProtocolPage } from '../disclosures/protocol-page.js';
import { HandoversPage } from '../handovers/handovers-page.js';
import { InboxPage } from '../inbox/inbox-page.js';
import { ItemPage } from '../inbox/item-page.js';
import { OwnQuestionsPage } from '../log-review/own-questions-page.js';
import { ReviewPage } from '../log-review/review-page.js';
import { ReviewsPage } from '../log-review/reviews-page.js';
import { OperationsPage } from '../operations/operations-page.js';
import { PreviewPage } from '../preview/preview-page.js';
import { DisposalPage } from '../retention/disposal-page.js';
import { RetentionPage } from '../retention/retention-page.js';
import { SessionProvider, useSession, useSignedIn } from '../session/session-context.js';
import { SignInPage } from '../session/sign-in-page.js';
import { StatisticsPage } from '../statistics/statistics-page.js';
import { Shell } from './shell.js';
import { NotFoundPage, StartPage } from './start-page.js';

/** A page that is not for my role looks like one that does not exist. */
function Needs({ permission, children }: { readonly permission: Permission; readonly children: ReactNode }) {
  return useSignedIn().permissions.includes(permission) ? children : <NotFoundPage />;
}

/** Addresses hold random ids only, never anything about a person. */
const router = createBrowserRouter([
  {
    element: <Shell />,
    children: [
      { path: '/', element: <StartPage /> },
      {
        path: '/samtal',
        element: (
          <Needs permission={Permission.CallsWrite}>
            <CallsPage />
          </Needs>
        ),
      },
      {
        path: '/samtal/:id',
        element: (
          <Needs permission={Permission.CallsWrite}>
            <CallPage />
          </Needs>
        ),
      },
      {
        path: '/samtal/:id/granska',
        element: (
          <Needs permission={Permission.HandoversCreate}>
            <PreviewPage />
          </Needs>
        ),
      },
      {
        path: '/reservblankett',
        element: (
          <Needs permission={Permission.CallsWrite}>
            <PaperFormPage />
          </Needs>
        ),
      },
      {
        path: '/lamnade',
        element: (
          <Needs permission={Permission.HandoversFollow}>
            <HandoversPage />
          </Needs>
        ),
      },
      {
        path: '/inkorg',
        element: (
          <Needs permission={Permission.InboxRead}>
            <InboxPage />
          </Needs>
        ),
      },
      {
        path: '/inkorg/:ref',
        element: (
          <Needs permission={Permission.InboxRead}>
            <ItemPage />
          </Needs>
        ),
      },
      {
        path: '/arenden',
        element: (
          <Needs permission={Permission.CasesRead}>
            <CasesPage />
          </Needs>
        ),
      },
      {
        path: '/arenden/:ref',
        element: (
          <Needs permission={Permission.CasesRead}>
            <CasePage />
          </Needs>
        ),
      },
      {
        path: '/granskning',
        element: (
          <Needs permission={Permission.LogReviewFigures}>
            <ReviewsPage />
          </Needs>
        ),
      },
      {
        path: '/granskning/:id',
        element: (
          <Needs permission={Permission.LogReview}>
            <ReviewPage />
          </Needs>
        ),
      },
      { path: '/fragor', element: <OwnQuestionsPage /> },
      {
        path: '/handelser',
        element: (
          <Needs permission={Permission.EventsRead}>
            <EventsPage />
          </Needs>
        ),
      },
      {
        path: '/handelser/:ref',
        element: (
          <Needs permission={Permission.EventsRead}>
            <EventPage />
          </Needs>
        ),
      },
      {
        path: '/gallring',
        element: (
          <Needs permission={Permission.RetentionDecide}>
            <RetentionPage />
          </Needs>
        ),
      },
      {
        path: '/gallring/:id',
        element: (
          <Needs permission={Permission.RetentionDecide}>
            <DisposalPage />
          </Needs>
        ),
      },
      {
        path: '/drift',
        element: (
          <Needs permission={Permission.OperationsRead}>
            <OperationsPage />
          </Needs>
        ),
      },
      ...['/statistik', '/statistik/:period'].map((path) => ({
        path,
        element: (
          <Needs permission={Permission.StatisticsRead}>
            <StatisticsPage />
          </Needs>
        ),
      })),
      {
        path: '/sekretess',
        element: (
          <Needs permission={Permission.DisclosuresWrite}>
            <DisclosuresPage />
          </Needs>
        ),
      },
      {
        path: '/sekretess/ny',
        element: (
          <Needs permission={Permission.DisclosuresWrite}>
            <GatePage />
          </Needs>
        ),
      },
      {
        path: '/sekretess/bradskande',
        element: (
          <Needs permission={Permission.DisclosuresWrite}>
            <EmergencyPage />
          </Needs>
        ),
      },
      {
        path: '/sekretess/:ref',
        element: (
          <Needs permission={Permission.DisclosuresWrite}>
            <DisclosurePage />
          </Needs>
        ),
      },
      {
        path: '/sekretess/:ref/protokoll',
        element: (
          <Needs permission={Permission.DisclosuresWrite}>
            <ProtocolPage />
          </Needs>
        ),
      },
      {
        path: '/samtycken',
        element: (
          <Needs permission={Permission.ConsentsWrite}>
            <ConsentsPage />
          </Needs>
        ),
      },
      {
        path: '/samtycken/nytt',
        element: (
          <Needs permission={Permission.ConsentsWrite}>
            <NewConsentPage />
          </Needs>
        ),
      },
      {
        path: '/samtycken/:ref',
        element: (
          <Needs permission={Permission.ConsentsWrite}>
            <ConsentPage />
          </Needs>
        ),
      },
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
  const { state } = useSession();
  const signedIn = useRef(false);
  useEffect(() => {
    // The next person at this screen starts on their own first page; a link opened before signing in is kept.
    if (state.is === 'out' && signedIn.current) void router.navigate('/');
    signedIn.current = state.is === 'in' || state.is === 'expired';
  }, [state.is]);
  if (state.is === 'loading') return null;
  if (state.is === 'out') return <SignInPage />;
  return <RouterProvider router={router} />;
}
