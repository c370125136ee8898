import { Button, Checkbox, CheckboxGroup } from '@midas-ds/components';
import { CircleReason } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { circleApis } from '../api/protection-api.js';
import type { OpenCircleDto, UnitCircleView } from '../api/types.js';
import { useSignedIn } from '../session/session-context.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { AlsoEarlier, useEarlierOf } from './also-earlier.js';
import { CircleChoice } from './circle-choice.js';
import { CircleSection } from './circle-section.js';

export type CirclePlace = keyof typeof circleApis;

interface ProtectOwnProps {
  readonly place: CirclePlace;
  readonly refId: string;
  readonly sealed: boolean;
  /** Where whoever is not in the circle herself goes on. */
  readonly leaveTo: string;
}

/**
 * The receiver's own end (rules SK12–SK16, SK22): puts what the unit has in a circle, and shows who is in it. Asked for: each look is a row in the log.
 */
export function ProtectOwn(props: ProtectOwnProps) {
  const [open, setOpen] = useState(false);
  if (props.sealed && open) return <CircleSection place={props.place} refId={props.refId} />;
  return (
    <div className="button-row">
      <Button variant="secondary" size="medium" onPress={() => setOpen(true)}>
        {props.sealed ? 'Vilka är med i kretsen?' : 'Skydda uppgifterna'}
      </Button>
      {open ? (
        <Dialog title={`Skydda uppgifterna: ${props.refId}`} open onClose={() => setOpen(false)}>
          <OpenCircle {...props} onClose={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </div>
  );
}

const reasons = [
  { value: CircleReason.ProtectedIdentity, sv: 'Någon har skyddade uppgifter' },
  { value: CircleReason.Colleague, sv: 'En medarbetare eller någon nära en medarbetare berörs' },
];

function OpenCircle({ place, refId, leaveTo, onClose }: ProtectOwnProps & { readonly onClose: () => void }) {
  const query = useQuery({
    queryKey: ['circle', place, refId],
    queryFn: () => circleApis[place].show(refId),
    gcTime: 0,
    retry: false,
  });
  if (query.data === undefined) return <ErrorText error={query.error} />;
  return <Form circle={query.data} {...{ place, refId, leaveTo, onClose }} />;
}

interface FormProps extends Pick<ProtectOwnProps, 'place' | 'refId' | 'leaveTo'> {
  readonly circle: UnitCircleView;
  readonly onClose: () => void;
}

function Form({ circle: { candidates }, place, refId, leaveTo, onClose }: FormProps) {
  const { name } = useSignedIn();
  const [reason, setReason] = useState<CircleReason | null>(null);
  const [members, setMembers] = useState<string[]>(() => candidates.filter((one) => one.name === name).map(({ id }) => id));
  const [barred, setBarred] = useState<string[]>([]);
  const [left, setLeft] = useState<string[]>([]);
  const earlier = useEarlierOf(place, refId);
  const found = (earlier.data?.hits ?? []).map(({ ref }) => ref);
  const also = found.filter((ref) => !left.includes(ref));
  const protect = useProtect({ place, refId, leaveTo }, candidates);
  const concerned = reason === CircleReason.Colleague;
  return (
    <>
      <Notice kind="warning">
        <p>Bara de du väljer ser sedan att det finns. Det går inte att ta tillbaka; den som är med kan släppa in fler.</p>
        <p>Syskon ur samma samtal skyddas på samma gång. Papper och utskrifter når skyddet inte: lås in dem.</p>
      </Notice>
      <Choice label="Varför?" options={reasons} value={reason} onChange={setReason} />
      {concerned ? <Barred candidates={candidates} chosen={barred} onChange={setBarred} /> : null}
      <CircleChoice
        candidates={candidates.filter(({ id }) => !concerned || !barred.includes(id))}
        chosen={members}
        onChange={setMembers}
      />
      <AlsoEarlier found={earlier} chosen={also} onChange={(refs) => setLeft(found.filter((ref) => !refs.includes(ref)))} />
      <ErrorText error={protect.error} />
      <div className="button-row">
        <Button
          size="medium"
          isDisabled={protect.isPending || earlier.isPending || reason === null}
          onPress={() => {
            if (reason === null) return;
            const out = concerned ? barred : [];
            protect.mutate({ reason, members: members.filter((id) => !out.includes(id)), barred: out, also });
          }}
        >
          Skydda nu
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </>
  );
}

/** Whoever is not in the circle herself is led away: from the next answer on there is nothing here for her. */
function useProtect(
  { place, refId, leaveTo }: Pick<FormProps, 'place' | 'refId' | 'leaveTo'>,
  candidates: UnitCircleView['candidates'],
) {
  const { name } = useSignedIn();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: OpenCircleDto) => circleApis[place].open(refId, body),
    onSuccess: async (_, { members }) => {
      const inside = candidates.some((one) => one.name === name && members.includes(one.id));
      if (!inside) await navigate(leaveTo);
      await queries.invalidateQueries();
    },
  });
}

interface BarredProps {
  readonly candidates: UnitCircleView['candidates'];
  readonly chosen: string[];
  readonly onChange: (ids: string[]) => void;
}

function Barred({ candidates, chosen, onChange }: BarredProps) {
  return (
    <CheckboxGroup
      label="Vilken kollega berörs?"
      description="Den du väljer ser ingenting av det här och får inte veta varför. Är du osäker: välj ingen."
      value={chosen}
      onChange={onChange}
    >
      {candidates.map(({ id, name }) => (
        <Checkbox key={id} value={id}>
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
