/* global document, location, history */
// Comfort only: the form works without it. The code after # in a link never leaves the browser but in the form itself.
const code = document.getElementById('code');
if (code && code.value === '' && location.hash.length > 15) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
}
const text = document.getElementById('text');
const findings = document.getElementById('findings');
let timer;
async function check() {
  const asked = text.value;
  const body = new URLSearchParams({ text: asked });
  const answer = await fetch('/handelse/granska', { method: 'POST', body }).catch(() => null);
  if (!answer?.ok || asked !== text.value) return;
  const { sentence, findings: found } = await answer.json();
  findings.replaceChildren();
  if (sentence === null) return;
  const line = document.createElement('p');
  line.textContent = sentence;
  const list = document.createElement('ul');
  for (const one of found) {
    const item = document.createElement('li');
    item.textContent = `${one.text}: ${one.why_sv}`;
    list.append(item);
  }
  findings.append(line, list);
}
text?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(check, 500);
});
