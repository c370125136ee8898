import { Button, TextField } from '@midas-ds/components';
import { type SyntheticEvent, useState } from 'react';
import { ApiError, messageOf } from '../api/api-error.js';
import { Notice } from '../ui/notice.js';
import { useSession, WrongPersonError } from './session-context.js';

function signInMessage(error: unknown): string {
  if (error instanceof WrongPersonError) return error.message;
  if (error instanceof ApiError && error.status === 401) return 'Användarnamnet eller lösenordet stämmer inte. Försök igen.';
  return messageOf(error);
}

/** Name and password. What went wrong is said once, above the button. */
export function SignInForm({ onDone }: { readonly onDone?: () => void }) {
  const { signIn } = useSession();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await signIn(username.trim(), password);
      onDone?.();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)}>
      <TextField label="Användarnamn" value={username} onChange={setUsername} autoComplete="username" size="medium" />
      <TextField
        label="Lösenord"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        size="medium"
      />
      {error === null ? null : (
        <Notice kind="danger" live>
          <p>{signInMessage(error)}</p>
        </Notice>
      )}
      <Button type="submit" size="medium" isDisabled={busy}>
        Logga in
      </Button>
    </form>
  );
}
