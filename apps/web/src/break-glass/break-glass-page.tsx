import { Button } from '@midas-ds/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type GlassReason, glassReasonSv } from '@lots/contracts';
import { breakGlassApi } from '../api/break-glass-api.js';
import type { GlassView } from '../api/types.js';
import { useProof } from '../session/use-proof.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { options } from '../ui/option.js';
import { Page } from '../ui/page.js';
import { Line } from '../ui/text-inputs.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';

const reasons = options(glassReasonSv);

/** Reading a case that is not one's own, now, for a while (docs/rules/break-glass.md). */
export function BreakGlassPage() {
  const query = useQuery({ queryKey: ['break-glass'], queryFn: breakGlassApi.openings });
  const openings = query.data?.openings ?? [];
  return (
    <Page heading="Nödåtkomst" narrow>
      <p>
        För den som måste läsa ett ärende i den egna nämnden som inte är hennes, nu. Du behöver ärendets eller överlämningens
        referens. Du kan läsa, inte skriva, i {query.data?.minutes ?? 60} minuter.
      </p>
      <p>
        <strong>De som har ärendet och loggranskaren får veta det genast, och öppningen granskas.</strong> Är det fara nu: ring
        112 först.
      </p>
      <ErrorText error={query.error} />
      <OpenForm />
      {openings.length === 0 ? null : (
        <section aria-labelledby="openings">
          <h2 id="openings">Öppningar</h2>
          <ul className="row-list">
            {openings.map((one) => (
              <Opening key={one.id} opening={one} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

function OpenForm() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [ref, setRef] = useState('');
  const [reason, setReason] = useState<GlassReason | null>(null);
  const [text, setText] = useState('');
  const proof = useProof();
  const open = useMutation({
    mutationFn: async (why: GlassReason) => {
      const shown = await proof.prove();
      return breakGlassApi.open({ ref: ref.trim().toUpperCase(), reason: why, text, proof: shown });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['break-glass'] });
      setText('');
      const { openings } = await queries.fetchQuery({ queryKey: ['break-glass'], queryFn: breakGlassApi.openings });
      const mine = openings.find((one) => one.mine && one.open);
      if (mine) await navigate(`/arenden/${mine.caseRef}`);
    },
    // Whatever the answer: the word is asked for anew.
    onSettled: proof.forget,
  });
  const ready = ref.trim() !== '' && reason !== null && text.trim() !== '' && proof.ready;
  return (
    <section className="card" aria-labelledby="open-by-emergency">
      <h2 id="open-by-emergency">Öppna ett ärende</h2>
      <Line label="Referens" value={ref} onChange={setRef} maxLength={12} help="Sex tecken, till exempel ur ett telefonsamtal." />
      <Choice label="Varför" options={reasons} value={reason} onChange={setReason} />
      <Line label="Med egna ord" value={text} onChange={setText} help="Minst tio tecken. Läses av den som granskar." />
      {proof.field}
      <ErrorText error={open.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={!ready || open.isPending} onPress={() => reason !== null && open.mutate(reason)}>
          Öppna för läsning
        </Button>
        <Link to="/arenden">Avbryt</Link>
      </div>
    </section>
  );
}

function Opening({ opening }: { readonly opening: GlassView }) {
  const now = useNow();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => breakGlassApi.end(opening.id),
    onSuccess: () => {
      // What was read must not be shown again from memory.
      queries.removeQueries({ queryKey: ['cases'] });
      return queries.invalidateQueries({ queryKey: ['break-glass'] });
    },
  });
  const { caseRef, initials, reason, openedAt, endsAt, mine, open } = opening;
  return (
    <li className="row-card">
      <div>
        <p className="row-title">
          {mine && open ? <Link to={`/arenden/${caseRef}`}>Ärende {caseRef}</Link> : `Ärende ${caseRef}`}
        </p>
        <p className="muted">
          {mine ? 'Du' : initials} · {glassReasonSv[reason]} · öppnat {when(openedAt, now)} ·{' '}
          {open ? `öppet till ${when(endsAt, now)}` : 'avslutat'}
        </p>
        <ErrorText error={end.error} />
      </div>
      {mine && open ? (
        <Button
          variant="secondary"
          size="medium"
          aria-label={`Avsluta nu: ärende ${caseRef}`}
          isDisabled={end.isPending}
          onPress={() => end.mutate()}
        >
          Avsluta nu
        </Button>
      ) : null}
    </li>
  );
}
