import type { CodedText } from '../api/types.js';
import { Notice } from '../ui/notice.js';

/** One thing at a time, and "Okänd" is always an answer. */
export function MissingAnswer({ missing }: { readonly missing: CodedText }) {
  return (
    <Notice kind="warning" title="Du kan inte lämna över än" live>
      <p>
        En sak saknas: <strong>{missing.sv}</strong>
      </p>
      <p className="muted">{whereToAnswer(missing.code)}</p>
    </Notice>
  );
}

/** The ground is answered in the review itself; everything else in the call. */
function whereToAnswer(code: string): string {
  return code.startsWith('ground_')
    ? 'Svara under Grund här nedanför. Det du inte vet öppnar inget.'
    : 'Gå tillbaka till samtalet och svara. Välj ”Okänd” eller ”Vet inte” om du inte vet.';
}
