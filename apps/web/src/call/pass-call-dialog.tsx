import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/api-error.js';
import { lotsApi } from '../api/lots-api.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { useCallDesk } from './call-desk-context.js';
import { ColleagueSelect, todaysDesk } from './colleague-select.js';
import type { CallSession } from './call-session.js';

interface PassCallDialogProps {
  readonly session: CallSession;
  readonly onClose: () => void;
  readonly onPassed: () => void;
}

const unsaved = 'Texten är inte sparad än. Vänta tills det står Sparad, och lämna samtalet sedan.';

/** What is passed on is what is saved; so everything written is saved first. */
export function PassCallDialog({ session, onClose, onPassed }: PassCallDialogProps) {
  const desk = useCallDesk();
  const queries = useQueryClient();
  const [to, setTo] = useState(todaysDesk);
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: lotsApi.colleagues, staleTime: 60_000 });
  const pass = useMutation({
    mutationFn: async () => {
      if (!(await session.flush())) throw new ApiError(0, 'unsaved', unsaved);
      const { id, version } = session.snapshot();
      return lotsApi.passCall(id, { version, to: to === todaysDesk ? null : to });
    },
    onSuccess: async () => {
      desk.drop(session.snapshot().id);
      await queries.invalidateQueries({ queryKey: ['calls'] });
      onPassed();
    },
  });
  return (
    <Dialog title="Lämna samtalet till kollega" open onClose={onClose}>
      <p>Kollegan får hela texten och samma kontaktkod. Samtalet är ditt tills kollegan har tagit över det.</p>
      <ColleagueSelect label="Lämna det till" value={to} onChange={setTo} colleagues={colleagues.data?.colleagues ?? []} />
      <ErrorText error={pass.error ?? colleagues.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={pass.isPending} onPress={() => pass.mutate()}>
          Lämna samtalet
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}
