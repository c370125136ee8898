import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { tableAsHtml, tableAsText, type TableToCopy } from './table-copy.js';

/** Pastes into a report as a table, with caption, source, date and the sentence about the rounding. */
export function CopyTable({ table }: { readonly table: TableToCopy }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    const text = tableAsText(table);
    try {
      const html = new Blob([tableAsHtml(table)], { type: 'text/html' });
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/html': html, 'text/plain': new Blob([text], { type: 'text/plain' }) }),
      ]);
      setSaid('Tabellen är kopierad. Klistra in den i rapporten.');
    } catch {
      setSaid('Webbläsaren lät oss inte kopiera. Markera tabellen och kopiera själv.');
    }
  };
  return (
    <p className="copy-line">
      <Button variant="secondary" size="medium" onPress={() => void copy()}>
        Kopiera som tabell
      </Button>
      <span role="status">{said}</span>
    </p>
  );
}
