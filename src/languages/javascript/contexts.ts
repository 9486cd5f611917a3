import { MODULE_PLACE, type Surface } from '../../facts.ts';
import type { FieldTable } from '../fields.ts';
import { camel, namedSetting, type Named } from '../naming.ts';
import { isShownAttribute, isShownByComponent, isShownKey, surfaceOfCall } from '../ui-words.ts';
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

export const contextOf = ([surface, place]: Named): Context => ({ surface, place });

/** What a table says of a name that comes out of a file; `toString` and the like are in every object. */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** What the texts given to a call are, where the call does not name the app. */
export function contextOfArguments(name: readonly string[], around: Context): Context {
  const last = name.at(-1) ?? '';
  if (/^(?:[A-Z]\w*)?(?:Error|Exception)$/.test(last)) return { surface: 'log', place: 'error message' };
  if (/^require(?:\.resolve)?$/.test(name.join('.'))) return MODULE;
  const surface = surfaceOfCall(name);
  // An unknown function inside a known call hands its text on: `toast(format('…'))`.
  if (surface === null) return around.surface === 'ui' || around.surface === 'log' || around.surface === 'app-name' ? around : STRING;
  return { surface, place: surface === 'ui' ? `text given to ${last}` : surface === 'log' ? 'log message' : 'argument', call: last };
}

/** What the value of a property is, by its name and the object that it stands in. */
export function contextOfProperty(name: string, { surface, place, keys, path: above }: Context, fields: FieldTable | null): Context {
  const path = fields === null ? undefined : [...(above ?? []), name];
  const inner = { ...(keys === undefined ? {} : { keys }), ...(path === undefined ? {} : { path }) };
  const field = path === undefined ? null : (fields?.fieldAt(path) ?? null);
  if (field !== null) return { ...field, ...inner };
  const named = (keys === undefined ? undefined : own(keys, camel(name))) ?? namedSetting(name);
  if (named !== null) return { ...contextOf(named), ...inner };
  if (surface === 'identifier' || surface === 'log') return { surface, place, ...inner };
  if (isShownKey(name)) return { surface: 'ui', place: `“${name}” of an object`, ...inner };
  return { ...STRING, ...inner };
}

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
