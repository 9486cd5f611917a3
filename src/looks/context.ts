/** Around a place in a text: what it belongs to, told without a parser of its language from brackets, tags and indents. */
export interface Context {
  /** The key, property, variable or attribute that has the value; empty where none was found. */
  readonly key: string;
  /** Heads of the blocks around it, the innermost first: selectors, keys, calls, declarations. */
  readonly heads: readonly string[];
  /** The element whose tag it stands in, or that holds it as its text; empty outside of tags. */
  readonly element: string;
  /** The whole of that tag up to the place. */
  readonly tag: string;
  /** The utility class that holds it, such as `hover:bg` of `hover:bg-[#fff]`; empty elsewhere. */
  readonly utility: string;
}

/** How far outwards the blocks around a place are sought, and how many count. */
const REACH = 12_000;
const MOST_HEADS = 6;
const LONGEST_HEAD = 160;

export function contextOf(text: string, start: number, path: string): Context {
  const before = text.slice(Math.max(0, start - REACH), start);
  const tag = openTag(before);
  const utility = /(?:^|[\s"'`])([a-z][\w:/.&>[\]()=-]{0,80}?)-\[(?:[a-z]+:)?[^\s\]]*$/i.exec(before)?.[1] ?? '';
  const { key, heads } = inAssetCatalogue(path) ?? (INDENTED.test(path) ? indented(before) : bracketed(before));
  const element = /^<([\w.:-]+)/.exec(tag)?.[1] ?? '';
  const attribute = tag === '' || tag.endsWith('>') ? '' : (/([@:\w.-]+)\s*=\s*(?:\{[^{}]*|"[^"]*|'[^']*|`[^`]*|\S*)$/.exec(tag)?.[1] ?? '');
  // An attribute that holds no style of its own is what has the value.
  const isOwn = attribute !== '' && !/^:?(?:style|sx|css|class|className|tw|\[ngStyle\])$/.test(attribute);
  return { key: isOwn ? attribute : tag.endsWith('>') ? (/\sname\s*=\s*["']([^"']+)/.exec(tag)?.[1] ?? key) : key, heads, element, tag, utility };
}

/** Apple names a colour by its folder. */
const inAssetCatalogue = (path: string): Pick<Context, 'key' | 'heads'> | null => {
  const name = /([^/]+)\.colorset\/Contents\.json$/.exec(path)?.[1];
  return name === undefined ? null : { key: name, heads: ['colors:'] };
};

const INDENTED = /\.(?:sass|styl|stylus|ya?ml)$/i;

/** The tag that is open at the end of a text, or that has just been closed by nothing but its bracket. */
function openTag(before: string): string {
  const near = before.slice(-1500);
  const text = /<[A-Za-z][\w.:-]*(?:\s[^<>]*)?>\s*["']?$/.exec(near.slice(-300));
  if (text !== null) return text[0].trimEnd().replace(/["']$/, '');
  const open = /<[A-Za-z][\w.:-]*(?=[\s/])(?:"[^"]*"|'[^']*'|=>|[^<>"'])*(?:["'][^"'<>]*)?$/.exec(near);
  return open === null ? '' : open[0];
}

const KEY = /(?:^|[\s,;{(<|.="'`])["'`]?([$@]?[\w-]+(?:\.[\w-]+)*)["'`]?\s*(?::(?!:)|=(?![=>])|\?\?=)\s*[^:=]*$/;

/** Key and heads by brackets, as in style sheets with braces and in most programs and files of data. */
function bracketed(before: string): Pick<Context, 'key' | 'heads'> {
  const heads: string[] = [];
  let key = '';
  let isSought = true;
  let end = before.length;
  for (const at of edges(before)) {
    const character = before[at] as string;
    if (isSought) {
      key = keyIn(before.slice(at + 1, end));
      // A comma or a round or a square bracket parts a list of values, which has its key before it.
      isSought = key === '' && /[,([]/.test(character);
      if (character !== ',') end = at;
    }
    if (character === '{') heads.push(headBefore(before, at));
    if (heads.length === MOST_HEADS) break;
  }
  if (isSought) key = keyIn(before.slice(0, end));
  return { key, heads };
}

/** Outwards from the end: brackets that are open there, and what parts one thing from the next at their levels. */
function* edges(before: string): Generator<number> {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const character = before[at] as string;
    if (CLOSING.has(character)) {
      if (depth === 0 && character === '}') yield at;
      depth += 1;
    } else if (OPENING.has(character)) {
      if (depth === 0) yield at;
      else depth -= 1;
    } else if (depth === 0 && (character === ';' || character === ',')) yield at;
  }
}
const CLOSING = new Set('})]');
const OPENING = new Set('{([');

/** The key that a piece of text gives its value to. */
const keyIn = (piece: string): string => {
  const last = piece.slice(-400).replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ' ');
  return KEY.exec(last)?.[1] ?? '';
};

/** What stands before an opening bracket, back to where another thing ends. */
function headBefore(before: string, at: number): string {
  const piece = before.slice(Math.max(0, at - LONGEST_HEAD), at);
  const cut = Math.max(...[';', '{', '}', '*/'].map((one) => (piece.includes(one) ? piece.lastIndexOf(one) + one.length : 0)));
  return piece.slice(cut).replace(/\s+/g, ' ').trim();
}

/** Key and heads by indents. */
function indented(before: string): Pick<Context, 'key' | 'heads'> {
  const lines = before.split(/\r?\n/);
  const own = lines.pop() ?? '';
  let indent = /^\s*/.exec(own)?.[0].length ?? 0;
  const heads: string[] = [];
  for (let line = lines.pop(); line !== undefined && heads.length < MOST_HEADS; line = lines.pop()) {
    if (line.trim() === '' || /^\s*(?:\/\/|#)/.test(line)) continue;
    const less = /^\s*/.exec(line)?.[0].length ?? 0;
    if (less >= indent) continue;
    heads.push(line.trim());
    indent = less;
  }
  return { key: /^\s*(?:-\s*)?["']?([$@]?[\w.-]+)["']?\s*[:=\s]/.exec(own)?.[1] ?? '', heads };
}
