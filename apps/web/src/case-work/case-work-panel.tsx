import { Button } from '@midas-ds/components';
import { assignmentEndSv, closingCodeSv, moveStateSv, preliminaryDecisionSv } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseWorkApi } from '../api/case-work-api.js';
import type { CaseWorkView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Folded } from '../ui/folded.js';
import { Notice } from '../ui/notice.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { AskConsultant, AskedConsults } from './consults.js';
import { CloseCaseDialog, MoveCaseDialog, ReopenCaseDialog } from './case-dialogs.js';
import { ExportCase } from './export-case.js';
import { Journal } from './journal.js';
import { RetentionPanel } from './retention-panel.js';

type Asked = 'close' | 'reopen' | 'move' | 'consult' | null;

/** Who has the case, the journal, and how it goes on: everything a unit does with a case of its own. */
export function CaseWorkPanel({ refId }: { readonly refId: string }) {
  const query = useQuery({ queryKey: ['cases', refId, 'work'], queryFn: () => caseWorkApi.caseWork(refId), retry: false });
  const [asked, setAsked] = useState<Asked>(null);
  const work = query.data;
  if (!work) return <ErrorText error={query.error} />;
  const done = () => setAsked(null);
  return (
    <>
      <section className="card case-work" aria-labelledby="work-title">
        <h2 id="work-title">Handläggare</h2>
        <Holder refId={refId} work={work} />
        <Waiting refId={refId} work={work} />
        {work.ownUnit ? <Acts work={work} ask={setAsked} /> : null}
        <AskedConsults refId={refId} requests={work.requests} />
        <ExportCase refId={refId} />
        <History work={work} />
      </section>
      <Journal refId={refId} open={work.open} />
      {work.open || !work.ownUnit ? null : <RetentionPanel refId={refId} />}
      {asked === 'close' ? <CloseCaseDialog refId={refId} onClose={done} /> : null}
      {asked === 'reopen' ? <ReopenCaseDialog refId={refId} onClose={done} /> : null}
      {asked === 'move' ? <MoveCaseDialog refId={refId} units={work.moveTo} onClose={done} /> : null}
      {asked === 'consult' && work.reinforcement !== null ? (
        <AskConsultant refId={refId} team={work.reinforcement} onClose={done} />
      ) : null}
    </>
  );
}

function Acts({ work, ask }: { readonly work: CaseWorkView; readonly ask: (asked: Asked) => void }) {
  return (
    <div className="button-row">
      {work.open && work.as !== 'colleague' ? (
        <Button variant="secondary" size="medium" onPress={() => ask('close')}>
          Avsluta i Lots
        </Button>
      ) : null}
      {!work.open && work.manages ? (
        <Button variant="secondary" size="medium" onPress={() => ask('reopen')}>
          Öppna igen
        </Button>
      ) : null}
      {work.open && work.move === null && work.moveTo.length > 0 ? (
        <Button variant="secondary" size="medium" onPress={() => ask('move')}>
          Rätt nämnd, fel enhet
        </Button>
      ) : null}
      {work.open && work.reinforcement !== null ? (
        <Button variant="secondary" size="medium" onPress={() => ask('consult')}>
          Fråga förstärkningsteamet
        </Button>
      ) : null}
    </div>
  );
}

function HolderWords({ work: { holder, standIns } }: { readonly work: CaseWorkView }) {
  const now = useNow();
  return (
    <p>
      {holder === null
        ? 'Ingen har ärendet.'
        : `${holder.me ? 'Du har ärendet' : `${holder.initials} har ärendet`} sedan ${when(holder.since, now)}.`}
      {standIns.map(({ initials, endsAt }) => ` ${initials} ersätter till ${when(endsAt, now)}.`).join('')}
    </p>
  );
}

