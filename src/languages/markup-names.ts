import type { Surface } from '../facts.ts';
import type { TextBuilder } from './text.ts';
import { isShownAttribute, isShownByComponent, surfaceOfMeta } from './ui-words.ts';

/** Elements whose text is code, not prose. */
export const CODE = new Set(['code', 'pre', 'kbd', 'samp', 'var']);
export const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** Elements that stand within a line: a text goes on through them. */
export const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'mark', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'tspan', 'u', 'wbr']);

const ADDRESS_ATTRIBUTES = new Set(['action', 'cite', 'data', 'formaction', 'href', 'poster', 'src', 'srcset', 'xlink:href']);

/** An element by its name in small letters, and whether the framework or the app defines it. */
export interface Element {
  readonly tag: string;
  readonly isComponent: boolean;
}

/** What a text in an attribute is; `attribute` gives the element's other attributes. */
export function surfaceOfAttribute({ tag, isComponent }: Element, name: string, value: string, attribute: (name: string) => string | undefined): readonly [Surface, string] {
  if (tag === 'meta' && name === 'content') return surfaceOfMeta(attribute('name') ?? attribute('property') ?? '') ?? ['data', 'meta data'];
  if (tag === 'link' && name === 'href' && attribute('rel')?.toLowerCase() === 'canonical') return ['app-name', 'page domain'];
  if (ADDRESS_ATTRIBUTES.has(name)) return ['endpoint', 'address'];
  if (name === 'value' && (tag === 'button' || (tag === 'input' && /^(?:button|submit|reset)$/i.test(attribute('type') ?? '')))) return ['ui', 'button text'];
  if (name === 'content' && (attribute('itemprop') ?? '') === 'name') return ['ui', 'item name'];
  if (isShownAttribute(name) || (isComponent && isShownByComponent(name, value))) return ['ui', `${name} attribute`];
  // What an attribute of a custom element means, only the element knows.
  return ['identifier', tag.includes('-') ? `${name} attribute of ${tag}` : `${name} attribute`];
}

/** Attributes of frameworks whose value is code: bound, listening, or steering. */
export const isCodeAttribute = (name: string): boolean => /^(?:[:@#*[(]|(?:v|x|ng)-|(?:bind|on|class|use|let):)/.test(name);

/** What a string is that a bound attribute gives on. */
export function roleOfBound(name: string): readonly [Surface, string] {
  const base = name.replace(/^(?:v-bind|x-bind|bind)?:|^\[\(?(?:attr\.)?/, '').replace(/[.\])].*$/, '');
  if (/^(?:v-text|v-html|x-text|x-html|innerhtml|textcontent|innertext)$/.test(base)) return ['ui', 'text'];
  return isShownAttribute(base) ? ['ui', `${base} attribute`] : ['string', 'string'];
}

/** Whether the name of an element, as it is written, is none of HTML's own: a component or a custom element. */
export const isOwnElement = (text: string, start: number, end: number): boolean => /[A-Z-]/.test(text.slice(start, end));

/** What an element says of the font of its text: its classes, from which a style sheet chooses one, and its own style. */
export function fontOf(attribute: (name: string) => string | undefined): string {
  const family = /font(?:-family)?\s*:([^;]+)/i.exec(attribute('style') ?? '')?.[1] ?? attribute('font-family') ?? '';
  return `${attribute('class') ?? ''} ${family}`.trim();
}

export const isInline = (element: string): boolean => INLINE.has(element) || (CODE.has(element) && element !== 'pre');
export const headingLevel = (element: string): number => (/^h[1-6]$/.test(element) ? Number(element[1]) : 0);

/** An element that is open. */
export interface Open {
  readonly name: string;
  /** The nearest element that is no inline one. */
  readonly block: string;
  readonly isCode: boolean;
  readonly isPicture: boolean;
  /** Not shown to the app's users. */
  readonly isAside: boolean;
  /** What says in which font its own text is drawn: its classes, its style. */
  readonly font: string;
}

export const DOCUMENT: Open = { name: '', block: '', isCode: false, isPicture: false, isAside: false, font: '' };

/** Appends a text as it is drawn on the page: with one space for any white space. */
export function appendFolded(builder: TextBuilder, text: string, start: number, end: number): void {
  let at = start;
  for (const { index, 0: blank } of text.slice(start, end).matchAll(/\s{2,}/g)) {
    const from = start + index;
    builder.verbatim(text.slice(at, from), at).replaced(' ', from, from + blank.length);
    at = from + blank.length;
  }
  builder.verbatim(text.slice(at, end), at);
}

/** Markup in a string: a document, or a known element that is closed. A prompt with tags of its own is no markup. */
export function looksLikeMarkup(value: string): boolean {
  if (!value.includes('<')) return false;
  if (/^\s*<(?:!doctype|html|head|body)\b/i.test(value)) return true;
  // In one pass: an opening tag must not search the rest of a long text for its end.
  const open = new Set<string>();
  for (const { 1: closes, 2: name = '' } of value.matchAll(/<(\/?)([a-z][a-z\d]*)(?=[\s/>])/gi)) {
    const tag = name.toLowerCase();
    if (closes === '/' && open.has(tag)) return true;
    if (closes === '' && KNOWN.has(tag)) open.add(tag);
  }
  return false;
}

const KNOWN = new Set([
  'a', 'article', 'aside', 'b', 'blockquote', 'body', 'button', 'code', 'details', 'div', 'em', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'header', 'i', 'label', 'li', 'main', 'nav', 'ol', 'option', 'p', 'pre',
  'section', 'select', 'small', 'span', 'strong', 'style', 'svg', 'table', 'tbody', 'td', 'th', 'title', 'tr', 'u', 'ul',
]);

const TITLE_OPENS = /^[-~\s]*block\s+(?:name=)?["']?(?:page_|head_|meta_|site_|html_)?title["']?\s*[-~]?\s*$|^@section\s*\(\s*['"](?:page[-_]?|meta[-_]?)?title['"]\s*\)$/;
const TITLE_CLOSES = /^[-~\s]*(?:end|\/)block\b|^@(?:endsection|stop|show|overwrite|append)\b/;

/** Whether the code of a template begins or ends a block that gives the page its title. */
export function titleTurn(code: string): 'opens' | 'closes' | null {
  if (TITLE_OPENS.test(code)) return 'opens';
  return TITLE_CLOSES.test(code) ? 'closes' : null;
}
