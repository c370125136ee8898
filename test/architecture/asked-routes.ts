import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectRoot } from '@lots/platform';

/** What a spec asks over HTTP, as its source says: it is read, not run. */
export interface Asked {
  /** `GET /inbox/:` – a place that the source fills in is a colon. */
  readonly routes: ReadonlySet<string>;
  /** Addresses in lists and constants, and the methods that some call uses with an address from elsewhere. */
  readonly addresses: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  /** `GET /circle`, behind an address from elsewhere. */
  readonly behind: ReadonlySet<string>;
}

interface Asking extends Asked {
  readonly routes: Set<string>;
  readonly addresses: Set<string>;
  readonly methods: Set<string>;
  readonly behind: Set<string>;
}

const methods = new Set(['get', 'post', 'put', 'delete']);

/** The spec itself, and the knocks and expectations it takes from other files; what helpers ask to arrange things proves nothing. */
export function askedBy(spec: string): Asked {
  const asked = {
    routes: new Set<string>(),
    addresses: new Set<string>(),
    methods: new Set<string>(),
    behind: new Set<string>(),
  };
  for (const file of [spec, ...partsOf(spec)]) readInto(asked, file);
  for (const at of asked.behind) {
    const [method = '', end = ''] = at.split(' ');
    for (const address of asked.addresses) asked.routes.add(`${method} ${address}${end}`);
  }
  return asked;
}

export function asksOn({ routes, addresses, methods: used }: Asked, route: string): boolean {
  const [method = '', at = ''] = route.split(' ');
  // A number or a reference may be written out where the route has a place.
  const places = at.split('/').map((part) => (part.startsWith(':') ? '(?::|[0-9]+|[0-9A-Z]{6})' : part));
  const pattern = new RegExp(`^${places.join('/')}$`, 'u');
  const direct = [...routes].some((one) => one.startsWith(`${method} `) && pattern.test(one.slice(method.length + 1)));
  return direct || (used.has(method) && [...addresses].some((address) => pattern.test(address)));
}

function partsOf(spec: string): string[] {
  const text = (file: string): string => readFileSync(path.join(projectRoot(), file), 'utf8');
  const names = [...text(spec).matchAll(/from '(\.[^']*)\.js'/gu)].map(([, name = '']) => name);
  const files = names.map((name) => `${path.join(path.dirname(spec), name)}.ts`).filter((file) => file.startsWith('test/'));
  return files.filter((file) => file.endsWith('-knocks.ts') || /^\s*(?:it|it\.each\(.*\))\(/mu.test(text(file)));
}

function readInto(asked: Asking, file: string): void {
  const source = ts.createSourceFile(file, readFileSync(path.join(projectRoot(), file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const visit = (node: ts.Node): void => {
    const method = methodOf(node);
    if (method !== null && ts.isCallExpression(node)) {
      readCall(asked, method, node.arguments[isAsk(node) ? 1 : 0]);
    } else {
      const at = ts.isExpression(node) ? addressOf(node) : null;
      if (at !== null) asked.addresses.add(at);
    }
    node.forEachChild(visit);
  };
  visit(source);
}

function readCall(asked: Asking, method: string, argument: ts.Expression | undefined): void {
  const at = addressOf(argument);
  if (at === null) asked.methods.add(method);
  else asked.routes.add(`${method} ${at}`);
  const open = argument !== undefined && ts.isTemplateExpression(argument) && argument.head.text === '';
  if (open && at !== null) asked.behind.add(`${method} ${at}`);
}

/** `ask('DELETE', '/session')` */
function isAsk({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'ask';
}

/** Null: not a request. `fetch` is a browser without a script: its method stands in the options, and it posts what has a body. */
function methodOf(node: ts.Node): string | null {
  if (!ts.isCallExpression(node)) return null;
  const callee = node.expression;
  const [first] = node.arguments;
  if (isAsk(node)) return first !== undefined && ts.isStringLiteralLike(first) ? first.text : null;
  if (ts.isPropertyAccessExpression(callee)) return methods.has(callee.name.text) ? callee.name.text.toUpperCase() : null;
  if (!ts.isIdentifier(callee) || callee.text !== 'fetch') return null;
  return /method: 'POST'/.test(node.getText()) ? 'POST' : 'GET';
}

/** Null: no address, or one that is made elsewhere. What comes after `?` is no part of the route. */
function addressOf(node: ts.Node | undefined): string | null {
  if (node === undefined) return null;
  const text = ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? templateOf(node) : '';
  const at = text
    .replace(/^:(?=\/)/u, '')
    .replace(/^\/api(?=\/)/u, '')
    .replace(/[?#].*$/su, '');
  return /^\/[\w:/-]+$/u.test(at) ? at : null;
}

function templateOf({ head, templateSpans }: ts.TemplateExpression): string {
  return head.text + templateSpans.map(({ literal }) => `:${literal.text}`).join('');
}
