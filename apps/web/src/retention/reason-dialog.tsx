import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { ReasonSelect } from './reason-select.js';

interface ReasonDialogProps<T extends string> {
  readonly title: string;
  readonly label: string;
  readonly texts: Readonly<Record<T, string>>;
  readonly act: (reason: T) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One act that needs a reason. */
export function ReasonDialog<T extends string>({ title, label, texts, act, onClose, children }: ReasonDialogProps<T>) {
  const queries = useQueryClient();
  const [reason, setReason] = useState<T | null>(null);
  const [asked, setAsked] = useState(false);
  const send = useMutation({
    mutationFn: act,
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['retention'] }),
  });
  return (
    <Dialog title={title} open onClose={onClose}>
      {children}
      <ReasonSelect label={label} texts={texts} value={reason} onChange={setReason} />
      {asked && reason === null ? (
        <Notice kind="warning" live>
          <p>Välj skäl först.</p>
        </Notice>
      ) : null}
      <ErrorText error={send.error} />
      <div className="button-row">
        <Button
          size="medium"
          isDisabled={send.isPending}
          onPress={() => (reason === null ? setAsked(true) : send.mutate(reason))}
        >
          {title}
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}
