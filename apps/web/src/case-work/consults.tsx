import { Button } from '@midas-ds/components';
import { consultNeedSv, consultStateSv, type ConsultNeed } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { caseWorkApi } from '../api/case-work-api.js';
import type { ConsultView, ReinforcementView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { DayField } from '../consents/day-field.js';
import { ReasonSelect } from '../retention/reason-select.js';
import { CodeSelect } from '../ui/code-select.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { useNow } from '../ui/use-now.js';
import { when } from '../ui/time.js';

const consultRules = {
  own: 'Teamet får veta behovet och dagarna, inget ur ärendet. Den som teamet utser kommer in i just det här ärendet, de dagarna.',
  other:
    'Teamet hör till en annan nämnd och kommer inte in i ärendet. Tala utan namn, eller lämna det som behövs genom en sekretessprövning.',
} as const;

interface AskProps {
  readonly refId: string;
  readonly team: ReinforcementView;
  readonly onClose: () => void;
}

/** The reinforcement team is asked for a consultant: a need and days (rules H22–H25). */
export function AskConsultant({ refId, team, onClose }: AskProps) {
  const queries = useQueryClient();
  const [id] = useState(newId);
  const [need, setNeed] = useState<ConsultNeed | null>(null);
  const [fromOn, setFrom] = useState('');
  const [toOn, setTo] = useState('');
  const ask = useMutation({
    mutationFn: () =>
      need === null ? Promise.reject(new RangeError('need')) : caseWorkApi.askConsultant(refId, { id, need, fromOn, toOn }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', refId, 'work'] }),
  });
  return (
    <Dialog title={`Fråga ${team.name}`} open onClose={onClose}>
      <p>{team.otherBoard ? consultRules.other : consultRules.own}</p>
      {team.phone === null ? null : <p>Telefon: {team.phone}</p>}
      <ReasonSelect label="Vad behöver ni?" choose="Välj" texts={consultNeedSv} value={need} onChange={setNeed} />
      <DayField label="Från och med" value={fromOn} onChange={setFrom} />
      <DayField label="Till och med" value={toOn} onChange={setTo} />
      <ErrorText error={ask.error} />
      <div className="button-row">
        <Button
          size="medium"
          isDisabled={need === null || fromOn === '' || toOn === '' || ask.isPending}
          onPress={() => ask.mutate()}
        >
          Fråga teamet
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}

/** What this case's unit has asked, and what came of it. */
export function AskedConsults({ refId, requests }: { readonly refId: string; readonly requests: readonly ConsultView[] }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: caseWorkApi.endConsult,
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', refId, 'work'] }),
  });
  if (requests.length === 0) return null;
  return (
    <>
      <h3>Förstärkning</h3>
      <ErrorText error={end.error} />
      <ul>
        {requests.map((one) => (
          <li key={one.id}>
            {consultNeedSv[one.need]}, {one.fromOn} – {one.toOn}: {consultStateSv[one.state]}
            {one.consultantInitials === null ? '' : `, ${one.consultantInitials}`}.{' '}
            {one.state === 'accepted' ? (
              <Button variant="secondary" size="medium" onPress={() => end.mutate(one.id)}>
                Avsluta hjälpen
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** For the team: what it has been asked, without anything of the cases. */
export function IncomingConsults() {
  const query = useQuery({ queryKey: ['consults'], queryFn: caseWorkApi.consults, refetchInterval: 60_000 });
  const { requests = [], colleagues = [] } = query.data ?? {};
  const open = requests.filter(({ state }) => state === 'asked' || state === 'accepted');
  if (open.length === 0) return null;
  return (
    <>
      <h3>Frågor till teamet</h3>
      <ul className="row-list">
        {open.map((one) => (
          <IncomingConsult key={one.id} one={one} colleagues={colleagues} />
        ))}
      </ul>
    </>
  );
}

interface IncomingProps {
  readonly one: ConsultView;
  readonly colleagues: readonly { readonly userId: string; readonly name: string }[];
}

function IncomingConsult({ one, colleagues }: IncomingProps) {
  const now = useNow();
  const queries = useQueryClient();
  const [who, setWho] = useState('');
  const answer = useMutation({
    mutationFn: (consultant: string | null) => caseWorkApi.answerConsult(one.id, consultant),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['consults'] });
      await queries.invalidateQueries({ queryKey: ['caseload'] });
    },
  });
  return (
    <li className="row-card">
      <p className="row-title">
        {consultNeedSv[one.need]}: {one.fromUnit}
      </p>
      <p className="muted">
        {one.fromOn} – {one.toOn} · frågade {when(one.askedAt, now)}, {one.askedInitials}
        {one.fromPhone === null ? '' : ` · ${one.fromPhone}`}
        {one.consultantInitials === null ? '' : ` · ${one.consultantInitials} hjälper till`}
      </p>
      {one.caseRef === null ? null : (
        <p>
          <Link to={`/arenden/${one.caseRef}`}>Till ärendet {one.caseRef}</Link>
        </p>
      )}
      {one.state === 'asked' ? (
        <>
          <CodeSelect
            label="Vem hjälper till?"
            value={who}
            onChange={setWho}
            options={colleagues.map(({ userId, name }) => ({ code: userId, sv: name }))}
          />
          <ErrorText error={answer.error} />
          <div className="button-row">
            <Button size="medium" isDisabled={who === '' || answer.isPending} onPress={() => answer.mutate(who)}>
              Svara ja
            </Button>
            <Button variant="secondary" size="medium" onPress={() => answer.mutate(null)}>
              Vi kan inte
            </Button>
          </div>
        </>
      ) : null}
    </li>
  );
}
