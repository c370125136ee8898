import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { messageOf } from '../api/api-error.js';
import { identityApi } from '../api/identity-api.js';
import { lotsApi } from '../api/lots-api.js';
import { askInWindow } from '../session/identity-window.js';
import { SignedOutBanner } from '../session/signed-out-banner.js';

/**
 * F8: nothing of what is written can be seen, and only the same person's PIN – her password or the municipality's sign-in, when she has chosen none – shows it again
 * (rule SK11). Nothing is lost; autosave goes on. Any key leads to the field.
 */
export function HiddenScreen({ onShow }: { readonly onShow: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const { data } = useQuery({ queryKey: ['screen'], queryFn: lotsApi.screen, staleTime: 0 });
  useEffect(() => {
    field.current?.focus();
    const toField = () => {
      if (document.activeElement === document.body) field.current?.focus();
    };
    document.addEventListener('keydown', toField, true);
    return () => document.removeEventListener('keydown', toField, true);
  }, []);
  const elsewhere = data?.opensWith === 'identity_provider';
  const show = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      await lotsApi.showScreen(elsewhere ? await confirmElsewhere() : (field.current?.value ?? ''));
      onShow();
    } catch (error) {
      setProblem(messageOf(error));
      if (field.current) field.current.value = '';
      field.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="hidden-screen" role="dialog" aria-modal="true" aria-label="Skärmen är dold">
      <p className="wordmark wordmark-large">Lots</p>
      <form onSubmit={(event) => void show(event)}>
        {elsewhere ? (
          <p>Kommunens inloggning öppnas i ett eget fönster. Bekräfta där att det är du.</p>
        ) : (
          <>
            <label className="label" htmlFor="visa-skarmen">
              {data?.opensWith === 'pin' ? 'PIN-kod' : 'Lösenord'}
            </label>
            <input id="visa-skarmen" ref={field} className="input" type="password" autoComplete="off" maxLength={200} />
          </>
        )}
        <button type="submit" className="link-button on-dark" disabled={busy}>
          Visa skärmen igen
        </button>
        <p role="alert">{problem}</p>
      </form>
      <SignedOutBanner />
    </div>
  );
}

async function confirmElsewhere(): Promise<string> {
  const back = await askInWindow('confirm', new AbortController().signal);
  return (await identityApi.confirm(back)).proof;
}
