import { messageOf } from '../api/api-error.js';
import { Notice } from './notice.js';

/** What went wrong, in the server's own plain words. Nothing when nothing did. */
export function ErrorText({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <Notice kind="danger" live>
      <p>{messageOf(error)}</p>
    </Notice>
  );
}
