import { MODULE_PLACE, type Surface } from '../../facts.ts';
import type { Named } from '../naming.ts';
import { isShownAttribute, isShownByComponent } from '../ui-words.ts';
import { isText, type Node } from './tree.ts';

/** What a text would be at this place of the tree. */
export interface Context {
  readonly surface: Surface;
  readonly place: string;
  /** What values are whose key is one of these, in camel case, inside a call or a declaration that gives them a meaning. */
  readonly keys?: Readonly<Record<string, Named>>;
  /** The keys that lead here from the outermost object, in a file whose fields are known by them. */
  readonly path?: readonly string[];
  /** The call whose argument this is. */
  readonly call?: string;
  /** The component or custom element whose attribute this is: "Icon from some-pack". */
  readonly owner?: string | undefined;
}

export const STRING: Context = { surface: 'string', place: 'string' };
/** A property that an element of the app's own is given. */
export const PROPERTY: Context = { surface: 'string', place: 'property' };
export const IDENTIFIER: Context = { surface: 'identifier', place: 'identifier' };
export const MODULE: Context = { surface: 'identifier', place: MODULE_PLACE };
const JSX_TEXT: Context = { surface: 'ui', place: 'JSX text' };

export function contextOfAttribute(name: string, value: Node, { place, owner }: Context): Context {
  if (/^(?:href|src|to|action|poster|srcSet|xlinkHref)$/.test(name)) return { surface: 'endpoint', place: 'address' };
  // A component's own property may hold anything, an element even.
  const isShown = isShownAttribute(name) || (place === PROPERTY.place && isText(value) && isShownByComponent(name, String(value['value'])));
  if (isShown) return { surface: 'ui', place: `${name} attribute` };
  const plain = isText(value) ? IDENTIFIER : STRING;
  return owner === undefined ? plain : { ...plain, place: `${name} attribute of ${owner}` };
}

/** What a text between the tags of an element is. */
export function contentOf(element: string): Context {
  if (element === 'title') return { surface: 'app-name', place: 'page title' };
  if (/^(?:code|pre|kbd|samp|style|script)$/.test(element)) return IDENTIFIER;
  return JSX_TEXT;
}
