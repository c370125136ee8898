import { Button } from '@midas-ds/components';
import { isSealed } from '@lots/rules/protection';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverPreviewItemView, HandoverPreviewView, OverrideDto } from '../api/types.js';
import { useCallDesk, useCallSnapshot } from '../call/call-desk-context.js';
import type { CallSession } from '../call/call-session.js';
import { useSealedTitle } from '../call/protect-switch.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { MissingAnswer } from './missing-answer.js';
import type { Done } from './done.js';
import { PreviewItem } from './preview-item.js';
import { NotSavedError, usePreview } from './use-preview.js';
import { SideTrackList } from './side-track-list.js';

interface PreviewProps {
  readonly session: CallSession;
  readonly onDone: (done: Done) => void;
}

/** Everything that will be sent, and everything that will not, before anything is sent. */
export function Preview({ session, onDone }: PreviewProps) {
  const [overrides, setOverrides] = useState<readonly OverrideDto[]>([]);
  const { preview, error } = usePreview(session, overrides);
  const { alias, draft } = useCallSnapshot(session);
  useSealedTitle(alias, isSealed(draft));
  const override = (next: OverrideDto) =>
    setOverrides((before) => [...before.filter((one) => one.subjectNo !== next.subjectNo), next]);
  return (
    <Page heading="Granska innan du lämnar över" narrow>
      {error instanceof NotSavedError ? <NotSaved /> : <ErrorText error={error} />}
      {preview === null && error === null ? <p>Hämtar …</p> : null}
      {preview ? <PreviewBody preview={preview} onOverride={override} /> : null}
      <PreviewActions session={session} preview={preview} overrides={overrides} onDone={onDone} />
    </Page>
  );
}

function NotSaved() {
  return (
    <Notice kind="danger" title="Samtalet är inte sparat" live>
      <p>Kunde inte spara – texten finns kvar. Gå tillbaka till samtalet och försök igen.</p>
    </Notice>
  );
}

function PreviewBody({
  preview,
  onOverride,
}: {
  readonly preview: HandoverPreviewView;
  readonly onOverride: (next: OverrideDto) => void;
}) {
  const [missing] = preview.missing;
  if (missing) return <MissingAnswer missing={missing} />;
  if (preview.items.length === 0) {
    return (
      <Notice kind="warning" title="Det finns inget att lämna över">
        <p>Förslaget pekar inte ut någon mottagare. Läs Förslag i samtalet.</p>
      </Notice>
    );
  }
  return (
    <>
      {preview.items.map((item) => (
        <PreviewItem key={item.subjectNo} item={item} several={preview.items.length > 1} onOverride={onOverride} />
      ))}
      <SideTrackList tracks={preview.proposal.also} />
    </>
  );
}

function buttonText(items: readonly HandoverPreviewItemView[]): string {
  const units = [...new Set(items.map((item) => item.unitName))];
  return units.length === 0 ? 'Lämna över' : `Lämna över till ${units.join(' och ')}`;
}

interface PreviewActionsProps extends PreviewProps {
  readonly preview: HandoverPreviewView | null;
  readonly overrides: readonly OverrideDto[];
}

function PreviewActions({ session, preview, overrides, onDone }: PreviewActionsProps) {
  const navigate = useNavigate();
  const desk = useCallDesk();
  const queries = useQueryClient();
  const { id, version, contactCode } = useCallSnapshot(session);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = preview !== null && preview.missing.length === 0 && preview.items.length > 0 && !busy;

  const handOver = async () => {
    setBusy(true);
    setError(null);
    try {
      const result = await lotsApi.handOver({ callId: id, version, overrides: [...overrides] });
      onDone({ result, contactCode });
      desk.drop(id);
      void queries.invalidateQueries({ queryKey: ['calls'] });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  const back = () => void navigate(`/samtal/${id}`);

  return (
    <div className="page-actions">
      <ErrorText error={error} />
      <div className="button-row">
        {ready || busy ? (
          <Button size="medium" isDisabled={!ready} onPress={() => void handOver()}>
            {buttonText(preview?.items ?? [])}
          </Button>
        ) : null}
        <Button variant="secondary" size="medium" onPress={back}>
          Ändra
        </Button>
      </div>
    </div>
  );
}
