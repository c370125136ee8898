import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callbackOutcomeSv } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { CallbackView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { CallDialog } from './call-dialog.js';

const useCallbacks = () => useQuery({ queryKey: ['callbacks'], queryFn: lotsApi.callbacks, refetchInterval: 60_000 });

/** The desk's call-backs: reference or alias and time, nothing about whom. */
export function CallbackList() {
  const query = useCallbacks();
  const rows = query.data?.callbacks ?? [];
  if (rows.length === 0) return <ErrorText error={query.error} />;
  return (
    <section className="list-section">
      <h2>{`Ring tillbaka: ${rows.length}`}</h2>
      <ErrorText error={query.error} />
      <ul className="row-list">
        {rows.map((row) => (
          <CallbackCard key={row.ref} callback={row} />
        ))}
      </ul>
    </section>
  );
}

/** In "Innan du går": those whose time has passed. */
export function LateCallbacks() {
  const now = useNow();
  const query = useCallbacks();
  const late = (query.data?.callbacks ?? []).filter((row) => row.late);
  if (late.length === 0) return <ErrorText error={query.error} />;
  return (
    <>
      <h3>{`Försenade återringningar: ${late.length}`}</h3>
      <ul className="row-list">
        {late.map((row) => (
          <li className="row-card row-important" key={row.ref}>
            {row.alias ?? row.contactRef} · skulle ringas senast {when(row.latest, now)}
          </li>
        ))}
      </ul>
    </>
  );
}

function CallbackCard({ callback }: { readonly callback: CallbackView }) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  const name = callback.alias ?? callback.contactRef;
  const last = callback.attempts.at(-1);
  return (
    <li className={callback.late ? 'row-card row-important' : 'row-card'} aria-label={`Ring tillbaka, ${name}`}>
      <div className="row-main">
        <p className="row-title">
          {callback.alias === null ? null : <span className="sealed-mark">SKYDDAT</span>}
          <span>{name}</span>
          <span>{callback.forInitials ?? 'Dagens lots'}</span>
        </p>
        <p className={callback.late ? 'important-text' : undefined}>
          Tidigast {when(callback.notBefore, now)} · senast {when(callback.latest, now)}
          {callback.late ? ' · försenad' : ''}
        </p>
        {last === undefined ? null : (
          <p className="muted">
            Försök: {callback.attempts.length}. Senast {when(last.at, now)}, {last.byInitials}: {callbackOutcomeSv[last.outcome]}
          </p>
        )}
      </div>
      <div className="row-actions">
        <Button size="medium" aria-label={`Öppna återringningen ${name}`} onPress={() => setOpen(true)}>
          Öppna
        </Button>
      </div>
      {open ? <CallDialog callback={callback} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}
