import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useKeys } from '../app/use-keys.js';
import { ArrivalSection } from './arrival-section.js';
import { FoldedParts, type FoldedMode } from '../ui/folded.js';
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
import { becomesEvent } from '../events/becomes-event.js';
import { HappeningSection } from './happening-section.js';
import { MediaPage } from './media-page.js';
import { NarrativeSection } from './narrative-section.js';
import { ProposalPanel } from './proposal/proposal-panel.js';
import { useProposal } from './proposal/use-proposal.js';
import { ProtectSection } from './protect-section.js';
import { ProtectSwitch, SealedHeading, useSetSealed } from './protect-switch.js';
import { ProtectionSection } from './protection-section.js';
import { PurposeSection } from './purpose-section.js';
import { ReporterSection } from './reporter-section.js';
import { SubjectsSection, useAddSubject } from './subjects-section.js';
import { EarlierPanel } from '../matching/earlier-panel.js';
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
  const sealed = form.visible.has('sealed');
  const { proposal, unreachable } = useProposal(draft);
  const [folded, setFolded] = useState<FoldedMode>('beside');
  const toggleAll = () => setFolded((mode) => (mode === 'all' ? 'beside' : 'all'));
  return (
    <CallFormContext value={form}>
      <FoldedParts value={folded}>
        <div className={sealed ? 'call-page call-sealed' : 'call-page'} onBlur={() => void session.flush()}>
          {sealed ? null : <h1 className="visually-hidden">Samtal</h1>}
          <DangerStrip>
            {sealed ? <SealedHeading alias={snapshot.alias} /> : null}
            <ProtectSwitch />
            <CallStatus snapshot={snapshot} />
          </DangerStrip>
          <CallKeys session={session} onAllFields={toggleAll} />
          <div className="call-columns">
            <div className="call-form">
              <ConflictNotice session={session} snapshot={snapshot} />
              {form.visible.has('mediaNote') && !sealed ? <MediaPage /> : <AllSections session={session} />}
            </div>
            {/* It may scroll, so the keyboard must reach it. */}
            <aside className="call-side" aria-label="Förslag och kontaktkod" tabIndex={0}>
              <ProposalPanel proposal={proposal} unreachable={unreachable} />
              <EarlierPanel snapshot={snapshot} />
              <ContactCode code={snapshot.contactCode} />
            </aside>
          </div>
          <CallToolbar
            session={session}
            snapshot={snapshot}
            onEnded={onEnded}
            becomesEvent={becomesEvent(proposal)}
            allFields={folded === 'all'}
            onAllFields={toggleAll}
          />
        </div>
      </FoldedParts>
    </CallFormContext>
  );
}

function AllSections({ session }: { readonly session: CallSession }) {
  return (
    <>
      <ArrivalSection />
      <NarrativeSection />
      <ProtectSection session={session} />
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
function CallKeys({ session, onAllFields }: { readonly session: CallSession; readonly onAllFields: () => void }) {
  const navigate = useNavigate();
  const addSubject = useAddSubject();
  const setSealed = useSetSealed();
  const id = session.snapshot().id;
  useKeys({
    F4: () => {
      setSealed();
      // The alias comes with the first save.
      void session.flush();
    },
    F9: () => session.edit({ danger: 'yes' }),
    'Shift+F9': () => session.edit({ danger: 'no' }),
    'Alt+m': onAllFields,
    'Alt+b': addSubject,
    'Ctrl+Enter': () => void navigate(`/samtal/${id}/granska`),
  });
  return null;
}
