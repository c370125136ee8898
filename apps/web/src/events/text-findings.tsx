import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { TextCheckedView } from '../api/types.js';

const pause = 400;

export interface TextCheck {
  readonly checked: TextCheckedView | null;
  /** The words as they stand now have been checked, and nothing was found. */
  readonly clean: boolean;
}

/** Asked at pauses; the words are in the body of the question and are kept nowhere. */
export function useTextCheck(text: string): TextCheck {
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ['event-check', asked],
    queryFn: () => lotsApi.checkText(asked),
    enabled: asked.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (text.trim() === '') return { checked: null, clean: true };
  const settled = asked === text && query.isSuccess && !query.isPlaceholderData;
  return { checked: query.data ?? null, clean: settled && query.data.sentence === null };
}

/** What was found and why. Said aloud when it changes; never moves the cursor. */
export function TextFindings({ check }: { readonly check: TextCheck }) {
  const { checked } = check;
  return (
    <div role="status" aria-label="Granskning av texten">
      {checked?.sentence ? (
        <div className="event-findings">
          <p>{checked.sentence}</p>
          <ul>
            {checked.findings.map(({ from, text, why_sv }) => (
              <li key={from}>
                <strong>{text}</strong>: {why_sv}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
