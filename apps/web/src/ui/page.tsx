import { type ReactNode, useEffect, useRef } from 'react';

interface PageProps {
  readonly heading: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  /** Off where another field has the cursor from the start. */
  readonly takesFocus?: boolean;
  /** For reading: lines no longer than what the eye follows. */
  readonly narrow?: boolean;
}

/** A page with its heading. The heading gets the focus on arrival, so that a screen reader says where one is. */
export function Page({ heading, children, aside, takesFocus = true, narrow = false }: PageProps) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) ref.current?.focus();
  }, [takesFocus]);
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <div className="page-head">
        <h1 ref={ref} tabIndex={-1}>
          {heading}
        </h1>
        {aside}
      </div>
      {children}
    </div>
  );
}
