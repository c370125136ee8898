import { Button } from '@midas-ds/components';
import { isSealed } from '@lots/rules/protection';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CallSession, CallSnapshot } from './call-session.js';
import { TrialBox } from '../events/trial-box.js';
import { PassCallDialog } from './pass-call-dialog.js';
import { EndCallButton, type Ended } from './end-call-button.js';

interface CallToolbarProps {
  readonly session: CallSession;
  readonly snapshot: CallSnapshot;
  readonly onEnded: (ended: Ended) => void;
  /** The table's own answer is the coordinator: an adult without a case (screens.md S2). */
  readonly becomesEvent: boolean;
  /** Every folded part is open. */
  readonly allFields: boolean;
  readonly onAllFields: () => void;
}

/** Always at the bottom of the window. */
export function CallToolbar({ session, snapshot, onEnded, becomesEvent, allFields, onAllFields }: CallToolbarProps) {
  const navigate = useNavigate();
  const [passing, setPassing] = useState(false);
  const wait = async () => {
    await session.flush();
    await navigate('/samtal');
  };
  return (
    <div className="call-toolbar" role="toolbar" aria-label="Samtalet">
      <Button size="medium" onPress={() => void navigate(`/samtal/${snapshot.id}/granska`)}>
        Granska och lämna över (Ctrl+Enter)
      </Button>
      <EndCallButton session={session} snapshot={snapshot} onEnded={onEnded} />
      {becomesEvent ? <TrialBox session={session} onEnded={onEnded} /> : null}
      {isSealed(snapshot.draft) ? null : (
        <Button variant="secondary" size="medium" onPress={() => setPassing(true)}>
          Lämna samtalet till kollega
        </Button>
      )}
      <Button variant="secondary" size="medium" onPress={() => void wait()}>
        Spara och vänta
      </Button>
      <Button variant="tertiary" size="medium" aria-pressed={allFields} onPress={onAllFields}>
        Öppna alla fält (Alt+M)
      </Button>
      {passing ? (
        <PassCallDialog session={session} onClose={() => setPassing(false)} onPassed={() => void navigate('/samtal')} />
      ) : null}
    </div>
  );
}
