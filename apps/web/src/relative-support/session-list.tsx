import { relativeSessionSv } from '@lots/contracts';
import type { RelativeView } from '../api/types.js';

/** Sessions, oldest first. Nothing in it is ever changed. */
export function SessionList({ sessions }: { readonly sessions: RelativeView['sessions'] }) {
  return (
    <section className="card" aria-labelledby="samtalen">
      <h2 id="samtalen">Samtal</h2>
      {sessions.length === 0 ? <p className="muted">Inget samtal är antecknat än.</p> : null}
      <ul className="row-list">
        {sessions.map((session) => (
          <li key={session.id}>
            <strong>
              {session.day} – {relativeSessionSv[session.form]}
            </strong>
            <p className="written">{session.text}</p>
            <p className="muted">
              {session.next === '' ? '' : `Nästa: ${session.next} · `}
              {session.byInitials}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
