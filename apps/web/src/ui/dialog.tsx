import { Modal } from '@midas-ds/components';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  /** Left out: the dialog cannot be closed without answering. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A question that has to be answered before going on. Never used while somebody is typing, except for signing in again. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  return (
    <Modal
      title={title}
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) onClose?.();
      }}
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      hideCloseButton={onClose === undefined}
    >
      {children}
    </Modal>
  );
}
