import { type Urgency, urgencySv } from '@lots/contracts';

const shapes: Readonly<Record<Urgency, string>> = {
  emergency: 'M8 1 15 14H1Z',
  same_day: 'M8 1l7 7-7 7-7-7Z',
  soon: 'M2 2h12v12H2Z',
  normal: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
};

/** Urgency as a word and a shape; the colour is only extra. */
export function UrgencyMark({ urgency }: { readonly urgency: Urgency }) {
  return (
    <span className={`urgency urgency-${urgency}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={shapes[urgency]} />
      </svg>
      {urgencySv[urgency]}
    </span>
  );
}