function Holder({ refId, work }: { readonly refId: string; readonly work: CaseWorkView }) {
  const queries = useQueryClient();
  const hold = useMutation({
    mutationFn: (userId: string | null) => caseWorkApi.holdCase(refId, userId),
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', refId, 'work'] }),
  });
  const { holder } = work;
  return (
    <>
      <HolderWords work={work} />
      <ErrorText error={hold.error} />
      {work.open && work.ownUnit ? (
        <div className="button-row">
          {holder === null || (work.manages && !holder.me) ? (
            <Button size="medium" onPress={() => hold.mutate(work.me)}>
              Jag tar det
            </Button>
          ) : null}
          {holder?.me === true ? (
            <Button variant="secondary" size="medium" onPress={() => hold.mutate(null)}>
              Lämna ifrån mig
            </Button>
          ) : null}
          {work.manages ? <GiveTo work={work} give={(userId) => hold.mutate(userId)} /> : null}
        </div>
      ) : null}
    </>
  );
}

function GiveTo({ work, give }: { readonly work: CaseWorkView; readonly give: (userId: string) => void }) {
  const [userId, setUserId] = useState('');
  return (
    <>
      <label className="visually-hidden" htmlFor="give-to">
        Fördela till
      </label>
      <select id="give-to" className="input" value={userId} onChange={(event) => setUserId(event.target.value)}>
        <option value="">Fördela till …</option>
        {work.colleagues.map((colleague) => (
          <option key={colleague.userId} value={colleague.userId}>
            {colleague.name}
          </option>
        ))}
      </select>
      <Button variant="secondary" size="medium" isDisabled={userId === ''} onPress={() => give(userId)}>
        Fördela
      </Button>
    </>
  );
}

function Waiting({ refId, work }: { readonly refId: string; readonly work: CaseWorkView }) {
  const now = useNow();
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (id: string) => caseWorkApi.withdrawMove(id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', refId, 'work'] }),
  });
  const { move, unfinished, closings } = work;
  const [closing] = closings;
  return (
    <>
      {work.open || closing === undefined ? null : (
        <Notice kind="info" title={`Avslutat ${when(closing.closedAt, now)} av ${closing.closedInitials}`}>
          <p>{closingCodeSv[closing.code]}</p>
          <p className="written">{closing.reasons}</p>
          {closing.decision === null ? null : (
            <p>
              {preliminaryDecisionSv[closing.decision]} {closing.decidedOn}
            </p>
          )}
        </Notice>
      )}
      {unfinished.map(({ initials, savedAt }) => (
        <p key={initials} className="muted">
          {initials} har en anteckning som inte är inskriven, sparad {when(savedAt, now)}.
        </p>
      ))}
      {move === null ? null : (
        <Notice kind={move.late ? 'warning' : 'info'} title={`${moveStateSv[move.state]}: ${move.toUnit}`}>
          <p>
            Ärendet är ert tills de har tagit emot det. Kvittens senast {when(move.receiptBy, now)}
            {move.late ? ' – försenad, ring dem' : ''}.
          </p>
          <ErrorText error={withdraw.error} />
          <Button variant="secondary" size="medium" onPress={() => withdraw.mutate(move.id)}>
            Återkalla flytten
          </Button>
        </Notice>
      )}
    </>
  );
}

function History({ work }: { readonly work: CaseWorkView }) {
  const now = useNow();
  if (work.history.length === 0) return null;
  return (
    <Folded title="Vilka som har haft ärendet" filled={false}>
      <ul>
        {work.history.map((held) => (
          <li key={`${held.initials}-${held.fromAt}`}>
            {held.initials}, från {when(held.fromAt, now)}
            {held.untilAt === null || held.endReason === null
              ? ''
              : ` till ${when(held.untilAt, now)} (${assignmentEndSv[held.endReason].toLocaleLowerCase('sv')})`}
            {held.givenInitials === held.initials ? '' : `, fördelat av ${held.givenInitials}`}
          </li>
        ))}
      </ul>
    </Folded>
  );
}
