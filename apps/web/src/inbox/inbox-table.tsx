import { type KeyboardEvent, useRef, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { InboxRowView } from '../api/types.js';
import { InboxRow } from './inbox-row.js';
import type { ShownInbox } from './merge-rows.js';
import { allows } from './row-words.js';

interface InboxTableProps {
  readonly shown: ShownInbox;
  readonly onFocusInside: (inside: boolean) => void;
  readonly onFocusRow: (ref: string) => void;
  readonly onAccept: (row: InboxRowView) => void;
  readonly onAcknowledge: (row: InboxRowView) => void;
  readonly onReturn: (row: InboxRowView) => void;
  readonly onAsk: (row: InboxRowView) => void;
  readonly onConflict: (row: InboxRowView) => void;
  readonly onShowNew: () => void;
}

const columns = ['Brådska', 'Kvittens', 'Vad', 'Vem', 'Obs', 'Område', 'Från', 'Inkom', 'Hos', 'Nästa klocka'];

/**
 * One Tab stop; arrows move between rows. Letters act on the row that has the focus and on nothing else, so they cannot be pressed by
 * mistake from another place (WCAG 2.1.4: active only on focus).
 */
export function InboxTable(props: InboxTableProps) {
  const { shown } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState(0);
  const tabStop = Math.min(current, shown.rows.length - 1);

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, shown.rows.length - 1));
    body.current?.querySelectorAll<HTMLElement>('[role="row"]')[next]?.focus();
  };
  const keysFor = (row: InboxRowView, index: number): Readonly<Record<string, () => void>> => ({
    ArrowDown: () => moveTo(index + 1),
    ArrowUp: () => moveTo(index - 1),
    Home: () => moveTo(0),
    End: () => moveTo(shown.rows.length - 1),
    Enter: () => allows(row, 'accept') && props.onAccept(row),
    k: () => allows(row, 'acknowledge') && props.onAcknowledge(row),
    l: () => allows(row, 'return') && props.onReturn(row),
    f: () => row.aboutRef === null && props.onAsk(row),
    j: () => props.onConflict(row),
    p: () => window.open(lotsApi.inboxPdfUrl(row.ref), '_blank', 'noopener'),
    n: props.onShowNew,
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, row: InboxRowView, index: number) => {
    // Only when the row itself has the focus: Enter on the link inside opens the text.
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const act = keysFor(row, index)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (shown.gone.has(row.ref) && !event.key.startsWith('Arrow'))) return;
    event.preventDefault();
    act();
  };

  return (
    <table
      className="inbox"
      role="grid"
      aria-label="Inkorg"
      onFocus={() => props.onFocusInside(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) props.onFocusInside(false);
      }}
    >
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {shown.rows.map((row, index) => (
          <InboxRow
            key={row.ref}
            row={row}
            gone={shown.gone.has(row.ref)}
            isTabStop={index === tabStop}
            onFocus={() => {
              setCurrent(index);
              props.onFocusRow(row.ref);
            }}
            onKeyDown={(event) => onKeyDown(event, row, index)}
          />
        ))}
      </tbody>
    </table>
  );
}
