import { useState } from 'react';
import type { PersonaView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { useSession } from './session-context.js';

interface PersonaCardsProps {
  readonly personas: readonly PersonaView[];
  readonly password: string;
}

/** Invented employees to try Lots as; exists in demo mode only. */
export function PersonaCards({ personas, password }: PersonaCardsProps) {
  const { signIn } = useSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const enter = (username: string) => {
    setBusy(true);
    setError(null);
    signIn(username, password)
      .catch(setError)
      .finally(() => setBusy(false));
  };

  return (
    <section aria-labelledby="personas-heading">
      <h2 id="personas-heading">Prova som en påhittad medarbetare</h2>
      <p className="muted">Alla personer, samtal och händelser här är påhittade.</p>
      <ErrorText error={error} />
      <ul className="persona-list">
        {personas.map((persona) => (
          <li key={persona.username}>
            <button
              type="button"
              className="persona"
              disabled={busy}
              aria-label={`Logga in som ${persona.name}, ${persona.roleSv}, ${persona.unitName}`}
              onClick={() => enter(persona.username)}
            >
              <span className="persona-name">{persona.name}</span>
              <span className="persona-role">
                {persona.roleSv} · {persona.unitName}
              </span>
              <span className="persona-about">{persona.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
