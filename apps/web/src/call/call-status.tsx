import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { ErrorText } from '../ui/error-text.js';
import { clock } from '../ui/time.js';
import { Notice } from '../ui/notice.js';
import type { CallSession, CallSnapshot } from './call-session.js';

const failedText = 'Kunde inte spara – texten finns kvar här. Försöker igen.';

function saveWords(snapshot: CallSnapshot): string {
  switch (snapshot.status) {
    case 'failed':
      return failedText;
    case 'signed_out':
      return 'Inte sparat – texten finns kvar här. Logga in igen, så sparas den.';
    case 'conflict':
      return 'Inte sparat – samtalet är ändrat på ett annat ställe.';
    case 'clean':
    case 'dirty':
    case 'saving':
      return snapshot.savedAt === null ? 'Inget att spara än' : `Sparad ${clock(snapshot.savedAt)}`;
  }
}

/** "Började 09.20 · Sparad 09.20". Trouble is said here and by a screen reader, never in a box over the text. */
export function CallStatus({ snapshot }: { readonly snapshot: CallSnapshot }) {
  const trouble = snapshot.status === 'failed' || snapshot.status === 'signed_out' || snapshot.status === 'conflict';
  return (
    <p className="call-status">
      Började {clock(snapshot.draft.startedAt)} ·{' '}
      <span className={trouble ? 'save-trouble' : undefined} data-save-status={snapshot.status}>
        {trouble ? null : saveWords(snapshot)}
        <span role="status">{trouble ? saveWords(snapshot) : ''}</span>
      </span>
    </p>
  );
}

/** Two have written in the same call: both texts exist until the officer has chosen. */
export function ConflictNotice({ session, snapshot }: { readonly session: CallSession; readonly snapshot: CallSnapshot }) {
  const [error, setError] = useState<unknown>(null);
  if (snapshot.status !== 'conflict') return null;
  const settle = (way: () => Promise<void>) => {
    setError(null);
    way().catch(setError);
  };
  return (
    <Notice kind="warning" title="Samtalet är ändrat på ett annat ställe" live>
      <p>Det du har skrivit här finns kvar men är inte sparat. Vill du spara det, eller se det som redan är sparat?</p>
      <ErrorText error={error} />
      <div className="button-row">
        <Button size="medium" onPress={() => settle(session.keepMine)}>
          Spara det jag har skrivit
        </Button>
        <Button variant="secondary" size="medium" onPress={() => settle(session.takeTheirs)}>
          Visa det som är sparat
        </Button>
      </div>
    </Notice>
  );
}
