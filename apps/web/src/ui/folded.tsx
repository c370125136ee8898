import { createContext, type ReactNode, useContext, useState } from 'react';

interface FoldedProps {
  readonly title: string;
  /** Something is written inside: it is open from the start. */
  readonly filled: boolean;
  readonly children: ReactNode;
}

/**
 * `beside`: closed parts are not stepped through with Tab, because a form that is filled in all day has many of them; the form offers a
 * button and a key that open them all (`all`). Everywhere else each part is in the Tab order.
 */
export type FoldedMode = 'in_path' | 'beside' | 'all';
export const FoldedParts = createContext<FoldedMode>('in_path');

/** A part that is seldom needed. Opens by itself when it holds something, and never closes by itself. */
export function Folded({ title, filled, children }: FoldedProps) {
  const mode = useContext(FoldedParts);
  const [open, setOpen] = useState(filled);
  const shown = open || filled || mode === 'all';
  return (
    <details className="folded" open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary tabIndex={mode === 'beside' && !shown ? -1 : 0}>{title}</summary>
      <div className="folded-body">{children}</div>
    </details>
  );
}
