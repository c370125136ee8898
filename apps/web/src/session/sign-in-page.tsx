import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { PersonaCards } from './persona-cards.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { SignInForm } from './sign-in-form.js';

/** The first page: sign in, or in the demo pick one of the invented employees. */
export function SignInPage() {
  const options = useQuery({ queryKey: ['sign-in-options'], queryFn: lotsApi.signInOptions, staleTime: 60_000 });
  const { cityName = '', personas = [], demoPassword = null, identityProvider = false } = options.data ?? {};
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <p className="wordmark wordmark-large">
          Lots<span>{cityName}</span>
        </p>
        <h1>Logga in</h1>
        <p className="muted">För lotsar och mottagare i arbetet mot våldsbejakande extremism.</p>
        <ErrorText error={options.error} />
        {identityProvider ? (
          <>
            <ProviderSignIn />
            <details>
              <summary>Logga in med användarnamn och lösenord</summary>
              <SignInForm />
            </details>
          </>
        ) : (
          <SignInForm />
        )}
      </div>
      {personas.length > 0 && demoPassword !== null ? <PersonaCards personas={personas} password={demoPassword} /> : null}
    </main>
  );
}
