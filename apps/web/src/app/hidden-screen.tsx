import { useEffect, useRef } from 'react';

/** F8: nothing of what is written can be seen. Nothing is lost; autosave goes on. */
export function HiddenScreen({ onShow }: { readonly onShow: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="hidden-screen" role="dialog" aria-modal="true" aria-label="Skärmen är dold">
      <p className="wordmark wordmark-large">Lots</p>
      <button ref={button} type="button" className="link-button on-dark" onClick={onShow}>
        Visa skärmen igen (F8)
      </button>
    </div>
  );
}
