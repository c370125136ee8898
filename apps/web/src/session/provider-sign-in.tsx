import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { identityApi } from '../api/identity-api.js';
import { lotsApi } from '../api/lots-api.js';
import { rememberCsrfToken } from '../api/transport.js';
import { ErrorText } from '../ui/error-text.js';
import { rememberPage } from './identity-window.js';

/** The first page, where the municipality's own sign-in is connected. */
export function ProviderSignIn() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const leave = async () => {
    setBusy(true);
    setError(null);
    try {
      rememberCsrfToken((await lotsApi.signInOptions()).csrfToken);
      const { url } = await identityApi.begin('sign_in');
      rememberPage();
      window.location.assign(url);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <>
      <ErrorText error={error} />
      <Button size="medium" isDisabled={busy} onPress={() => void leave()}>
        Logga in med kommunens konto
      </Button>
    </>
  );
}
