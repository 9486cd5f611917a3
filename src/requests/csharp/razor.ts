import type { Module } from '../ir.ts';
import { SEED } from '../seed.ts';
import { moved } from '../typed/moved.ts';
import { readCSharp } from './index.ts';

export const isRazor = (path: string): boolean => /\.razor$/.test(path) && !/(?:^|\/)_Imports\.razor$/.test(path);

/** The class that a component is, by what its file is called. */
export const componentIn = (path: string): string => /(?<name>\w+)\.razor$/.exec(path)?.groups?.['name'] ?? '';

/** What stands in braces behind `@code`, without them. */
function blocksIn(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/^[ \t]*@(?:code|functions)\s*\{/gm)].flatMap(({ 0: head, index }): (readonly [number, number])[] => {
    const from = index + head.length;
    const to = closing(text, from);
    return to === null ? [] : [[from, to]];
  });
}

const SIGN = /"""|\$?@"(?:[^"]|"")*"|@\$"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'|\/\/[^\n]*|\/\*[^]*?\*\/|[{}]/g;

/** Where the brace closes that was opened before a place, by what is no text and no comment. */
function closing(text: string, from: number): number | null {
  let depth = 1;
  SIGN.lastIndex = from;
  for (let found = SIGN.exec(text); found !== null; found = SIGN.exec(text)) {
    const [sign] = found;
    if (sign === '"""') SIGN.lastIndex = Math.max(SIGN.lastIndex, text.indexOf('"""', SIGN.lastIndex) + 3);
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (depth === 0) return found.index;
  }
  return null;
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/** What a person does on a page, and what is done then: `@onclick="Load"`, `OnValidSubmit="() => Save(1)"`. */
const HANDLER = /\s(?:@on[a-z]+|On[A-Z]\w*|\w+Changed|@bind(?:-\w+)?:after)\s*=\s*(?:"(?<double>[^"\n]+)"|'(?<single>[^'\n]+)')/g;
const CALLED = /^[A-Za-z_][\w.]*$/;

/** The code of a page, as the class that it is made into; `at` says where in the file something of that stands. */
function classIn(path: string, text: string): { readonly code: string; readonly at: (place: number) => number } | null {
  const blocks = blocksIn(text);
  const injected = [...text.matchAll(/^@inject\s+(?<type>[\w.<>?,\s]+?)\s+(?<name>\w+)\s*$/gm)].map(({ groups }) => `public ${groups?.['type'] ?? ''} ${groups?.['name'] ?? ''} { get; set; } `);
  const base = /^@inherits\s+(?<base>[\w.<>]+)/m.exec(text)?.groups?.['base'] ?? 'ComponentBase';
  const head = `partial class ${componentIn(path)} : ${base} { ${injected.join('')}`;
  let body = '';
  for (const [from, to] of blocks) body += blank(text.slice(body.length, from)) + text.slice(from, to);
  body += blank(text.slice(body.length));
  const handlers: { readonly from: number; readonly at: number }[] = [];
  let code = `${head}${body}\n`;
  for (const { index, groups } of text.matchAll(HANDLER)) {
    if (blocks.some(([from, to]) => index >= from && index < to)) continue;
    const written = (groups?.['double'] ?? groups?.['single'] ?? '').replace(/^@/, '').replace(/^\((.*)\)$/s, '$1').trim();
    if (!CALLED.test(written) && !/^(?:async\s+)?(?:\w+|\([^()]*\))\s*=>/.test(written)) continue;
    handlers.push({ from: code.length, at: index + 1 });
    code += `[OnUse("${/@?(?<event>[\w:-]+)/.exec(text.slice(index + 1))?.groups?.['event'] ?? ''}")] async Task Handler${handlers.length}() { ${CALLED.test(written) ? `await ${written}();` : `var work = ${written}; await work();`} }\n`;
  }
  if (blocks.length === 0 && handlers.length === 0) return null;
  return { code: `${code}}`, at: (place) => handlers.findLast(({ from }) => place >= from)?.at ?? Math.max(0, Math.min(place - head.length, text.length)) };
}

/** What a page of Blazor does: its code, and what its parts do when somebody touches them. */
export function readRazor(path: string, text: string): Module | null {
  const found = classIn(path, text);
  if (found === null) return { path, language: 'csharp', body: [], imports: [], exports: [], declaresByAssignment: false, hasPromises: true };
  const module = readCSharp(path, found.code);
  return module === null ? null : moved(module, found.at);
}

/** A link to the platform is no request: its code has to name it. */
export const speaksInRazor = (text: string): boolean => blocksIn(text).some(([from, to]) => SEED.test(text.slice(from, to)));
