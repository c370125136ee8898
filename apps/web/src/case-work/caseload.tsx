import { Button } from '@midas-ds/components';
import { closingCodeSv, errandSv, moveReasonSv, sealedMatterSv } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { caseWorkApi } from '../api/case-work-api.js';
import type { CaseloadRowView } from '../api/types.js';
import { Choice } from '../ui/choice.js';
import { ErrorText } from '../ui/error-text.js';
import { options } from '../ui/option.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { IncomingConsults } from './consults.js';
import { Substitutions } from './substitutions.js';

const views = { mine: 'Mina ärenden', unit: 'Enhetens', none: 'Utan handläggare', closed: 'Avslutade' } as const;
type View = keyof typeof views;

const belongs: Readonly<Record<View, (row: CaseloadRowView) => boolean>> = {
  mine: (row) => row.closing === null && (row.mine || row.standsIn || row.consulted),
  unit: (row) => row.closing === null,
  none: (row) => row.closing === null && row.holder === null,
  closed: (row) => row.closing !== null,
};

/** Cases by who has them. */
export function Caseload() {
  const query = useQuery({ queryKey: ['caseload'], queryFn: caseWorkApi.caseload });
  const [view, setView] = useState<View>('mine');
  const rows = query.data?.rows ?? [];
  const [night] = query.data?.nights ?? [];
  const without = rows.filter(belongs.none).length;
  return (
    <section className="card case-work" aria-labelledby="caseload-title">
      <h2 id="caseload-title">Vem har vad</h2>
      <IncomingMoves />
      <IncomingConsults />
      <Choice label="Visa" options={options(views)} value={view} onChange={(next) => setView(next ?? 'unit')} />
      <ErrorText error={query.error} />
      <p role="status">
        {query.isSuccess ? withoutWords(without) : ''}
        {night === undefined ? '' : ` I natt: ${night.withoutHolder} av ${night.openCases}.`}
      </p>
      <ul className="row-list">
        {rows.filter(belongs[view]).map((row) => (
          <CaseloadRow key={row.ref} row={row} />
        ))}
      </ul>
      <Substitutions />
    </section>
  );
}

function withoutWords(without: number): string {
  if (without === 0) return 'Alla öppna ärenden har en handläggare.';
  return `${without} ${without === 1 ? 'ärende' : 'ärenden'} utan handläggare.`;
}

function CaseloadRow({ row }: { readonly row: CaseloadRowView }) {
  const now = useNow();
  return (
    <li className="row-card">
      <p className="row-title">
        <Link to={`/arenden/${row.ref}`}>
          {row.sealed ? sealedMatterSv : errandSv[row.errand]}, {row.ref}
        </Link>
      </p>
      <p className="muted">
        Hos: {row.holder ?? 'Ingen'}
        {row.standsIn ? ' · du ersätter' : ''}
        {row.consulted ? ` · du är tillfrågad av ${row.unitName}` : ''}
        {row.sealed ? '' : ` · inkom ${when(row.receivedAt, now)}`}
        {row.closing === null ? '' : ` · ${closingCodeSv[row.closing]}`}
      </p>
    </li>
  );
}

/** From another unit of the board: it is theirs until it is taken here. */
function IncomingMoves() {
  const now = useNow();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['case-moves'], queryFn: caseWorkApi.caseMoves, refetchInterval: 60_000 });
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['case-moves'] });
    await queries.invalidateQueries({ queryKey: ['caseload'] });
  };
  const accept = useMutation({ mutationFn: (id: string) => caseWorkApi.acceptMove(id), onSettled: refresh });
  const decline = useMutation({
    mutationFn: (id: string) => caseWorkApi.declineMove(id, 'belongs_where_it_is'),
    onSettled: refresh,
  });
  const waiting = (query.data?.moves ?? []).filter(({ incoming, state }) => incoming && state === 'offered');
  if (waiting.length === 0) return null;
  return (
    <>
      <h3>Flytt att ta emot</h3>
      <ErrorText error={accept.error ?? decline.error} />
      <ul className="row-list">
        {waiting.map((move) => (
          <li key={move.id} className="row-card">
            <p className="row-title">
              {errandSv[move.errand]} från {move.fromUnit}, {move.offeredInitials}
            </p>
            <p className="muted">
              {moveReasonSv[move.reason]} · inkom till staden {when(move.receivedAt, now)} · kvittens senast{' '}
              {when(move.receiptBy, now)}
              {move.late ? ' – försenad' : ''}
            </p>
            {move.note === '' ? null : <p className="written">{move.note}</p>}
            <div className="button-row">
              <Button size="medium" onPress={() => accept.mutate(move.id)}>
                Ta emot
              </Button>
              <Button variant="secondary" size="medium" onPress={() => decline.mutate(move.id)}>
                Hör hemma hos er
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
