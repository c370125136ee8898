import { Button } from '@midas-ds/components';
import { sealedDots } from '@lots/contracts';
import { useState } from 'react';
import { ErrorText } from './error-text.js';

/** Dots until somebody presses Visa: each time is a row in the access log. Hidden again by the same button. */
export function SealedText({ onShow }: { readonly onShow: () => Promise<{ text: string }> }) {
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = () => {
    setError(null);
    onShow().then((answer) => setText(answer.text), setError);
  };
  return (
    <span className="sealed-text">
      {text === null ? <span aria-label="Dolt">{sealedDots}</span> : <span>{text}</span>}
      <Button
        variant="secondary"
        size="medium"
        aria-label={text === null ? 'Visa förseglat fält' : 'Dölj förseglat fält'}
        onPress={() => (text === null ? show() : setText(null))}
      >
        {text === null ? 'Visa' : 'Dölj'}
      </Button>
      <ErrorText error={error} />
    </span>
  );
}
