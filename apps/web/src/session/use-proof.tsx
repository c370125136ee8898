import { Button } from '@midas-ds/components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { identityApi } from '../api/identity-api.js';
import { lotsApi } from '../api/lots-api.js';
import { Notice } from '../ui/notice.js';
import { askInWindow } from './identity-window.js';
import { Password } from './password.js';
import { useSignedIn } from './session-context.js';

/** That it is she, shown once more before a decision (rule U8). */
export interface Proof {
  /** Stands above the button of the decision. */
  readonly field: ReactNode;
  readonly ready: boolean;
  /** Called when the button is pressed: the municipality's sign-in opens in a window of its own. */
  readonly prove: () => Promise<string>;
  /** What the lock of the screen takes: the password itself, or the same as `prove`. */
  readonly secret: () => Promise<string>;
  readonly forget: () => void;
}

const decides = 'Skriv det igen, så att det är du som beslutar.';

/** Her password, or the municipality's sign-in where she uses that. */
export function useProof(help = decides): Proof {
  const { signsInBy } = useSignedIn();
  const [password, setPassword] = useState('');
  const provider = useProviderProof();
  if (signsInBy === 'identity_provider') return provider;
  return {
    field: <Password value={password} onChange={setPassword} help={help} />,
    ready: password !== '',
    prove: async () => (await lotsApi.stepUp(password)).proof,
    secret: () => Promise.resolve(password),
    forget: () => setPassword(''),
  };
}

function useProviderProof(): Proof {
  const [waiting, setWaiting] = useState(false);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const prove = async (): Promise<string> => {
    abort.current = new AbortController();
    setWaiting(true);
    try {
      const back = await askInWindow('confirm', abort.current.signal);
      return (await identityApi.confirm(back)).proof;
    } finally {
      setWaiting(false);
    }
  };
  const field = waiting ? (
    <Notice live title="Bekräfta i det andra fönstret">
      <p>Logga in där igen, så att det är du som beslutar. Det du har skrivit finns kvar här.</p>
      <Button variant="secondary" size="medium" onPress={() => abort.current?.abort()}>
        Avbryt
      </Button>
    </Notice>
  ) : (
    <p className="help">När du trycker öppnas kommunens inloggning i ett eget fönster. Bekräfta där att det är du.</p>
  );
  return { field, ready: true, prove, secret: prove, forget: () => undefined };
}
