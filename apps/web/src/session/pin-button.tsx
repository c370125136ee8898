import { Button } from '@midas-ds/components';
import { type FormEvent, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { useProof } from './use-proof.js';

/** The PIN that shows a hidden screen again (F8). Choosing it takes the password, so that nobody else can. */
export function PinButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link-button on-dark" onClick={() => setOpen(true)}>
        Välj PIN
      </button>
      {open ? <PinDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PinDialog({ onClose }: { readonly onClose: () => void }) {
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState(false);
  const proof = useProof('Skriv det igen, så att ingen annan väljer din PIN-kod.');
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setError(null);
    try {
      await lotsApi.choosePin(await proof.secret(), text(form.get('pin')));
      setDone(true);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <Dialog title="PIN-kod för dold skärm" open onClose={onClose}>
      {done ? (
        <>
          <p role="status">Sparad. Tryck F8 för att dölja skärmen. PIN-koden visar den igen.</p>
          <Button size="medium" onPress={onClose}>
            Stäng
          </Button>
        </>
      ) : (
        <form onSubmit={(event) => void save(event)} className="pin-form">
          {proof.field}
          <label className="label" htmlFor="pin-kod">
            Ny PIN-kod, fyra till tolv siffror
          </label>
          <input
            id="pin-kod"
            name="pin"
            className="input"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
          />
          <ErrorText error={error} />
          <Button size="medium" type="submit">
            Spara PIN-koden
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
