import { inboxNoteSv, ReferralState, referralStateSv, sealedMatterSv } from '@lots/contracts';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { nextClockWords } from '../assessments/clock-words.js';
import type { InboxRowView } from '../api/types.js';
import { UrgencyMark } from '../ui/urgency-mark.js';
import { receiptWords, when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { shownNotes, whatWords, whoWords } from './row-words.js';

interface InboxRowProps {
  readonly row: InboxRowView;
  /** No longer in the inbox; keeps its place until the focus leaves the list. */
  readonly gone: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One referral: codes and times only. The text is one click away. */
export function InboxRow({ row, gone, isTabStop, onFocus, onKeyDown }: InboxRowProps) {
  return (
    <tr
      role="row"
      className={rowClass(row, gone)}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      data-ref={row.ref}
    >
      {row.sealed ? (
        <SealedCells row={row} gone={gone} isTabStop={isTabStop} />
      ) : (
        <Cells row={row} gone={gone} isTabStop={isTabStop} />
      )}
    </tr>
  );
}

type CellProps = Pick<InboxRowProps, 'row' | 'gone' | 'isTabStop'>;

/** Two words, for those who are named; all other cells are empty (rule SK7). */
function SealedCells({ row, gone, isTabStop }: CellProps) {
  return (
    <>
      <td />
      <td />
      <td data-label="Vad">
        {gone ? (
          sealedMatterSv
        ) : (
          <Link to={`/inkorg/${row.ref}`} tabIndex={isTabStop ? 0 : -1}>
            {sealedMatterSv} – öppna
          </Link>
        )}
      </td>
      <td />
      <td />
      <td />
      <td />
      <td />
      <td />
      <td />
    </>
  );
}

function Cells({ row, gone, isTabStop }: CellProps) {
  const now = useNow();
  return (
    <>
      <td data-label="Brådska">
        <UrgencyMark urgency={row.urgency} />
      </td>
      <td data-label="Kvittens">{gone ? 'Inte kvar i inkorgen' : <ReceiptCell row={row} />}</td>
      <td data-label="Vad">
        {gone ? (
          whatWords(row)
        ) : (
          <Link to={`/inkorg/${row.ref}`} tabIndex={isTabStop ? 0 : -1}>
            {whatWords(row)}
          </Link>
        )}
      </td>
      <td data-label="Vem">{whoWords(row)}</td>
      <td data-label="Obs">
        <ul className="note-list">
          {shownNotes(row.notes).map((note) => (
            <li key={note}>{inboxNoteSv[note]}</li>
          ))}
        </ul>
      </td>
      <td data-label="Område">{row.areaName ?? ''}</td>
      <td data-label="Från">
        {row.from}
        {row.fromPhone === null ? null : <span className="cell-second">{row.fromPhone}</span>}
      </td>
      <td data-label="Inkom">
        {when(row.receivedAt, now)}
        <span className="cell-second">till nämnden {when(row.offeredAt, now)}</span>
      </td>
      <td data-label="Hos">{row.holder ?? 'Ingen'}</td>
      <td data-label="Nästa klocka">
        {row.nextClock === null ? null : (
          <span className={row.nextClock.state === 'overdue' ? 'important-text' : undefined}>
            {nextClockWords(row.nextClock, now)}
          </span>
        )}
      </td>
    </>
  );
}

function rowClass(row: InboxRowView, gone: boolean): string {
  return ['inbox-row', gone ? 'inbox-row-gone' : '', row.late ? 'inbox-row-late' : ''].join(' ').trim();
}

function ReceiptCell({ row }: { readonly row: InboxRowView }) {
  const now = useNow();
  if (row.state === ReferralState.Offered)
    return <span className={row.late ? 'important-text' : undefined}>{receiptWords(row.receiptBy, now)}</span>;
  return <span className={`state state-${row.state}`}>{referralStateSv[row.state]}</span>;
}
