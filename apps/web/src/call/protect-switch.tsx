import { Button, Checkbox } from '@midas-ds/components';
import type { ProtectionDraft } from '@lots/contracts';
import { isSealed } from '@lots/rules/protection';
import { useEffect, useState } from 'react';
import { ConcernedPicker } from '../protection/concerned-picker.js';
import { Dialog } from '../ui/dialog.js';
import { useCallForm } from './call-form-context.js';

/** Changes part of what is protected. */
export function useEditProtection(): (change: Partial<ProtectionDraft>) => void {
  const { draft, edit } = useCallForm();
  return (change) => edit({ protection: { ...draft.protection, ...change } });
}

/** F4. Only ever on: what was pressed by mistake is taken away with the switch, which asks first. */
export function useSetSealed(): () => void {
  const change = useEditProtection();
  return () => change({ on: true });
}

/** There from the first keystroke. Taking the protection away opens the call to colleagues again, so it is asked about. */
export function ProtectSwitch() {
  const { draft } = useCallForm();
  const { protection } = draft;
  const change = useEditProtection();
  const [asked, setAsked] = useState<Partial<ProtectionDraft> | null>(null);
  const set = (next: Partial<ProtectionDraft>) => {
    const opens = isSealed(draft) && !isSealed({ protection: { ...protection, ...next } });
    if (opens) setAsked(next);
    else change(next);
  };
  return (
    <div className="protect-switch" data-field="protection">
      <Checkbox isSelected={protection.on} onChange={(on) => set({ on })}>
        Skyddade uppgifter (F4)
      </Checkbox>
      <Checkbox isSelected={protection.staffAffected} onChange={(staffAffected) => set({ staffAffected })}>
        Medarbetare eller anhörig till medarbetare berörs
      </Checkbox>
      {protection.staffAffected ? (
        <ConcernedPicker chosen={protection.concerned ?? []} onChange={(concerned) => change({ concerned })} />
      ) : null}
      <Dialog title="Ta bort skyddet?" open={asked !== null} onClose={() => setAsked(null)}>
        <p>Gäller samtalet ett barn eller en fara kan kollegorna se det igen. Fälten som försvann kommer tillbaka.</p>
        <div className="button-row">
          <Button size="medium" onPress={() => setAsked(null)}>
            Behåll skyddet
          </Button>
          <Button
            variant="secondary"
            size="medium"
            onPress={() => {
              if (asked) change(asked);
              setAsked(null);
            }}
          >
            Ta bort skyddet
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** The window's title: the alias, never anything about anybody. */
export function useSealedTitle(alias: string | null, sealed: boolean): void {
  useEffect(() => {
    document.title = sealed ? `${alias ?? 'Skyddat'} – Lots` : 'Lots';
    return () => {
      document.title = 'Lots';
    };
  }, [alias, sealed]);
}

/** A word, not only a colour. */
export function SealedHeading({ alias }: { readonly alias: string | null }) {
  useSealedTitle(alias, true);
  return (
    <div className="sealed-heading">
      <span className="sealed-mark">SKYDDAT</span>
      <h1>{alias ?? 'Skyddat samtal'}</h1>
      <p className="muted">Bara du och lotsens chef kan se samtalet.</p>
    </div>
  );
}
