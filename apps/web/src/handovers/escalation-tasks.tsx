import { Button } from '@midas-ds/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { EscalationTaskView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { receiptWords, when } from '../ui/time.js';
import { UrgencyMark } from '../ui/urgency-mark.js';
import { useNow } from '../ui/use-now.js';
import { CalledDialog } from './called-dialog.js';
import { ContactList } from './contact-list.js';
import { OralReceipt } from './oral-receipt.js';

/** What somebody at the desk has to ring about now; first on the page, and nothing when there is nothing. */
export function EscalationTasks() {
  const query = useQuery({ queryKey: ['handovers', 'tasks'], queryFn: lotsApi.escalations, refetchInterval: 30_000 });
  const tasks = query.data?.tasks ?? [];
  if (tasks.length === 0) return <ErrorText error={query.error} />;
  return (
    <section className="list-section">
      <h2>{`Ring nu: ${tasks.length}`}</h2>
      <ErrorText error={query.error} />
      <ul className="row-list">
        {tasks.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ul>
    </section>
  );
}

function TaskCard({ task }: { readonly task: EscalationTaskView }) {
  const now = useNow();
  const [calling, setCalling] = useState(false);
  return (
    <li className="row-card row-important" aria-label={`${task.sv}, ${task.unitName}`}>
      <div className="row-main">
        <p className="row-title">
          <UrgencyMark urgency={task.urgency} />
          <span>{task.sv}</span>
        </p>
        <ContactList contacts={task.contacts} />
        <p>
          {task.unitName} · {task.ref} · kvittens: {receiptWords(task.receiptBy, now, 'ingen har kvitterat')}
        </p>
        {task.calledAt === null ? null : <p className="muted">Ringd {when(task.calledAt, now)}, inget svar.</p>}
      </div>
      <div className="row-actions">
        <Button size="medium" aria-label={`Jag har ringt om ${task.ref}, ${task.unitName}`} onPress={() => setCalling(true)}>
          Jag har ringt
        </Button>
        {task.state === 'returned' ? null : <OralReceipt receiptOf={task} />}
      </div>
      {calling ? <CalledDialog task={task} onClose={() => setCalling(false)} /> : null}
    </li>
  );
}
