import type { ReactNode } from 'react';

interface NoticeProps {
  readonly kind?: 'info' | 'warning' | 'danger' | 'done';
  readonly title?: string;
  readonly children?: ReactNode;
  /** Said aloud when it appears; off for text that is there from the start. */
  readonly live?: boolean;
}

const words = { info: 'Bra att veta', warning: 'Obs', danger: 'Viktigt', done: 'Klart' } as const;

/** A framed message. The kind is a word for screen readers and a shape on the side; the colour is only extra. */
export function Notice({ kind = 'info', title, children, live = false }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={live ? 'status' : undefined}>
      <span className="visually-hidden">{words[kind]}: </span>
      {title === undefined ? null : <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
