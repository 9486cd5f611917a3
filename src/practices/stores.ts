import { insideOf } from './code.ts';
import { handles, type Handle } from './handles.ts';
import { calls } from './libraries.ts';
import { isContent } from './words.ts';

/** Places that put something where it stays. */

/** As a noun phrase. */
export type StorePlace = 'a database' | 'a cache' | 'a file' | 'the storage of a browser' | 'the storage of a phone' | 'a vector store' | 'a spreadsheet' | 'a dataset';

/** A place that stores something. */
export interface Store {
  readonly store: StorePlace;
  /** What it is put into: a model, a table, a key. */
  readonly target: readonly string[];
  /** The arguments as they are written. */
  readonly given: string;
  /** Names of columns, where the call lists them. */
  readonly columns: readonly string[] | null;
  /** What says how long, as it is written; null where nothing does. */
  readonly lifetime: Lifetime | null;
  /** The service that is asked to, where it is one of the project that does the storing. */
  readonly service: string | null;
  /** Whether the target itself is what is stored: `frame.to_csv(…)`. */
  readonly isOfTarget?: boolean;
  readonly start: number;
  readonly length: number;
}

export interface Lifetime {
  readonly text: string;
  /** In milliseconds, of a bare number. */
  readonly unit: number;
}

/** Tables that SQL fills, with the columns that it lists. */
const SQL = /\bUPDATE\s+["'`[]*(?<updated>\w+)["'`\]]*\s+SET\s+(?<settings>[^;`]{1,1500}?)(?=\bWHERE\b|[;`]|""")|\b(?:INSERT\s+(?:OR\s+\w+\s+|IGNORE\s+)?INTO|REPLACE\s+INTO|MERGE\s+INTO)\s+(?:["'`[]*\w+["'`\]]*\.)?["'`[\\]*(?<target>\w+)["'`\]\\]*\s*(?:\((?<columns>[^()]{1,3000})\))?/gi;

/** A name under which a file has something that keeps, and what it was made for. */
export interface Held {
  readonly name: string;
  readonly handle: Handle;
  /** Names of tables, collections, files among what it was made with. */
  readonly target: readonly string[];
  /** Where the file makes it; null where it only says what it is, or another file makes it. */
  readonly at: number | null;
  /** The name of the stream that it writes into. */
  readonly through: string | null;
}

const BOUND = /(?:(?:this|self)\.|@|\$this->|\$)?([A-Za-z_]\w*)\s*(?:[!?]?:\s*[^=\n]{1,80})?(?:\s*,\s*\w+)?\s*(?::=|[?|]{0,2}=)\s*(?:await\s+|yield\s+|try\s+|new\s+)*(?:[\w.]{1,60}\([^()\n]{0,80}\)\.?|\w{1,40}\.)*\w{0,20}$/;
const AS = /^\)(?:\.\w+\([^()]*\))*\s*(?:as\s+(?<as>\w+)|(?:do|\{)\s*\|(?<block>\w+)\||\.use\s*\{\s*(?<use>\w+)\s*->)/;

/** What a file makes to keep things in, or is handed for it. */
export const heldIn = (code: string, kinds: readonly Handle[] = handles): Held[] => kinds.filter(({ beside }) => beside?.test(code) !== false).flatMap((handle) => [...madeIn(code, handle), ...typedIn(code, handle)]);

function madeIn(code: string, handle: Handle): Held[] {
  return [...code.matchAll(handle.made)].flatMap(({ 0: text, index }) => {
    const open = index + text.length;
    const given = insideOf(code, open, 600);
    const { as, block, use } = AS.exec(code.slice(open + given.length + 1, open + given.length + 80))?.groups ?? {};
    const name = BOUND.exec(code.slice(Math.max(code.lastIndexOf('\n', index) + 1, index - 200), index))?.[1] ?? as ?? block ?? use;
    const within = code[open] === '(' || code[open] === '[' ? given : '';
    const target = [...namesOfFiles(within), ...(/^\s*([A-Z][A-Z\d_]+)\s*,/.exec(given)?.slice(1) ?? [])];
    return name === undefined ? [] : [{ name, handle, target, at: index, through: /^\s*(\w+)\s*[,)]?/.exec(within)?.[1] ?? null }];
  });
}

/** What the texts in quotes name, without folders and endings. */
const namesOfFiles = (given: string): string[] => [...given.matchAll(/['"`]([\w./ -]{2,80})['"`]/g)].map(([, word = '']) => word.replace(/\.\w{2,6}$/, '').split(/[/.]/).at(-1) ?? '').filter((word) => /[a-z]{2}/i.test(word));

const typedIn = (code: string, handle: Handle): Held[] => (handle.typed === undefined ? [] : [...code.matchAll(handle.typed)].map(({ groups }) => ({ name: groups?.['before'] ?? groups?.['after'] ?? '', handle, target: [], at: null, through: null })));

/** Values that a file of code puts somewhere; `imported` is what other files have made for it. */
export function* storesIn(code: string, imported: readonly Held[]): Generator<Store> {
  for (const { store, call, beside, mayBeOld, isOfTarget, isOfClass, holds, lifetime } of calls) {
    if (beside?.test(code) === false) continue;
    for (const { 0: text, index, groups } of code.matchAll(call)) {
      if (mayBeOld === true && !isFilled(groups?.['target'] ?? '', code.slice(Math.max(0, index - 2000), index))) continue;
      const [target, service] = [groups?.['target'], groups?.['service']];
      const one = storeAt(code, { store, index, text, lifetime, service: service ?? null, target: [target ?? service ?? (isOfClass === true ? [...code.slice(0, index).matchAll(/\bclass (\w+) </g)].at(-1)?.[1] : undefined)].filter((name) => name !== undefined) });
      if (holds?.(one.given, code, index) !== false) yield { ...one, ...(isOfTarget === true && { isOfTarget }) };
    }
  }
  yield* throughHandles(code, [...heldIn(code), ...imported], handles);
  yield* byStatements(code);
}

interface Seen extends Pick<Store, 'store' | 'target' | 'service'> {
  readonly index: number;
  readonly text: string;
  readonly lifetime?: ((given: string, around: string) => Lifetime | null) | undefined;
}

export function storeAt(code: string, { store, target, service, index, text, lifetime }: Seen): Store {
  const open = index + text.length;
  // What has no bracket is given the rest of its line.
  const given = '([{'.includes(code[open] ?? ' ') ? insideOf(code, open) : /\b(?:puts|print|<<|=)\s*$|<<\s*$|=\s*$/.test(text) ? (code.slice(open).split('\n', 1)[0] ?? '') : '';
  const around = code.slice(Math.max(0, index - 200), open + given.length + 300);
  return { store, service, target, given, columns: keysIn(given), lifetime: lifetime?.(given, around) ?? null, start: index, length: text.trimEnd().length };
}

/** What is told to a cache, a sheet, an open file that the file has under some name. */
export function* throughHandles(code: string, held: readonly Held[], kinds: readonly Handle[]): Generator<Store> {
  for (const handle of kinds) {
    const mine = held.filter((one) => one.handle === handle);
    const names = [...new Set(mine.map(({ name }) => name))];
    const receiver = [...(handle.names === null ? [] : [handle.names]), ...names].join('|');
    if (receiver === '') continue;
    // A short name stands for one thing here and for another there: the last that was made before a place counts.
    const targetOf = (name: string, index: number): string[] | null => {
      const same = mine.filter((one) => one.name === name);
      const last = same.filter(({ at }) => at !== null && at < index).at(-1);
      const stream = last?.through ?? null;
      return isOfAnother(name, last?.at ?? null, code, index) || (stream !== null && isOfAnother(stream, null, code, index)) ? null : [name, ...(last === undefined ? same : [last]).flatMap(({ target, through }) => [...target, ...held.filter((one) => one.name === through && one.at !== null && one.at < index).slice(-1).flatMap((one) => one.target)])];
    };
    const told = function* (name: string, seen: Omit<Seen, 'target' | 'store' | 'service'>, more: readonly string[]): Generator<Store> {
      const target = targetOf(name, seen.index);
      if (target !== null) yield storeAt(code, { ...seen, store: handle.store, service: null, target: [...target, ...more] });
    };
    for (const { methods, lifetime } of handle.writes) {
      for (const { 0: text, index, groups } of code.matchAll(new RegExp(String.raw`(?<![\w$])(?<name>${receiver})(?:\.|->|\?\.|::)(?<method>${methods})(?:\s*(?=\()|(?<=puts|print)[ \t]+(?=[\w"'\[{]))`, 'g'))) {
        const between = (groups?.['method'] ?? '').split('.').slice(0, -1).filter((word) => /^\w+$/.test(word) && word !== 'data');
        yield* told(groups?.['name'] ?? '', { index, text, lifetime }, between);
      }
    }
    if (names.length === 0) continue;
    const any = names.join('|');
    const patterns = [
      ...(handle.isDictionary === true ? [String.raw`(?<![\w.$])(?<name>${any})\[(?:[^\[\]\n]|\[[^\[\]\n]*\]){1,120}\]\s*=(?!=)\s*`] : []),
      ...(handle.isStream === true ? [String.raw`\b(?:\w+\.)?(?:NewEncoder|new_encoder)\(\s*(?<name>${any})\s*\)\.Encode(?=\()`, String.raw`\b(?:Fprint\w*|writeln!|write!|to_writer\w*)(?=\(\s*&?(?:mut\s+)?(?<name>${any})\b)`, String.raw`(?<![\w.$])(?<name>${any})\s*<<\s*`, String.raw`\bprint(?=\([^\n]{1,200}\bfile\s*=\s*(?<name>${any})\b)`] : []),
    ];
    for (const pattern of patterns) for (const { 0: text, index, groups } of code.matchAll(new RegExp(pattern, 'g'))) yield* told(groups?.['name'] ?? '', { index, text }, /^[\w.]+\[\s*['"]([\w:/-]+)['"]\s*\]/.exec(text)?.slice(1) ?? []);
  }
}

/** What is gone when the program or its day ends. */
const PASSING = /^(?:await\s+|new\s+)*(?:[\w.]*\b)?(?:Map|WeakMap|Set|NodeCache|LRUCache|LRU|QuickLRU|TTLCache|SimpleCache|MemoryCache|dict|defaultdict|OrderedDict|deque|StringIO|BytesIO|StringWriter|ByteArrayOutputStream|NamedTemporaryFile|TemporaryFile|SpooledTemporaryFile|Tempfile|mkdtemp|mkstemp|createTempFile|CreateTemp|TempFile|HashMap|ConcurrentHashMap|LinkedHashMap|mutableMapOf|hashMapOf|mutableListOf|ArrayList|FormData|URLSearchParams|Headers|lru_cache)\b|^(?:\{\s*\}|\[\s*\])/;

/** Whether what a name was given between the making of a handle and a place is something that does not stay. */
function isOfAnother(name: string, at: number | null, code: string, index: number): boolean {
  const from = at ?? 0;
  const between = code.slice(code.lastIndexOf('\n', from) + 1, index);
  const bound = [...between.matchAll(new RegExp(String.raw`(?<![\w.])(?:(?:this|self)\.)?${name}\s*(?::[^=\n]{1,60})?:?=(?![=>])\s*([^\n;]{1,120})|\bwith\s+([^\n]{1,120}?)\s+as\s+${name}\b`, 'g'))].at(-1);
  const value = (bound?.[1] ?? bound?.[2] ?? '').trim();
  return PASSING.test(value);
}

/** `localStorage.jobs = …`: a key that is assigned. */
const ASSIGNED = /\b(?:window\.)?localStorage(?:\.(?!length\b)(?<key>\w+)|\[['"`](?<quoted>[\w:-]+)['"`]\])\s*=(?!=)\s*/g;

function* byStatements(code: string): Generator<Store> {
  for (const { 0: text, index, groups } of code.matchAll(ASSIGNED)) yield storeAt(code, { store: 'the storage of a browser', index, text, service: null, target: [groups?.['key'] ?? groups?.['quoted'] ?? ''] });
  for (const { 0: text, index, groups } of code.matchAll(SQL)) {
    const settings = groups?.['settings'] === undefined ? undefined : [...groups['settings'].matchAll(/(\w+)\s*=(?!=)/g)].map(([, column = '']) => column);
    const columns = settings ?? groups?.['columns']?.split(',').map((column) => column.replace(/[^\w]/g, '')).filter((column) => column !== '') ?? null;
    // An update of what tells nothing keeps what is there.
    if (settings !== undefined && !settings.some((column) => /^(?:job|client)_/i.test(column))) continue;
    yield { store: 'a database', service: null, target: [groups?.['target'] ?? groups?.['updated'] ?? ''], given: '', columns: columns === null || columns.length === 0 ? null : columns, lifetime: null, start: index, length: /^[^(\n=]*/.exec(text)?.[0].trimEnd().length ?? text.length };
  }
}

/** Whether a variable was made new before a place, or given content: to set a flag of an old one keeps nothing more. */
function isFilled(variable: string, before: string): boolean {
  const name = variable.replace(/^\W/, '');
  if (new RegExp(`(?<![\\w.])[@$]?${name}\\s*(?:\\|\\|)?=\\s*(?:await\\s+)?(?:[^;\\n]{1,120}?(?:\\?\\s*:|\\?\\?|\\|\\|)\\s*)?(?:new\\s+[\\w\\\\]|(?:\\w+(?:::|\\.))*[A-Z]\\w*(?:\\.(?:new|build|create\\w*))?\\s*\\()`).test(before)) return true;
  return [...before.matchAll(new RegExp(`[@$]?${name}(?:->|\\.)(?:(\\w+)\\s*=(?!=)|set([A-Z]\\w*)\\()`, 'g'))].some(([, field, set]) => isContent(field ?? set ?? ''));
}

/** The keys of an object or of named arguments, where nothing is spread into it; null where there are none. */
export function keysIn(given: string): string[] | null {
  if (/\.\.\.|\*\*/.test(given)) return null;
  const keys = [...given.matchAll(/(?<=^|[{,[(\s])['"]?([A-Za-z_]\w*)['"]?\s*(?::(?!:)|=>|=(?!=))/g)].map(([, key = '']) => key).filter((key) => !/^(?:data|where|update|create|set|defaults|upsert|new|on|const|let|var)$|^\$/.test(key));
  const shorthand = /^\s*\{([\w\s,]+)\}\s*$/.exec(given)?.[1]?.split(',').map((key) => key.trim()).filter((key) => key !== '') ?? [];
  const all = [...keys, ...shorthand];
  return all.length < 2 ? null : all;
}
