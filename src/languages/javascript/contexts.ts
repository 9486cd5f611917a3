import { MODULE_PLACE, type Surface } from '../../facts.ts';
import { isShownAttribute } from '../ui-words.ts';
import { isText, type Node } from './tree.ts';

/** What a text would be at this place of the tree. */
export interface Context {
  readonly surface: Surface;
  readonly place: string;
  /** The context of values whose key is one of these, inside a call or a declaration that gives them a meaning. */
  readonly keys?: Readonly<Record<string, readonly [Surface, string]>>;
  /** The component or custom element whose attribute this is: "Icon from some-pack". */
  readonly owner?: string | undefined;
}

export const STRING: Context = { surface: 'string', place: 'string' };
export const IDENTIFIER: Context = { surface: 'identifier', place: 'identifier' };
export const MODULE: Context = { surface: 'identifier', place: MODULE_PLACE };
const JSX_TEXT: Context = { surface: 'ui', place: 'JSX text' };

/** Calls that name the app by one key of their options. */
export const NAMING_CALLS: readonly (readonly [callee: RegExp, keys: Context['keys'] & object])[] = [
  [/^(?:Mcp)?Server$/, { name: ['app-name', 'MCP server name'] }],
  [/^(?:useHead|useSeoMeta|definePageMeta|defineNuxtConfig)$/, { title: ['app-name', 'page title'], ogTitle: ['app-name', 'social card title'], ogSiteName: ['app-name', 'social card site name'] }],
];
/** Calls whose only text is a name of the app. */
export const NAMING_METHODS: Readonly<Record<string, readonly [Surface, string]>> = { scriptName: ['app-name', 'command name'] };
/** Variables whose fields name the app: the metadata of a Next.js page or layout. */
export const NAMING_VARIABLES: Readonly<Record<string, Context['keys'] & object>> = {
  metadata: { title: ['app-name', 'page title'], default: ['app-name', 'page title'], template: ['app-name', 'page title'], applicationName: ['app-name', 'application name'], siteName: ['app-name', 'social card site name'] },
};

export function contextOfAttribute(name: string, value: Node, owner: string | undefined): Context {
  if (/^(?:href|src|to|action|poster|srcSet|xlinkHref)$/.test(name)) return { surface: 'endpoint', place: 'address' };
  if (isShownAttribute(name)) return { surface: 'ui', place: `${name} attribute` };
  // A component's own property may hold anything, an element even.
  const { surface, place } = isText(value) ? IDENTIFIER : STRING;
  return { surface, place: owner === undefined ? place : `${name} attribute of ${owner}` };
}

/** What a text between the tags of an element is. */
export function contentOf(element: string): Context {
  if (element === 'title') return { surface: 'app-name', place: 'page title' };
  if (/^(?:code|pre|kbd|samp|style|script)$/.test(element)) return IDENTIFIER;
  return JSX_TEXT;
}


/** Markup in a string: a document, or a known element that is closed. A prompt with tags of its own is no markup. */
export const looksLikeMarkup = (value: string): boolean => /^\s*<(?:!doctype|html|head|body)\b/i.test(value) || CLOSED_ELEMENT.test(value);
const CLOSED_ELEMENT =
  /<(a|article|aside|b|blockquote|body|button|code|details|div|em|figure|footer|form|h[1-6]|head|header|i|label|li|main|nav|ol|option|p|pre|section|select|small|span|strong|style|svg|table|tbody|td|th|title|tr|u|ul)\b[^>]*>[^]*<\/\1\s*>/i;
