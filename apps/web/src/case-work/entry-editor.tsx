import { Button } from '@midas-ds/components';
import { journalAmendmentSv, JournalKind, journalKindSv } from '@lots/contracts';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { caseWorkApi } from '../api/case-work-api.js';
import type { JournalView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { LongText } from '../ui/text-inputs.js';
import { clock, fromLocalInput, toLocalInput } from '../ui/time.js';
import type { EntrySession, EntrySnapshot } from './entry-session.js';

interface EntryEditorProps {
  readonly refId: string;
  readonly session: EntrySession;
  readonly onWritten: (journal: JournalView) => void;
  readonly onDiscarded: () => void;
}

/** An entry that is being written: saved as it is typed, locked by "Skriv in" (rules H1–H4). */
export function EntryEditor({ refId, session, onWritten, onDiscarded }: EntryEditorProps) {
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const leave = () => session.flushOnLeave();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      session.flushOnLeave();
    };
  }, [session]);
  const writeIn = async () => {
    setError(null);
    try {
      if (!(await session.flush())) return;
      const { id, version } = session.snapshot();
      const journal = await caseWorkApi.writeEntry(refId, { id, version });
      session.close();
      onWritten(journal);
    } catch (caught) {
      setError(caught);
    }
  };
  const discard = async () => {
    setError(null);
    await session.discard().then(onDiscarded, setError);
  };
  const { draft } = snapshot;
  const correction = draft.amendment === 'correction';
  const empty = draft.text.trim() === '' || (correction && draft.wrong.trim() === '');
  return (
    <section
      className="entry-editor"
      aria-label={draft.amendment === null ? 'Ny anteckning' : journalAmendmentSv[draft.amendment]}
    >
      <h3>{draft.amendment === null ? 'Ny anteckning' : journalAmendmentSv[draft.amendment]}</h3>
      <KindAndTime session={session} snapshot={snapshot} />
      {correction ? (
        <LongText label="Det som var fel" value={draft.wrong} onChange={(wrong) => session.edit({ wrong })} autoFocus />
      ) : null}
      <LongText
        label={correction ? 'Så här är det' : 'Anteckning'}
        value={draft.text}
        onChange={(text) => session.edit({ text })}
        autoFocus={!correction}
      />
      <p className="muted" role="status" data-save-status={snapshot.status}>
        {saveWords(snapshot)}
      </p>
      <ErrorText error={error} />
      <div className="button-row">
        <Button size="medium" isDisabled={empty} onPress={() => void writeIn()}>
          Skriv in
        </Button>
        <Button variant="secondary" size="medium" onPress={() => void discard()}>
          Ta bort utkastet
        </Button>
      </div>
      <p className="muted">När du har skrivit in går texten inte att ändra. Blir något fel gör du en rättelse.</p>
    </section>
  );
}

function KindAndTime({ session, snapshot: { draft } }: { readonly session: EntrySession; readonly snapshot: EntrySnapshot }) {
  const id = useId();
  return (
    <div className="button-row">
      {draft.amendment === null ? (
        <div className="field">
          <label className="label" htmlFor={`${id}-kind`}>
            Vad det är
          </label>
          <select
            id={`${id}-kind`}
            className="input"
            value={draft.kind}
            onChange={(event) => session.edit({ kind: JournalKind.find((kind) => kind === event.target.value) ?? 'other' })}
          >
            {JournalKind.map((kind) => (
              <option key={kind} value={kind}>
                {journalKindSv[kind]}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <div className="field">
        <label className="label" htmlFor={`${id}-at`}>
          När det hände
        </label>
        <input
          id={`${id}-at`}
          className="input"
          type="datetime-local"
          value={toLocalInput(draft.happenedAt)}
          onChange={(event) => session.edit({ happenedAt: fromLocalInput(event.target.value) ?? draft.happenedAt })}
        />
      </div>
    </div>
  );
}

function saveWords({ status, savedAt }: EntrySnapshot): string {
  switch (status) {
    case 'failed':
      return 'Kunde inte spara – texten finns kvar här. Försöker igen.';
    case 'signed_out':
      return 'Inte sparat – texten finns kvar här. Logga in igen, så sparas den.';
    case 'conflict':
      return 'Inte sparat – anteckningen är ändrad på ett annat ställe. Kopiera texten och ladda om sidan.';
    case 'clean':
    case 'dirty':
    case 'saving':
      return savedAt === null ? 'Inget att spara än' : `Sparad ${clock(savedAt)}`;
  }
}
