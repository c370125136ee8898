import { useQuery } from '@tanstack/react-query';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { Page } from '../ui/page.js';
import { CallbackList } from '../callbacks/callback-list.js';
import { ToldVeTeam } from '../returnees/tell-ve-team.js';
import { BeforeYouGo } from './before-you-go.js';
import { DeskQuestions } from './desk-questions.js';
import { EscalationTasks } from './escalation-tasks.js';
import { FindOlder } from './find-older.js';
import { HandoverCard } from './handover-card.js';
import { waitsForDesk, waitsForReceiver } from './handover-state.js';

/** Everything the desk has handed over and still follows up: whom to ring, then returned first, then what waits for a receipt, then the rest of today. */
export function HandoversPage() {
  const query = useQuery({ queryKey: ['handovers'], queryFn: lotsApi.handovers, refetchInterval: 60_000 });
  const all = query.data?.handovers ?? [];
  const toProtect = all.filter(({ receiverProtects }) => receiverProtects);
  const others = all.filter(({ receiverProtects }) => !receiverProtects);
  const returned = others.filter(waitsForDesk);
  const open = others.filter(waitsForReceiver);
  const rest = others.filter((handover) => !waitsForReceiver(handover) && !waitsForDesk(handover));
  return (
    <Page heading="Lämnade">
      <ErrorText error={query.error} />
      <EscalationTasks />
      <DeskQuestions />
      <CallbackList />
      {query.isSuccess && all.length === 0 ? <p className="muted">Inget är lämnat i dag.</p> : null}
      <Group heading={`Mottagaren har skyddat ärendet – skydda er ände: ${toProtect.length}`} handovers={toProtect} />
      <Group heading={`Åter till lotsen: ${returned.length}`} handovers={returned} />
      <Group heading={`Väntar på mottagaren: ${open.length}`} handovers={open} />
      <Group heading="Klart i dag" handovers={rest} />
      <ToldVeTeam />
      <FindOlder />
      <BeforeYouGo />
    </Page>
  );
}

function Group({ heading, handovers }: { readonly heading: string; readonly handovers: readonly HandoverView[] }) {
  if (handovers.length === 0) return null;
  return (
    <section className="list-section">
      <h2>{heading}</h2>
      <ul className="row-list">
        {handovers.map((handover) => (
          <HandoverCard key={handover.ref} handover={handover} />
        ))}
      </ul>
    </section>
  );
}
