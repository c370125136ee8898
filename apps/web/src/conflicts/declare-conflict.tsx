import { Button } from '@midas-ds/components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ConflictDialog } from './conflict-dialog.js';

interface DeclareConflictProps {
  readonly declare: () => Promise<unknown>;
  /** Where to go: the page one stands on is gone. */
  readonly leaveTo: string;
}

/** "Jag är jävig" on the page of a hand-over or a case. */
export function DeclareConflict({ declare, leaveTo }: DeclareConflictProps) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    // What was read stays in the cache otherwise, and could be shown again without asking the server.
    queries.removeQueries({ queryKey: ['inbox'] });
    queries.removeQueries({ queryKey: ['cases'] });
    await navigate(leaveTo);
  };
  return (
    <>
      <Button variant="secondary" size="medium" onPress={() => setAsking(true)}>
        Jag är jävig
      </Button>
      <ConflictDialog open={asking} declare={declare} onDeclared={leave} onClose={() => setAsking(false)} />
    </>
  );
}
