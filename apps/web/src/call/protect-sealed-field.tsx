import { Button } from '@midas-ds/components';
import { protectionLimits, sealedDots } from '@lots/contracts';
import { useEffect, useRef, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { Line } from '../ui/text-inputs.js';
import { useCallSnapshot } from './call-desk-context.js';
import type { CallSession } from './call-session.js';

const pause = 800;

/**
 * How she can be reached: stored by itself, dots until somebody presses Visa, which is a row in the access log. While it is being written
 * it is in this window only; a save that fails keeps the text and is tried again at the next key or when the field is left.
 */
export function ProtectSealedField({ session }: { readonly session: CallSession }) {
  const { hasSealedContact } = useCallSnapshot(session);
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const open = text !== null || !hasSealedContact;
  const { write, leave } = useSealing(session, setError);
  const show = async () => {
    setError(null);
    try {
      setText((await lotsApi.showSealedContact(session.snapshot().id)).text);
    } catch (caught) {
      setError(caught);
    }
  };
  const hide = async () => {
    if (text !== null && (await leave())) setText(null);
  };
  return (
    <div className="sealed-field" data-field="sealed_contact">
      {open ? (
        <Line
          label="Förseglat fält: hur vi når personen"
          help="Nummer, tider eller plats. Syns som prickar tills någon trycker Visa. Det loggas. Skrivs aldrig ut."
          maxLength={protectionLimits.sealedContact}
          value={text ?? ''}
          onChange={(next) => {
            setText(next);
            write(next);
          }}
        />
      ) : (
        <p>
          <span className="label">Förseglat fält: hur vi når personen</span>
          <span className="sealed-dots" aria-label="Dolt">
            {sealedDots}
          </span>
        </p>
      )}
      {open ? (
        <Button variant="secondary" size="medium" isDisabled={text === null || text === ''} onPress={() => void hide()}>
          Försegla
        </Button>
      ) : (
        <Button variant="secondary" size="medium" onPress={() => void show()}>
          Visa
        </Button>
      )}
      <ErrorText error={error} />
    </div>
  );
}

/** Saves what is written: a moment after the last key, and when the field is sealed again. `leave` answers whether it is on the server. */
function useSealing(
  session: CallSession,
  onError: (error: unknown) => void,
): { write: (text: string) => void; leave: () => Promise<boolean> } {
  const unsaved = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const leave = async (): Promise<boolean> => {
    if (timer.current !== null) clearTimeout(timer.current);
    const text = unsaved.current;
    if (text === null) return true;
    try {
      // The call must be there, and sealed, before something can be put in it.
      await session.flush();
      await lotsApi.sealContact(session.snapshot().id, text);
      if (unsaved.current === text) unsaved.current = null;
      session.sealedContactKept(text.trim() !== '');
      onError(null);
      return unsaved.current === null;
    } catch (error) {
      onError(error);
      return false;
    }
  };
  const write = (text: string) => {
    unsaved.current = text;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => void leave(), pause);
  };
  const last = useRef(leave);
  useEffect(() => {
    last.current = leave;
  });
  // Going to another page seals what is written.
  useEffect(() => () => void last.current(), []);
  return { write, leave };
}
