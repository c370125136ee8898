import { useEffect } from 'react';

/** 'F2', 'Shift+F9', 'Ctrl+Enter', 'Alt+b' */
export type KeyActions = Readonly<Record<string, () => void>>;

function nameOf(event: KeyboardEvent): string {
  // With Alt some keyboards write another character: then the key itself counts.
  const letter = event.altKey && event.code.startsWith('Key') ? event.code.slice(3) : event.key;
  const key = letter.length === 1 ? letter.toLowerCase() : letter;
  // With a letter, Shift is part of the letter; with a function key it is another key.
  const shift = event.shiftKey && /^F\d+$/.test(key) ? 'Shift+' : '';
  return `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${key}`;
}

/** Keys that work wherever the focus is, also inside a text field; therefore never a single letter (WCAG 2.1.4). */
export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = actions[nameOf(event)];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    // Heard before the field or button with the focus: a button would take Ctrl+Enter for its own press.
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [actions]);
}
