import { UNKNOWN_PART, type TextFact } from '../facts.ts';
import { readMarkup, type Embedded } from './html.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { embed, slice } from './text.ts';
import { yaml } from './yaml.ts';

/** Components in a file of their own: markup, script and style together. */
export function makeComponents(embedded: Embedded): { readonly vue: Language; readonly svelte: Language; readonly astro: Language } {
  return {
    vue: { id: 'vue', name: 'Vue', extract: (source) => readVue(source, embedded) },
    svelte: { id: 'svelte', name: 'Svelte', extract: (source) => readMarkup(source, embedded, { holes: 'svelte', roots: null }) },
    astro: { id: 'astro', name: 'Astro', extract: (source) => readAstro(source, embedded) },
  };
}

/** A catalogue of messages inside a component. */
const CATALOGUE = /<i18n\b(?<attributes>[^<>]*)>/g;

function readVue({ path, text }: SourceText, embedded: Embedded): Extraction {
  const facts: TextFact[] = [];
  const notes: string[] = [];
  const rest: string[] = [];
  let at = 0;
  let hasClose = true;
  for (const match of text.matchAll(CATALOGUE)) {
    const start = match.index + match[0].length;
    if (match.index < at || !hasClose) continue;
    const end = text.indexOf('</i18n', start);
    hasClose = end >= 0;
    if (!hasClose || match[0].endsWith('/>')) continue;
    const isYaml = /\blang=["']?ya?ml/i.test(match.groups?.['attributes'] ?? '');
    const piece = slice(text, start, end);
    const read = (isYaml ? yaml : embedded.json).extract({ path: `i18n/messages.${isYaml ? 'yml' : 'json'}`, text: piece.value });
    for (const fact of embed(piece, read.facts)) facts.push(fact);
    notes.push(...read.notes.map((note) => `has an i18n block that ${note}`));
    rest.push(text.slice(at, start), UNKNOWN_PART.repeat(end - start));
    at = end;
  }
  rest.push(text.slice(at));
  const markup = readMarkup({ path, text: rest.join('') }, embedded, { holes: 'moustache', roots: /^template$/ });
  return { facts: [...markup.facts, ...facts], notes: [...markup.notes, ...notes] };
}

/** The script of an Astro component, before its markup. */
const FRONT_MATTER = /(?<![^])\s*---[ \t]*\r?\n(?<script>[^]*?)^---[ \t]*$/m;

function readAstro({ path, text }: SourceText, embedded: Embedded): Extraction {
  const matter = FRONT_MATTER.exec(text);
  if (matter === null || matter.index !== 0) return readMarkup({ path, text }, embedded, { holes: 'astro', roots: null });
  const script = matter.groups?.['script'] ?? '';
  const start = matter[0].indexOf('\n', matter[0].indexOf('---')) + 1;
  const piece = slice(text, start, start + script.length);
  // The script may return a response, which elsewhere only a function can.
  const runnable = piece.value.replace(/\breturn(?= (?:Astro\b|new Response\b))/g, 'throw ');
  const read = embedded.script.extract({ path: `${path}#script.ts`, text: runnable });
  const body = slice(text, matter[0].length, text.length);
  const markup = readMarkup({ path, text: body.value }, embedded, { holes: 'astro', roots: null });
  return { facts: [...embed(piece, read.facts), ...embed(body, markup.facts)], notes: [...read.notes.map((note) => `has a script that ${note}`), ...markup.notes] };
}
