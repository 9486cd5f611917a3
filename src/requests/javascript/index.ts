import { gauge } from '../../languages/javascript/depth.ts';
import { DEEPEST, MOST_WORK, parseScript } from '../../languages/javascript/parse.ts';
import type { Module } from '../ir.ts';
import type { Node } from '../../languages/javascript/tree.ts';
import { lowerJavaScript } from './lower.ts';

export const isJavaScript = (path: string): boolean => /\.(?:[cm]?[jt]sx?|vue|svelte|gs)$/i.test(path) && !/\.d\.[cm]?ts$/i.test(path);

/** What a script does; null where it cannot be read. */
export function readJavaScript(path: string, text: string): Module | null {
  const script = /\.(?:vue|svelte)$/i.test(path) ? scriptOf(text) : text;
  const name = /\.(?:vue|svelte)$/i.test(path) ? 'script.ts' : path;
  const { depth, work } = gauge(script);
  if (depth > DEEPEST || work > MOST_WORK) return null;
  const parsed = parseScript(name, script);
  return parsed === null ? null : lowerJavaScript(parsed.program as unknown as Node, path);
}

/** The scripts of a component, each where it stands: the rest is blank. */
function scriptOf(text: string): string {
  let script = text.replaceAll(/[^\n]/g, ' ');
  for (const { 0: element, 1: open = '', 2: body = '', index } of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/gi)) {
    void element;
    const start = index + open.length;
    script = script.slice(0, start) + body + script.slice(start + body.length);
  }
  return script;
}

/** What a script imports, without parsing it: enough to see which files belong together. */
export function importsIn(text: string): readonly string[] {
  const beside = [...text.matchAll(/\b(?:new\s+URL|new\s+Worker|fork)\s*\(\s*["'`](\.[^"'`\n]{1,200}\.[cm]?[jt]sx?)["'`]/g)].map(([, from = '']) => from);
  return [...beside, ...[...text.matchAll(/(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["'`]([^"'`\n]{1,200})["'`]/g)].map(([, from = '']) => from)];
}
