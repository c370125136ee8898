import type { CodedText } from '../api/types.js';
import { Notice } from '../ui/notice.js';

/** One thing at a time, and "Okänd" is always an answer. */
export function MissingAnswer({ missing }: { readonly missing: CodedText }) {
  return (
    <Notice kind="warning" title="Du kan inte lämna över än" live>
      <p>
        En sak saknas: <strong>{missing.sv}</strong>
      </p>
      <p className="muted">Gå tillbaka till samtalet och svara. Välj ”Okänd” eller ”Vet inte” om du inte vet.</p>
    </Notice>
  );
}
