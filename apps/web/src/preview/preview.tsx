import { Button } from '@midas-ds/components';
import { noGroundChoice, type GroundChoice } from '@lots/contracts';
import { isSealed } from '@lots/rules/protection';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { lotsApi } from '../api/lots-api.js';
import type {
  HandoverPreviewItemView,
  HandoverPreviewView,
  OverrideDto,
  PersonGroundView,
  SubjectGroundDto,
} from '../api/types.js';
import { useCallDesk, useCallSnapshot } from '../call/call-desk-context.js';
import type { CallSession } from '../call/call-session.js';
import { useSealedTitle } from '../call/protect-switch.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { GroundCard } from './ground-card.js';
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
  const [grounds, setGrounds] = useState<readonly SubjectGroundDto[]>([]);
  const { preview, settled, error } = usePreview(session, overrides, grounds);
  const { alias, draft } = useCallSnapshot(session);
  useSealedTitle(alias, isSealed(draft));
  const override = (next: OverrideDto) => {
    setOverrides((before) => [...before.filter((one) => one.subjectNo !== next.subjectNo), next]);
    // What was said and judged was about another receiver.
    setGrounds((before) => before.filter((one) => one.subjectNo !== next.subjectNo));
  };
  const ground = (subjectNo: number, choice: GroundChoice) =>
    setGrounds((before) => [...before.filter((one) => one.subjectNo !== subjectNo), subjectGround(subjectNo, choice)]);
  return (
    <Page heading="Granska innan du lämnar över" narrow>
      {error instanceof NotSavedError ? <NotSaved /> : <ErrorText error={error} />}
      {preview === null && error === null ? <p>Hämtar …</p> : null}
      {preview ? <PreviewBody preview={preview} grounds={grounds} onOverride={override} onGround={ground} /> : null}
      <PreviewActions
        session={session}
        preview={preview}
        settled={settled}
        overrides={overrides}
        grounds={grounds}
        onDone={onDone}
      />
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

/** The list as the server takes it: nothing of it may be changed by somebody else. */
function subjectGround(subjectNo: number, { facts, judgements, ...choice }: GroundChoice): SubjectGroundDto {
  return { ...choice, subjectNo, facts: [...facts], judgements: [...judgements] };
}

interface PreviewBodyProps {
  readonly preview: HandoverPreviewView;
  readonly grounds: readonly SubjectGroundDto[];
  readonly onOverride: (next: OverrideDto) => void;
  readonly onGround: (subjectNo: number, choice: GroundChoice) => void;
}

function PreviewBody({ preview, grounds, onOverride, onGround }: PreviewBodyProps) {
  const [missing] = preview.missing;
  const onGrounds = preview.groundless.length > 0 && missing !== undefined && isAboutGround(missing.code);
  if (missing && !onGrounds) return <MissingAnswer missing={missing} />;
  if (!missing && preview.items.length === 0) return <NothingToSend />;
  const several = preview.items.length + preview.groundless.length > 1;
  return (
    <>
      {missing ? <MissingAnswer missing={missing} /> : null}
      {personsOf(preview, grounds).map((person) => (
        <GroundCard
          key={person.subjectNo}
          person={person}
          several={several}
          choice={grounds.find((one) => one.subjectNo === person.subjectNo) ?? noGroundChoice}
          onChange={(choice) => onGround(person.subjectNo, choice)}
        />
      ))}
      {preview.items.map((item) => (
        <PreviewItem key={item.subjectNo} item={item} several={several} onOverride={onOverride} />
      ))}
      <SideTrackList tracks={preview.proposal.also} />
    </>
  );
}

function isAboutGround(code: string): boolean {
  return code.startsWith('ground_') || code.startsWith('consent_');
}

/** Those of whom something is asked, may be chosen or will be kept; a child's report needs nothing more. In the order of the call. */
function personsOf({ groundless, items }: HandoverPreviewView, grounds: readonly SubjectGroundDto[]): PersonGroundView[] {
  const chosen = (subjectNo: number) => grounds.some((one) => one.subjectNo === subjectNo);
  const kept = items.map(({ ground }) => ground).filter((one) => one.consent !== null || chosen(one.subjectNo));
  return [...groundless, ...kept].sort((a, b) => a.subjectNo - b.subjectNo);
}

function NothingToSend() {
  return (
    <Notice kind="warning" title="Det finns inget att lämna över">
      <p>Förslaget pekar inte ut någon mottagare. Läs Förslag i samtalet.</p>
    </Notice>
  );
}

function buttonText(items: readonly HandoverPreviewItemView[]): string {
  const units = [...new Set(items.map((item) => item.unitName))];
  return units.length === 0 ? 'Lämna över' : `Lämna över till ${units.join(' och ')}`;
}

interface PreviewActionsProps extends PreviewProps {
  readonly preview: HandoverPreviewView | null;
  /** False while something typed has not been tried yet. */
  readonly settled: boolean;
  readonly overrides: readonly OverrideDto[];
  readonly grounds: readonly SubjectGroundDto[];
}

function PreviewActions({ session, preview, settled, overrides, grounds, onDone }: PreviewActionsProps) {
  const navigate = useNavigate();
  const desk = useCallDesk();
  const queries = useQueryClient();
  const { id, version, contactCode } = useCallSnapshot(session);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = settled && preview !== null && preview.missing.length === 0 && preview.items.length > 0 && !busy;

  const handOver = async () => {
    setBusy(true);
    setError(null);
    try {
      const result = await lotsApi.handOver({ callId: id, version, overrides: [...overrides], grounds: [...grounds] });
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
