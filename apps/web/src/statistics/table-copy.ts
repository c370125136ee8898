import type { ShapedTable } from '@lots/rules/statistics';

export interface TableToCopy {
  readonly caption: string;
  /** Where the numbers come from, with the day they were released. */
  readonly source: string;
  readonly shaped: ShapedTable;
  /** Said below: how the numbers are rounded, or that they are exact. */
  readonly note: string;
}

/** For word processors: a real table with its caption above and its source below. */
export function tableAsHtml({ caption, source, shaped, note }: TableToCopy): string {
  const head = [...shaped.rowDims, ...shaped.columns].map((word) => `<th>${escaped(word)}</th>`).join('');
  const rows = shaped.rows.map(({ heads, cells }) => {
    const cellsHtml = cells.map(({ show }) => `<td align="right">${escaped(show)}</td>`).join('');
    return `<tr>${heads.map((word) => `<th align="left">${escaped(word)}</th>`).join('')}${cellsHtml}</tr>`;
  });
  return `<p><b>${escaped(caption)}</b></p><table border="1"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table><p>${escaped(`Källa: ${source}. ${note}`)}</p>`;
}

/** The same with tabs, for everything else. */
export function tableAsText({ caption, source, shaped, note }: TableToCopy): string {
  const lines = [
    caption,
    [...shaped.rowDims, ...shaped.columns].join('\t'),
    ...shaped.rows.map(({ heads, cells }) => [...heads, ...cells.map(({ show }) => show)].join('\t')),
    `Källa: ${source}. ${note}`,
  ];
  return `${lines.join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
