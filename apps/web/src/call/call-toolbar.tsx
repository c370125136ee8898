import { Button } from '@midas-ds/components';
import { useNavigate } from 'react-router';
import type { CallSession, CallSnapshot } from './call-session.js';
import { EndCallButton, type Ended } from './end-call-button.js';

interface CallToolbarProps {
  readonly session: CallSession;
  readonly snapshot: CallSnapshot;
  readonly onEnded: (ended: Ended) => void;
}

/** Always at the bottom of the window. */
export function CallToolbar({ session, snapshot, onEnded }: CallToolbarProps) {
  const navigate = useNavigate();
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
      <Button variant="secondary" size="medium" onPress={() => void wait()}>
        Spara och vänta
      </Button>
    </div>
  );
}
