import { type ReactNode, useState } from 'react';

interface FoldedProps {
  readonly title: string;
  /** Something is written inside: it is open from the start. */
  readonly filled: boolean;
  readonly children: ReactNode;
}

/** A part that is seldom needed. Opens by itself when it holds something, and never closes by itself. */
export function Folded({ title, filled, children }: FoldedProps) {
  const [open, setOpen] = useState(filled);
  const shown = open || filled;
  return (
    <details className="folded" open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <div className="folded-body">{children}</div>
    </details>
  );
}
