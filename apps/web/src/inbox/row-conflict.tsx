import { useQueryClient } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import type { InboxRowView } from '../api/types.js';
import { ConflictDialog } from '../conflicts/conflict-dialog.js';

/** J on a row: said before anything has been read. The row is away when the dialog is. */
export function RowConflict({ row, onClose }: { readonly row: InboxRowView | null; readonly onClose: () => void }) {
  const queries = useQueryClient();
  if (row === null) return null;
  const forget = async () => {
    queries.removeQueries({ queryKey: ['inbox'], predicate: ({ queryKey }) => queryKey.length > 1 });
    queries.removeQueries({ queryKey: ['cases'] });
    await queries.refetchQueries({ queryKey: ['inbox'], exact: true });
    onClose();
  };
  return <ConflictDialog open declare={() => lotsApi.declareConflict(row.ref)} onDeclared={forget} onClose={onClose} />;
}
