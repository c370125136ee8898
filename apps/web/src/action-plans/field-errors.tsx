import { ApiError } from '../api/api-error.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';

/** What must be mended, field by field. */
export function FieldErrors({ error }: { readonly error: unknown }) {
  if (!(error instanceof ApiError) || error.details.length < 2) return <ErrorText error={error} />;
  return (
    <Notice kind="danger" live>
      <ul>
        {error.details.map(({ code, sv }) => (
          <li key={code}>{sv}</li>
        ))}
      </ul>
    </Notice>
  );
}
