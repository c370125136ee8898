/** Text that stands in a page; the only way words get into one. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

interface Word {
  readonly code: string;
  readonly sv: string;
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly words: readonly Word[];
  readonly chosen: string;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly hint?: string | undefined;
}

/** A complaint, tied to its field by id. */
export function complaint(name: string, error: string | undefined): string {
  return error === undefined ? '' : `<p class="error" id="${name}-error">${escaped(error)}</p>`;
}

function describedBy(name: string, error: string | undefined, hint?: string): string {
  const by = [...(error === undefined ? [] : [`${name}-error`]), ...(hint === undefined ? [] : [`${name}-hint`])];
  return `${by.length === 0 ? '' : ` aria-describedby="${by.join(' ')}"`}${error === undefined ? '' : ' aria-invalid="true"'}`;
}

export function select({ name, label, words, chosen, error, optional = false, hint }: FieldProps): string {
  const options = words.map(
    ({ code, sv }) => `<option value="${escaped(code)}"${code === chosen ? ' selected' : ''}>${escaped(sv)}</option>`,
  );
  return `<div class="field"><label for="${name}">${escaped(label)}${optional ? ' <span class="muted">(behövs inte)</span>' : ''}</label>${hint === undefined ? '' : `<p class="muted" id="${name}-hint">${escaped(hint)}</p>`}${complaint(name, error)}
<select id="${name}" name="${name}"${describedBy(name, error, hint)}><option value="">Välj</option>${options.join('')}</select></div>`;
}

export function choices(
  { name, label, words, chosen, error }: Omit<FieldProps, 'chosen'> & { readonly chosen: readonly string[] },
  kind: 'checkbox' | 'radio',
): string {
  const boxes = words.map(
    ({ code, sv }) =>
      `<label class="choice"><input type="${kind}" name="${name}" value="${escaped(code)}"${chosen.includes(code) ? ' checked' : ''}> ${escaped(sv)}</label>`,
  );
  return `<fieldset id="${name}"${describedBy(name, error)}><legend>${escaped(label)}</legend>${complaint(name, error)}${boxes.join('')}</fieldset>`;
}

export function tick(name: string, label: string, checked: boolean, error?: string): string {
  return `<div class="field">${complaint(name, error)}<label class="choice"><input type="checkbox" id="${name}" name="${name}" value="yes"${checked ? ' checked' : ''}${describedBy(name, error)}> ${escaped(label)}</label></div>`;
}

/** A whole page: own origin only, and the script is only for comfort. The title says nothing about anybody. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<link rel="icon" href="/lots.svg"><link rel="stylesheet" href="/handelse.css"><script src="/handelse.js" defer></script></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}
