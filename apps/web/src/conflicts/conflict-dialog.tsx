import { Button } from '@midas-ds/components';
import { useMutation } from '@tanstack/react-query';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';

interface ConflictDialogProps {
  readonly open: boolean;
  readonly declare: () => Promise<unknown>;
  /** What was read must leave the screen and the cache before the dialog does. */
  readonly onDeclared: () => Promise<void>;
  readonly onClose: () => void;
}

/** "Jag är jävig": asks once, because only the manager can undo it; never asks why. */
export function ConflictDialog({ open, declare, onDeclared, onClose }: ConflictDialogProps) {
  const press = useMutation({ mutationFn: declare, onSuccess: onDeclared });
  return (
    <Dialog title="Jag är jävig" open={open} onClose={onClose}>
      <p>Det döljs för dig genast: i listor, på sidor och i PDF. Det ligger kvar hos enheten, och tiderna går som förut.</p>
      <p>Du behöver inte säga varför, och det sparas inte. Bara din chef kan häva det. Är du ensam i tjänst: ring chefen nu.</p>
      <p>Gällde samtalet flera personer är de egna överlämningar: tryck på var och en.</p>
      <ErrorText error={press.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={press.isPending} onPress={() => press.mutate()}>
          Dölj det för mig
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}
