import type { ColourFact, FontFact } from '../facts.ts';
import { contextOf, type Context } from './context.ts';
import { literalsIn, type Rgb } from './notation.ts';
import { roleOf, type Role } from './roles.ts';

export { differenceOf, literalsIn, type Rgb } from './notation.ts';
export type { Role } from './roles.ts';

/** What somebody wants to know of the colours of a file; only those are placed. */
export interface Wanted {
  /** Whether a colour is of interest wherever it stands. */
  readonly colour: (rgb: Rgb) => boolean;
  /** Whether the names around a colour make it so; null where none can. */
  readonly name: ((name: string) => boolean) | null;
}

/** A file of more colours is an illustration or a dump, and so is one of more that are wanted. */
const MOST = { all: 20_000, wanted: 500 } as const;

/** The colours of a text that are wanted, each with what it does there. */
export function coloursIn(path: string, text: string, wanted: Wanted): ColourFact[] {
  const facts: ColourFact[] = [];
  const isInComment = commentFinder(text);
  for (const { range, rgb, form } of literalsIn(text, path).slice(0, MOST.all)) {
    if (facts.length === MOST.wanted) break;
    const isWanted = wanted.colour(rgb);
    const context = isWanted || wanted.name !== null ? contextOf(text, form === 'object' ? Math.max(0, text.lastIndexOf('{', range[0])) : range[0], path) : null;
    if (context === null) continue;
    const token = form === 'address' ? 'An address' : tokenOf(context);
    if (!isWanted && wanted.name?.(token) !== true) continue;
    if (isInComment(range[0])) continue;
    const role = form === 'address' ? 'part' : roleOf(context, path);
    facts.push({ kind: 'colour', rgb, role: isResolved(role) ? role : (roleOfUses(text, path, context.key) ?? role), token, range });
  }
  return facts;
}

const isResolved = (role: Role): boolean => role !== 'token' && role !== 'part' && role !== 'none';
const MOST_USES = 40;

/** The first role that a custom property or a variable of a style sheet takes where the same file uses it; null where it takes none. */
function roleOfUses(text: string, path: string, name: string): Role | null {
  if (!/^(?:--|[$@])[\w-]+$/.test(name)) return null;
  const uses = new RegExp(`(?<![\\w-])${name.replace('$', '\\$')}(?![\\w-])(?!\\s*:)`, 'g');
  let count = 0;
  for (const { index } of text.matchAll(uses)) {
    if ((count += 1) > MOST_USES) break;
    const role = roleOf(contextOf(text, index, path), path);
    if (isResolved(role)) return role;
  }
  return null;
}

/** What a colour is called where it stands: ".nav a { color }", "--primary", "colors.primary.main". */
function tokenOf({ key, heads, element, tag, utility }: Context): string {
  if (utility !== '') return `${utility}-[…]`;
  if (element === 'meta') return /\sname\s*=\s*["']([^"']+)/.exec(tag)?.[1] ?? key;
  if (/^(?:--|[$@])/.test(key)) return key;
  const [inner = ''] = heads;
  if (/^[.#&:*]|^[a-z][\w-]*(?:$|[\s.:#>[,])/.test(inner) && !/[=(]|=>|:$/.test(inner)) return `${shorten(inner)} { ${key} }`;
  const keys = heads.map((head) => /["'`]?([\w$-]+)["'`]?\s*[:=]\s*(?:[\w.]*\(?)?$/.exec(head)?.[1] ?? '').filter(Boolean).slice(0, 2).reverse();
  const name = [...keys, key].filter(Boolean).join('.');
  return name !== '' && element !== '' && keys.length === 0 && !tag.endsWith('>') ? `<${element} ${key}>` : name;
}

const shorten = (selector: string): string => (selector.length > 60 ? `${selector.slice(0, 59)}…` : selector);

const COMMENT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<comment>\/\*[^]*?(?:\*\/|$(?![^]))|(?<![:\w])\/\/[^\n]*|<!--[^]*?(?:-->|$(?![^]))|(?<=^[ \t]*)#\s[^\n]*)/gm;

/** Tells of places in ascending order whether they stand in a comment. What looks like one in quotes is none, such as a pattern of files. */
function commentFinder(text: string): (at: number) => boolean {
  const comments = text.matchAll(COMMENT);
  let [start, end] = [0, 0];
  return (at) => {
    while (end <= at) {
      const { value, done } = comments.next();
      if (done === true) return false;
      if (value.groups?.['comment'] === undefined) continue;
      [start, end] = [value.index, value.index + value[0].length];
    }
    return at >= start;
  };
}

/** What gives a typeface to something, before its name in a list. */
const SETS_FONT = /(?:font(?:-family|Family)?|--[\w-]*font[\w-]*|sans|serif|display|heading|body|typeface)["']?\s*[:=][^;{}\n]*$/i;
const REACH_OF_A_LIST = 200;

/** The typefaces in a text that are wanted, where it says in what to set something. The pattern is global. */
export function fontsIn(text: string, wanted: RegExp): FontFact[] {
  return [...text.matchAll(wanted)].flatMap(({ 0: family, index }) => (SETS_FONT.test(text.slice(Math.max(0, index - REACH_OF_A_LIST), index)) ? [{ kind: 'font' as const, family, range: [index, index + family.length] as const }] : []));
}
