import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What to fetch again for each thing that may have changed. */
const keys: Readonly<Record<string, readonly string[]>> = {
  inbox: ['inbox', 'board-questions'],
  handovers: ['handovers'],
  events: ['events'],
  secrecy: ['disclosures', 'consents'],
};
const topics = Object.keys(keys);
const longestWait = 60_000;

/** Tells the lists to fetch again when something has happened. The message holds a topic only, never what it was about. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = 2_000;
    const fetchAgain = (topic: string) => {
      for (const key of keys[topic] ?? []) void queries.invalidateQueries({ queryKey: [key] });
    };
    const listen = () => {
      source = new EventSource('/api/live');
      source.onopen = () => {
        // Something may have happened while the line was down.
        if (wait > 2_000) topics.forEach(fetchAgain);
        wait = 2_000;
      };
      source.onmessage = (event) => {
        const topic = topicOf(event.data);
        if (topic !== null) fetchAgain(topic);
      };
      source.onerror = () => {
        source?.close();
        wait = Math.min(wait * 2, longestWait);
        timer = setTimeout(listen, wait);
      };
    };
    listen();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [queries]);
}

function topicOf(data: unknown): string | null {
  try {
    const { topic } = JSON.parse(String(data)) as { topic?: string };
    return topic !== undefined && topics.includes(topic) ? topic : null;
  } catch {
    return null;
  }
}
