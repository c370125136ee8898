// npm run leak-matrix: writes docs/leak-matrix.md from test/architecture/leak-matrix.ts. `--print` shows what it would write
// (test/architecture/second-wall.spec.ts compares).
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = readFileSync(path.join(root, 'test/architecture/leak-matrix.ts'), 'utf8');
const { code } = transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } });
const { LeakClass, leakMatrix } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

const words = {
  id: 'finns det?',
  list: 'rader',
  count: 'antal',
  aggregate: 'summor',
  sort: 'ordning',
  filter: 'sökträff',
  autocomplete: 'förslag',
  related: 'länkat',
  notification: 'signal',
  stream: 'ström',
  attachment: 'fil',
  export: 'utskrift',
  error_text: 'feltext',
};
const classes = Object.values(LeakClass);
const row = (cells) => `| ${cells.join(' | ')} |`;
const routes = Object.entries(leakMatrix).sort(([a], [b]) => {
  const byPath = (route) => route.split(' ')[1];
  return byPath(a) < byPath(b) ? -1 : byPath(a) > byPath(b) ? 1 : a < b ? -1 : 1;
});
const telling = routes.filter(([, leaks]) => leaks.length > 0);
const pairs = telling.reduce((sum, [, leaks]) => sum + leaks.length, 0);
const text = `# Läckmatrisen

Skriven av \`npm run leak-matrix\` ur \`test/architecture/leak-matrix.ts\`. Ändra inte här.

Varje väg in i programmet, och på vilka sätt den kunde röja något om andras ärenden. Varje ring är ett angrepp som körs i testerna som utomstående i
andra enheter, nämnder och roller, och som ska ge noll. För det som har ett id, en referens eller en kod: samma status, huvuden, innehåll och samma
databassatser som för det som inte finns (\`test/e2e/walls.spec.ts\`; i vilken fil de övriga angreppen körs står i \`test/architecture/proved-elsewhere.ts\`, och att filen frågar på just den vägen prövas). Samma angrepp körs utan den ena väggen, utan den andra, och utan båda – då ska de ge läckor
(\`test/agreement\`, [den andra väggen](rules/second-wall.md)). En ny väg som inte står här fäller bygget.

${telling.length} vägar, ${pairs} par. Inget att röja: ${routes.length - telling.length} vägar, sist.

${row(['väg', ...classes.map((name) => words[name])])}
${row(['---', ...classes.map(() => ':-:')])}
${telling.map(([route, leaks]) => row([`\`${route}\``, ...classes.map((name) => (leaks.includes(name) ? '○' : ''))])).join('\n')}

## Säger inget om någon

Processens hälsa, organisationen, den egna skärmen, ord ur tabeller, publicerad statistik:

${routes
  .filter(([, leaks]) => leaks.length === 0)
  .map(([route]) => `- \`${route}\``)
  .join('\n')}
`;

if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(path.join(root, 'docs/leak-matrix.md'), text);
