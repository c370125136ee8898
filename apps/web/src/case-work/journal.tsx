import { Button } from '@midas-ds/components';
import { journalAmendmentSv, journalKindSv, type JournalAmendment } from '@lots/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseWorkApi } from '../api/case-work-api.js';
import type { JournalEntryView, JournalView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { EntryEditor } from './entry-editor.js';
import { EntrySession } from './entry-session.js';

type About = Pick<JournalEntryView, 'kind'> & { readonly aboutId: string; readonly amendment: JournalAmendment };

/** The journal of a case: locked lines with what was added to them, and one's own unfinished one. */
export function Journal({ refId, open }: { readonly refId: string; readonly open: boolean }) {
  const queries = useQueryClient();
  const key = ['cases', refId, 'journal'];
  // An older copy would bring back an older state of the unfinished entry.
  const fromServer = { retry: false, refetchOnWindowFocus: false, gcTime: 0 } as const;
  const query = useQuery({ queryKey: key, queryFn: () => caseWorkApi.journal(refId), ...fromServer });
  const [begun, setBegun] = useState<EntrySession | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const journal = query.data;
  if (!journal) return <ErrorText error={query.error} />;
  const session = begun ?? resumed(refId, journal, left);
  if (session !== begun && begun === null) setBegun(session);
  const begin = (about: About | null) => setBegun(fresh(refId, about));
  const over = (next: JournalView | null) => {
    setLeft(session?.snapshot().id ?? null);
    setBegun(null);
    if (next) queries.setQueryData(key, next);
    else void queries.invalidateQueries({ queryKey: key });
    void queries.invalidateQueries({ queryKey: ['cases', refId, 'work'] });
  };
  return (
    <section className="card case-work" aria-labelledby="journal-title">
      <h2 id="journal-title">Journal</h2>
      {journal.entries.length === 0 ? (
        <p className="muted">Inga anteckningar än.</p>
      ) : (
        <ol className="journal">
          {journal.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} amend={session === null ? begin : null} />
          ))}
        </ol>
      )}
      {session ? (
        <EntryEditor
          key={session.snapshot().id}
          refId={refId}
          session={session}
          onWritten={over}
          onDiscarded={() => over(null)}
        />
      ) : open ? (
        <Button size="medium" onPress={() => begin(null)}>
          Ny anteckning
        </Button>
      ) : (
        <p className="muted">Ärendet är avslutat. Tillägg och rättelser går att göra.</p>
      )}
    </section>
  );
}

function Entry({ entry, amend }: { readonly entry: JournalEntryView; readonly amend: ((about: About) => void) | null }) {
  const { id, kind } = entry;
  return (
    <li className="journal-entry">
      <EntryText entry={entry} />
      {entry.amendments.length === 0 ? null : (
        <ol className="journal">
          {entry.amendments.map((added) => (
            <li key={added.id} className="journal-entry">
              <EntryText entry={added} />
            </li>
          ))}
        </ol>
      )}
      {amend === null ? null : (
        <div className="button-row">
          <Button variant="secondary" size="medium" onPress={() => amend({ aboutId: id, kind, amendment: 'addendum' })}>
            Tillägg
          </Button>
          <Button variant="secondary" size="medium" onPress={() => amend({ aboutId: id, kind, amendment: 'correction' })}>
            Rätta
          </Button>
        </div>
      )}
    </li>
  );
}

function EntryText({ entry }: { readonly entry: JournalEntryView }) {
  const now = useNow();
  const title = entry.amendment === null ? journalKindSv[entry.kind] : journalAmendmentSv[entry.amendment];
  const corrects = entry.amendment === 'correction' && !entry.gone;
  return (
    <>
      <h3>
        {title}, {when(entry.happenedAt, now)}
      </h3>
      {corrects ? <p className="written">Det som var fel: {entry.wrong}</p> : null}
      <p className="written">
        {corrects ? 'Så här är det: ' : ''}
        {entry.gone ? 'Texten är gallrad.' : entry.text}
      </p>
      <p className="muted">
        Inskriven {when(entry.writtenAt, now)} av {entry.byInitials}
        {entry.forInitials === null ? '' : `, ersätter ${entry.forInitials}`}
      </p>
    </>
  );
}

/** What was left unfinished, where it was. */
function resumed(refId: string, { draft }: JournalView, left: string | null): EntrySession | null {
  if (draft === null || draft.id === left) return null;
  return new EntrySession(refId, { ...draft, status: 'clean' });
}

function fresh(refId: string, about: About | null): EntrySession {
  const nothing = {
    kind: 'contact',
    happenedAt: new Date().toISOString(),
    text: '',
    wrong: '',
    aboutId: null,
    amendment: null,
  } as const;
  return new EntrySession(refId, { id: newId(), version: 0, savedAt: null, status: 'clean', draft: { ...nothing, ...about } });
}
