import { handles, type Handle } from './handles.ts';
import { storeAt, storesIn, throughHandles, heldIn, type Held, type Store } from './stores.ts';
import { madeOf } from './flow.ts';
import { subjectOf, valuesIn } from './subject.ts';
import { sortOf, wordsIn } from './words.ts';

/** Functions and classes of the project that store what their callers hand them: what that is, only the callers say. */

export interface Source {
  readonly path: string;
  readonly code: string;
}

/** A function of the project that stores one of its arguments. */
interface Helper {
  readonly name: string;
  readonly owner: string | null;
  readonly store: Store;
}

/** A name of one word that says that something is kept; it counts where it is imported. */
const SAVES = /^(?:save|store|persist|archive|record|dump|insert|upsert|append|export|push)$/;

/** Headers of functions, in the ways of writing them. */
const HEADERS: readonly RegExp[] = [
  /\b(?:function|def|fun|fn|func(?:\s*\(\s*\w+\s+\*?(?<receiver>\w+)\s*\))?)\s+(?<name>\w+)[!?]?\s*(?:<[^>(]*>)?\s*\((?<given>[^)]*)\)/g,
  /\b(?:const|let|var)\s+(?<name>\w+)\s*(?::[^=\n]+)?=\s*(?:async\s*)?(?:function\b\s*)?(?:<[^>(]*>)?\((?<given>[^)]*)\)/g,
  /^[ \t]+(?:(?:public|private|protected|internal|static|async|override|void|suspend|final|readonly|[\w.]+(?:<[^;(){}]*>)?(?:\[\])?)[ \t]+)*(?<name>(?!(?:if|for|while|switch|catch|return|new|await|function|constructor)\b)\w+)\s*(?:<[^>(]*>)?\((?<given>[^)]*)\)\s*(?::[^;{}\n]+|throws [\w., ]+)?\{/gm,
];
const CLASS = /\bclass\s+(\w+)/g;

/** How far back the header of a function is sought. */
const REACH = 6000;

/** The function that holds a place: its name, its parameters, and the class that it is a method of. */
function holderOf(code: string, index: number): { readonly name: string; readonly given: string; readonly owner: string | null } | null {
  const from = Math.max(0, code.lastIndexOf('\n', index - REACH) + 1);
  const before = code.slice(from, index);
  const [last] = HEADERS.flatMap((header) => [...before.matchAll(header)].slice(-1)).toSorted((a, b) => b.index - a.index);
  if (last === undefined) return null;
  const { name = '', given = '', receiver } = last.groups ?? {};
  const owner = receiver ?? [...before.slice(0, last.index).matchAll(CLASS)].at(-1)?.[1] ?? null;
  // A function at the beginning of a line stands outside of the class before it.
  const isFree = receiver === undefined && !/^[ \t]/.test(last[0]) && (/^(?:const|let|var)\b/.test(last[0]) || /(?:^|\n)(?:export |default |async |pub |static )*$/.test(before.slice(Math.max(0, last.index - 24), last.index)));
  return { name, given, owner: isFree ? null : owner };
}

/** A journal of what the program does is a matter of its own. */
const JOURNAL = /log(?:ger|ging)?$|^log|audit|metric|report|token|auth|credential|cookie|config|setting/i;

function helpersIn({ path, code }: Source): Helper[] {
  return [...storesIn(code, [])].flatMap((store) => {
    if (store.service !== null || subjectOf(store, code, { isTied: /upwork/i.test(path), isAbout: false, fetchers: new Set(), models: new Map() })?.isIds === false) return [];
    const holder = holderOf(code, store.start);
    if (holder === null || JOURNAL.test(holder.owner ?? '') || JOURNAL.test(holder.name)) return [];
    const handed = new Set(holder.given.match(/[A-Za-z_]\w*/g));
    const values = [...valuesIn(store.given), ...store.target];
    const isHandedOn = [...values, ...values.flatMap((name) => madeOf(name, code, store.start) ?? [])].some((name) => handed.has(name));
    const isNamed = holder.owner !== null || wordsIn(holder.name).length > 1 || SAVES.test(holder.name);
    if (!isHandedOn || !isNamed || (store.lifetime !== null && handed.has(store.lifetime.text.trim()))) return [];
    return [{ name: holder.name, owner: holder.owner, store }];
  });
}

/** Where the files of a project hand something to functions of its own that keep it. */
export function helpersOf(files: readonly Source[]): (source: Source) => Store[] {
  const helpers = files.flatMap(helpersIn);
  const free = new Map(helpers.filter(({ owner }) => owner === null).map((helper) => [helper.name, helper]));
  const owners = new Set(helpers.flatMap(({ owner }) => (owner === null ? [] : [owner])));
  const kinds = [...owners].map((owner) => kindOf(owner, helpers.filter((helper) => helper.owner === owner)));
  const shared = sharedOf(files, kinds);
  const calls = free.size === 0 ? null : new RegExp(String.raw`(?<!\b(?:function|def|fun|fn|func)\s+)(?<![\w$])(?<name>${[...free.keys()].join('|')})\s*(?=\()`, 'g');
  return ({ path, code }) => [
    ...throughHandles(code, [...heldIn(code, kinds), ...shared(path, code)], kinds),
    ...(calls === null ? [] : [...code.matchAll(calls)].flatMap(({ 0: text, index, groups }) => {
      const helper = free.get(groups?.['name'] ?? '');
      return helper === undefined || isHeader(code, index, text) || (wordsIn(helper.name).length === 1 && !isImported(helper.name, code)) ? [] : [storeAt(code, { store: helper.store.store, service: null, target: [], index, text, lifetime: () => helper.store.lifetime })];
    })),
  ];
}

const isHeader = (code: string, index: number, text: string): boolean => /^\s*(?:\([^)]*\)\s*(?::[^;{}\n]+)?\{)/.test(code.slice(index + text.length, index + text.length + 300)) && !/[=(,]\s*$|await\s*$/.test(code.slice(Math.max(0, index - 10), index));

function kindOf(owner: string, methods: readonly Helper[]): Handle {
  const camel = (owner[0] ?? '').toLowerCase() + owner.slice(1);
  return {
    store: methods[0]?.store.store ?? 'a file',
    names: [...new Set([camel, wordsIn(owner).join('_')])].join('|'),
    made: new RegExp(String.raw`\b${owner}(?:<[^()]{0,80}>)?(?=\()`, 'g'),
    typed: new RegExp(String.raw`(?<before>\w+)[!?]?\s*:\s*${owner}\b|\b${owner}(?:<[^()]{0,80}>)?[ \t]+\$?(?<after>\w+)\b`, 'g'),
    writes: methods.map(({ name, store }) => ({ methods: name, lifetime: () => store.lifetime })),
  };
}

/** Properties of an object that a storage stands behind, which other files write to. */
export function delegatedOf(files: readonly Source[]): (source: Source) => Store[] {
  const found = files.flatMap(({ code }) => [...storesIn(code, [])].filter(({ store, isOfTarget, target: [name = ''] }) => store === 'the storage of a phone' && isOfTarget === true && sortOf(name) === 'data').map((store) => ({ store, owner: [...code.slice(0, store.start).matchAll(/\b(?:object|class)\s+(\w+)/g)].at(-1)?.[1] ?? null })));
  return ({ code }) =>
    found.flatMap(({ store, owner }) =>
      owner === null ? [] : [...code.matchAll(new RegExp(String.raw`\b${owner}\.(?:INSTANCE\.|shared\.)?${store.target[0] ?? ''}(?:\[[^\]\n]{1,80}\]\s*=(?!=)|\.(?:put|putAll|add|addAll|set)\(|\s*\+?=(?!=))`, 'g'))].map(({ 0: text, index }): Store => ({ ...store, start: index, length: text.replace(/\s*[=(]$/, '').length })),
    );
}

const TALKS = /\b(?:api\.upwork\.com|upwork\.com\/(?:api|graphql))\b/i;
const FETCHES = /^(?:search|fetch|get|load|list|query|find|request|pull|poll|graphql|gql|call|execute)/i;

/** Functions of files that talk to the platform, of which what they return is what it answered; by file, as far as one can name them. */
export function fetchersOf(files: readonly Source[]): (source: Source) => ReadonlySet<string> {
  const found = files.filter(({ code }) => TALKS.test(code)).flatMap(({ path, code }) => HEADERS.flatMap((header) => [...code.matchAll(header)].map(({ groups }) => ({ path, name: groups?.['name'] ?? '' }))).filter(({ name }) => FETCHES.test(name) && !JOURNAL.test(name) && (wordsIn(name).length === 1 || !['own', 'ids'].includes(sortOf(name)))));
  // "get" by itself is what a thousand libraries are asked to do.
  return ({ path, code }) => new Set(found.filter((one) => (wordsIn(one.name).length > 1 ? true : !/^(?:get|call|execute|find|list)$/i.test(one.name) && (one.path === path || isImported(one.name, code)))).map(({ name }) => name));
}

/** What a file makes at its top, and others import under the same name. */
export function sharedOf(files: readonly Source[], kinds: readonly Handle[] = handles): (path: string, code: string) => Held[] {
  const made = files.flatMap(({ path, code }) => heldIn(code, kinds).flatMap((held) => (new RegExp(String.raw`^(?:export\s+(?:const|let|default)\s|module\.exports|exports\.)?\s*(?:(?:const|let|var)\s+)?${held.name}\b`, 'm').test(code) ? [{ path, held }] : [])));
  return (path, code) => made.filter((one) => one.path !== path && isImported(one.held.name, code)).map(({ held }) => held);
}

const isImported = (name: string, code: string): boolean => new RegExp(String.raw`^(?:import|from)\b[^;\n]*\b${name}\b|\b${name}\b[^;=\n]*\}?\s*=\s*(?:await\s+)?(?:require|import)\(|^import\s*\{[^}]*\b${name}\b`, 'm').test(code);
