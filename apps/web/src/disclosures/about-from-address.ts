import { useSearchParams } from 'react-router';
import type { DisclosureAbout } from '@lots/contracts';

export interface About {
  readonly kind: DisclosureAbout;
  readonly ref: string | null;
}

/** `?samtal=` or `?arende=`: random ids, never anything about a person. */
export function useAbout(): About {
  const [parameters] = useSearchParams();
  const call = parameters.get('samtal');
  const file = parameters.get('arende');
  if (call !== null) return { kind: 'call', ref: call };
  return file === null ? { kind: 'none', ref: null } : { kind: 'case', ref: file };
}

/** The same `about` for the next page. */
export function aboutSearch({ kind, ref }: About): string {
  if (kind === 'none' || ref === null) return '';
  return `?${kind === 'call' ? 'samtal' : 'arende'}=${encodeURIComponent(ref)}`;
}

export function aboutSv({ kind, ref }: About): string {
  if (kind === 'call') return 'Gäller ett samtal.';
  return kind === 'case' ? `Gäller ärende ${ref ?? ''}.` : 'Gäller inget samtal eller ärende i Lots.';
}
