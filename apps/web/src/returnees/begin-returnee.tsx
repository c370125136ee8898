import { Button } from '@midas-ds/components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Permission } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import { useSignedIn } from '../session/session-context.js';
import { ErrorText } from '../ui/error-text.js';

/** In a case of the VBE-team's: to its process, begun now if there is none. */
export function BeginReturnee({ caseRef }: { readonly caseRef: string }) {
  const { permissions } = useSignedIn();
  const go = useNavigate();
  const begin = useMutation({
    mutationFn: () => lotsApi.beginReturnee(caseRef),
    onSuccess: () => go(`/atervandare/${caseRef}`),
  });
  if (!permissions.includes(Permission.ReturneesWork)) return null;
  return (
    <div className="button-row">
      <Button variant="secondary" size="medium" isDisabled={begin.isPending} onPress={() => begin.mutate()}>
        Processen för återvändare
      </Button>
      <ErrorText error={begin.error} />
    </div>
  );
}
