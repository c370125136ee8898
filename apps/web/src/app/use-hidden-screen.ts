import { useCallback, useEffect, useState } from 'react';
import { lotsApi } from '../api/lots-api.js';

export interface HiddenScreenState {
  /** Hidden until the server has said otherwise: a page that is loaded again must not show what F8 hid. */
  readonly hidden: boolean;
  /** The server has been asked. */
  readonly known: boolean;
  readonly hide: () => void;
  readonly show: () => void;
}

const retryMs = 3_000;

/** F8 hides at once, whatever the network does; the server remembers it. */
export function useHiddenScreen(): HiddenScreenState {
  const [state, setState] = useState({ hidden: true, known: false });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () =>
      lotsApi.screen().then(
        ({ hidden }) => setState((before) => (before.known ? before : { hidden, known: true })),
        () => {
          timer = setTimeout(() => void look(), retryMs);
        },
      );
    void look();
    return () => clearTimeout(timer);
  }, []);
  const hide = useCallback(() => {
    setState({ hidden: true, known: true });
    const tell = () => {
      lotsApi.hideScreen().catch(() => setTimeout(tell, retryMs));
    };
    tell();
  }, []);
  const show = useCallback(() => setState({ hidden: false, known: true }), []);
  return { ...state, hide, show };
}
