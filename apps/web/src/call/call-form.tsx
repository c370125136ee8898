import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useKeys } from '../app/use-keys.js';
import { ArrivalSection } from './arrival-section.js';
import { CallFormContext } from './call-form-context.js';
import { CallStatus, ConflictNotice } from './call-status.js';
import type { CallSession } from './call-session.js';
import { useCallSnapshot } from './call-desk-context.js';
import { CallToolbar } from './call-toolbar.js';
import { ConsentSection } from './consent-section.js';
import { ContactCode } from './contact-code.js';
import { ContactSection } from './contact-section.js';
import { DangerStrip } from './danger-strip.js';
import type { Ended } from './end-call-button.js';
import { HappeningSection } from './happening-section.js';
import { MediaPage } from './media-page.js';
import { NarrativeSection } from './narrative-section.js';
import { ProposalPanel } from './proposal/proposal-panel.js';
import { useProposal } from './proposal/use-proposal.js';
import { ProtectionSection } from './protection-section.js';
import { PurposeSection } from './purpose-section.js';
import { ReporterSection } from './reporter-section.js';
import { SubjectsSection, useAddSubject } from './subjects-section.js';
import { visibleFields } from './visible-fields.js';

interface CallFormProps {
  readonly session: CallSession;
  readonly onEnded: (ended: Ended) => void;
}

/** The call screen: everything can be written in any order, nothing is required before it is handed over. */
export function CallForm({ session, onEnded }: CallFormProps) {
  const snapshot = useCallSnapshot(session);
  const { draft } = snapshot;
  const form = useMemo(() => ({ draft, edit: session.edit, visible: visibleFields(draft) }), [draft, session]);
  const { proposal, unreachable } = useProposal(draft);
  return (
    <CallFormContext value={form}>
      <div className="call-page" onBlur={() => void session.flush()}>
        <h1 className="visually-hidden">Samtal</h1>
        <DangerStrip>
          <CallStatus snapshot={snapshot} />
        </DangerStrip>
        <CallKeys session={session} />
        <div className="call-columns">
          <div className="call-form">
            <ConflictNotice session={session} snapshot={snapshot} />
            {form.visible.has('mediaNote') ? <MediaPage /> : <AllSections />}
          </div>
          {/* It may scroll, so the keyboard must reach it. */}
          <aside className="call-side" aria-label="Förslag och kontaktkod" tabIndex={0}>
            <ProposalPanel proposal={proposal} unreachable={unreachable} />
            <ContactCode code={snapshot.contactCode} />
          </aside>
        </div>
        <CallToolbar session={session} snapshot={snapshot} onEnded={onEnded} />
      </div>
    </CallFormContext>
  );
}

function AllSections() {
  return (
    <>
      <ArrivalSection />
      <NarrativeSection />
      <PurposeSection />
      <SubjectsSection />
      <ProtectionSection />
      <HappeningSection />
      <ReporterSection />
      <ContactSection />
      <ConsentSection />
    </>
  );
}

/** The keys that work while typing. */
function CallKeys({ session }: { readonly session: CallSession }) {
  const navigate = useNavigate();
  const addSubject = useAddSubject();
  const id = session.snapshot().id;
  useKeys({
    F9: () => session.edit({ danger: 'yes' }),
    'Alt+b': addSubject,
    'Ctrl+Enter': () => void navigate(`/samtal/${id}/granska`),
  });
  return null;
}
