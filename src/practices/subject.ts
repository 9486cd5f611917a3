import { isAnswer } from './answers.ts';
import { insideOf } from './code.ts';
import { fieldsIn, isPost, madeOf, makingsOf, namesIn, takenIn } from './flow.ts';
import { isMadeUp } from './literals.ts';
import { keysIn, type Store } from './stores.ts';
import { isContent, isPlatform, sortOf, sortOfAll, wordsIn, type Sort } from './words.ts';

/** What a place stores, as its names tell. */

/** What of the platform a place stores. */
export interface Subject {
  /** By the name that says so. */
  readonly data: string;
  /** Whether it is only what tells things apart. */
  readonly isIds: boolean;
}

/** What a file has to do with the platform. */
export interface Tie {
  /** Whether it speaks of it, so that a word such as "client" means its clients. */
  readonly isTied: boolean;
  /** Whether the project as a whole is about it, whatever this file speaks of. */
  readonly isAbout: boolean;
  /** Functions of which what they return came from it. */
  readonly fetchers: ReadonlySet<string>;
  /** The columns of the tables and models that the project declares, by `keyOf` their names. */
  readonly models: ReadonlyMap<string, readonly string[]>;
}

/** What two names of one table have in common: "FeedItems", "feed_item". */
export const keyOf = (name: string): string => name.replace(/[^A-Za-z]/g, '').toLowerCase().replace(/ies$/, 'y').replace(/s$/, '');

/** What of the platform a place stores; null where it stores nothing of it. */
export function subjectOf(store: Store, code: string, tie: Tie): Subject | null {
  const { isTied, fetchers } = tie;
  const { target } = store;
  if (store.isOfTarget !== true && isMadeUp(code.slice(store.start, store.start + store.length), store.given, store.store !== 'a database')) return null;
  if (store.store === 'a database' && isWork(store.columns)) return null;
  const table = store.given === '' && store.store === 'a database' ? target.find(isPlatform) : undefined;
  if (table !== undefined) return whole(table);
  const given = store.given.replace(COUNTED, ' ');
  const tells = tellsContent(given);
  const values = valuesIn(given);
  const columns = store.isOfTarget === true ? null : (store.columns ?? pushedInto(values, code, store.start));
  const keys = store.store === 'a database' ? [] : store.isOfTarget === true ? stringsIn(given).filter((name) => sortOf(name) === 'data') : [...stringsIn(given), ...keysOfParts(store), ...[...values, ...(store.store === 'a file' ? target : [])].filter((name) => /^\w+$/.test(name)).flatMap((name) => filesOf(name, code, store.start))];
  const named = [...target.filter((name) => !/^(?:index|idx)$/i.test(name)).map(lastPart), ...target.filter((name) => !/^(?:index|idx)$/i.test(name)).flatMap((name) => placesOf(name, code, store.start)), ...keys];
  // What a file or a journal is called says less than what is written into it.
  const told = toldOf(given);
  if (told.size > (store.store === 'a database' && columns === null ? 1 : 0) && !named.some((name) => OF_PEOPLE.test(name))) return whole([...named, ...values, ...told.values()].find((name) => sortOf(name) === 'data') ?? '');
  const sort = settled(named, code, store.start, fetchers);
  const foreign = columns?.find(isForeign);
  const ids = (): Subject | null => idsOf(named, values, code, store.start, isTied);
  // Where things are kept by name, the names are those of columns of a table no more.
  const isKeyed = store.store !== 'a database' && (columns ?? []).some((column) => sortOf(column) === 'data');
  if (columns !== null && !columns.some(isContent) && !isKeyed && !tells && (columns !== store.columns || (!wholesIn(given).some((name) => sortOf(name) === 'data') && !columns.some((column) => CARRIES.test(column))))) return sort === 'own' ? null : ids();
  if (foreign !== undefined && sort !== 'ids' && (sort !== 'own' || /^(?:job|client)_?(?:title|desc|name|info|country)/i.test(foreign))) return whole(named[0] ?? foreign);
  if (isIdsOnly(given)) return ids();
  if (sort === 'own') return null;
  if (isAnswer(given, code, isTied)) return whole(nameOf([...named, ...values], 'weak'));
  if (sort !== 'ids' && takenIn(given).some(isForeign)) return whole(takenIn(given).find(isForeign) ?? '');
  if (sort === 'ids' && (store.store !== 'a database' || (values.length > 0 && wholesIn(given).every((name) => sortOf(name) !== 'data') && !tells))) return ids();
  const valueSort = settled(values, code, store.start, fetchers);
  if (sort === 'data') return store.isOfTarget !== true && valueSort === 'ids' && columns === null && !tells && store.store !== 'a database' ? ids() : whole(nameOf(/(?:repo|repository|service|dao)$/i.test(named[0] ?? '') && valueSort === 'data' ? values : named, 'data'));
  if (valueSort === 'data') return whole(values.find((name) => sortOf(name) === 'data') ?? [...values, ...named].flatMap((name) => madeOf(name.replace(/^\W/, ''), code, store.start) ?? []).find((name) => sortOf(name) === 'data') ?? nameOf(values, 'data'));
  if (valueSort === 'ids' && !tells && values.every((name) => sortOf(name) !== 'unknown')) return ids();
  if (isKeyed) return whole((columns ?? []).find((column) => sortOf(column) === 'data') ?? '');
  if (valueSort === 'own') return null;
  const from = store.isOfTarget === true ? target : values;
  if (target.some((name) => /^(?:repo|repository|dao|store)$/i.test(name) && makingsOf(name, code, store.start).some((text) => IN_MEMORY.test(text)))) return null;
  const origin = originOf([...from, ...membersIn(given), ...target.filter((name) => store.store === 'a file' || /^(?:repo|repository|dao|table|col|collection|coll|model|service)$/i.test(name))], code, store.start, tie);
  if (origin.isData) return whole(nameOf(sort === 'weak' ? named : [...from, ...named], 'weak'));
  const fields = [...fieldsIn(given), ...origin.fields, ...named.flatMap((name) => tie.models.get(keyOf(name)) ?? [])];
  if (fields.some(isForeign) || isPost(fields, isTied ? 'file' : tie.isAbout ? 'project' : sort === 'unknown' ? 'none' : null)) return whole(nameOf([...named, ...from], 'weak'));
  if (sort === 'weak' && isTied && (tells || (columns?.some(isContent) ?? (store.store === 'a database' || !named.some((name) => OF_BOTH.test(name)))))) return whole(nameOf(named, 'weak'));
  return valueSort === 'ids' ? ids() : null;
}

/** What a table of the program's own work says of it, by itself or beside others. */
const OF_WORK = /^(?:logs?|started(?:_?at)?|finished(?:_?at)?|ended(?:_?at)?|attempts|retries|progress|exit_?code|worker(?:_?id)?|locked_?(?:at|by)|run_?at|next_?run(?:_?at)?|last_?run(?:_?at)?|cron|command|handler)$/i;
const isWork = (columns: readonly string[] | null): boolean => columns !== null && columns.some((column) => OF_WORK.test(column)) && !columns.some((column) => isContent(column) || isForeign(column));

/** How many things there are says nothing of them. */
const COUNTED = /\b(?:len|count|sizeof)\(\s*\$?[\w.]+\s*\)|\$?[\w.]+\.(?:length|size|count|Count|Length)\b(?:\(\))?/g;

/** Under what calls are handed all of a row, whatever it is. */
const CARRIES = /^(?:properties|fields|values|records?|rows|[iI]tem|documents?|requestBody|resource|attributes|metadatas?|_?source)$/;

/** Stores that hold what is under way. */
const IN_MEMORY = /hazelcast|in_?memory|queue|broker|kafka|rabbit/i;

/** Files that an app writes of its own as well. */
const OF_BOTH = /(?:reports?|drafts?|activit(?:y|ies)|teams?|profiles?|messages?|skills?|categor(?:y|ies)|rates?)$/i;

/** What of data a text takes out, by the field, and the name of the data. */
export const toldOf = (given: string): ReadonlyMap<string, string> => new Map([...given.matchAll(TOLD)].filter(([, name = '', field = '']) => sortOf(name) === 'data' && isContent(field)).map(([, name = '', field = '']) => [field, name]));
const TOLD = /([A-Za-z_]\w*)(?:\[\w+\])?(?:\??\.(?:get|fetch|dig)\(\s*['":]+|\.get(?=[A-Z])|\?\.|\.|->|\[\s*:?['"])([A-Za-z]\w*)/g;

/** The names of what belongs to something else: `msg.jobs`. */
const membersIn = (given: string): string[] => [...given.matchAll(/([A-Za-z_]\w*)(?:\?\.|\.|->)([A-Za-z_]\w*)(?!\w|\s*\()/g)].filter(([, owner = '']) => sortOf(owner) !== 'own').map(([, , name = '']) => name);

/** What things are kept under, where a storage is handed an object of them. */
const keysOfParts = ({ given, store }: Store): string[] => (!store.includes('storage') || !/^\s*\{/.test(given) ? [] : [...given.matchAll(/[{,]\s*['"]?(\w+)['"]?\s*(?=[:,}]|$)/g)].map(([, key = '']) => key));

const PLACED = /^[\w.$@()]*(?:\[\s*['"]|\.(?:get_)?(?:[cC]ollection|table|from|worksheet|getSheetByName|reference|ref|doc|document|base|index|addWorksheet)\w*\()/;
/** The tables and collections that a name stands for. */
const placesOf = (name: string, code: string, before: number): string[] => (sortOf(name) !== 'unknown' ? [] : makingsOf(name.replace(/^\W/, ''), code, before).filter((text) => PLACED.test(text)).flatMap((text) => [...text.matchAll(/['"`]([\w/ -]{2,60})['"`]/g)].map(([, place = '']) => place.split('/').at(-1) ?? '')));

const FILED = /['"`/]([\w${}. -]{2,80})\.(?:jsonl?|ndjson|jl|csv|tsv|xlsx?|txt|html?|xml|db|sqlite3?|pkl|pickle|parquet|md|ya?ml|log|dat)['"`]/g;
/** The names of the files that a name stands for. */
const filesOf = (name: string, code: string, before: number): string[] => makingsOf(name, code, before).flatMap((text) => [...[...text.matchAll(FILED)].map(([, file = '']) => file.replace(/\$?\{[^}]*\}?/g, ' ').trim()), ...[...text.matchAll(SET_FILE)].map(([, file = '']) => file)]);
/** A file that a setting names: `open(config.jobs_file, 'w')`. */
const SET_FILE = /\bopen\(\s*(?:\w+\.)+([a-z]\w*?)_?(?:file|path|filename|file_?path)\s*,/gi;

/** The names of columns that a list of texts holds. */
const listedIn = (text: string): string[] => (/^\s*(?:[\w.]*\()?[[(]\s*['"]/.test(text) ? [...text.matchAll(/['"]([A-Za-z][\w ]{1,30})['"]/g)].map(([, name = '']) => name) : []);

/** What a crawler hands on, one after the other. */
const CRAWLED = /\bdef process_item\(/;

/** How many steps a value is followed back. */
const STEPS = 3;
/** What a number of things was made of says nothing of them. */
const COUNTS = /^\s*(?:len|count|sizeof|sum|Math\.\w+|range|enumerate\(range)\(|\.(?:length|size|count|Count|Length)\b(?!\s*[>=])/;
/** What people agree on there. */
const WORKED = /^(?:contracts?|offers?|applicants?|candidates?|interviews?)$/;
const BUILDS = /^(?:build|to|map|format|parse|convert|serialize|extract|normali[sz]e|transform|make|create|render|scrape|collect|clean|process|enrich)/i;

/** Whether one of the names leads back to data of the platform, and the fields that one meets on the way. */
function originOf(names: readonly string[], code: string, before: number, tie: Tie, steps = STEPS, seen: Set<string> = new Set()): { readonly isData: boolean; readonly fields: readonly string[] } {
  const [fields, next]: [string[], string[]] = [[], []];
  for (const name of new Set(names)) {
    const sort = sortOf(name);
    if (seen.has(name) || seen.size > 40) continue;
    seen.add(name);
    if (sort === 'data' || (name === 'item' && (tie.isTied || tie.isAbout) && CRAWLED.test(code))) return { isData: true, fields };
    if (sort === 'ids' || (sort === 'own' && !HOLDER.test(name))) continue;
    for (const text of makingsOf(name, code, before)) {
      if (COUNTS.test(text) || isIdsOnly(text)) continue;
      if (isAnswer(text, code, tie.isTied || tie.isAbout)) return { isData: true, fields };
      const parts = namesIn(text);
      if (parts.some((part) => sortOf(part) === 'data' || tie.fetchers.has(part) || (BUILDS.test(part) && !['ids', 'own'].includes(sortOf(part)) && wordsIn(part).some((word) => sortOf(word) === 'data' || (tie.isTied && WORKED.test(word)))))) return { isData: true, fields };
      if (steps > 1) fields.push(...fieldsIn(text), ...listedIn(text), ...parts.flatMap((part) => (/^[A-Z]/.test(part) ? (tie.models.get(keyOf(part)) ?? []) : [])));
      next.push(...parts);
    }
  }
  if (steps === 0 || next.length === 0) return { isData: false, fields };
  const further = originOf(next, code, before, tie, steps - 1, seen);
  return { isData: further.isData, fields: [...fields, ...further.fields] };
}

/** `job.title`, `job["title"]`, `document: job`: a part of a thing that says more than which it is, or all of it under a name for anything. */
const tellsContent = (given: string): boolean => [...given.replace(ENDING, '').matchAll(/(?<=[\w)\]])(?:\.|->|\[\s*['"])([a-zA-Z_]\w*)(?!\w|\s*\()/g)].some(([, field = '']) => isContent(field)) || [...given.matchAll(WHOLE)].some(([, name = '']) => sortOf(name) === 'data');
/** The ending of a file is no field. */
const ENDING = /\.(?:json|html?|text|txt|csv|md|xml)(?=['"`])/g;
const WHOLE = /\b(?:document|doc|body|payload|value|data|item|content|record|fields|raw|json)['"]?\s*[:=]\s*(?:[\w.]+\()?(\w+)\s*(?=[,)}]|$)/gi;

const whole = (data: string): Subject => ({ data, isIds: false });

/** Ids of things of the platform: some name around speaks of them, or the file does and the name says that they were seen. */
function idsOf(named: readonly string[], values: readonly string[], code: string, before: number, isTied: boolean): Subject | null {
  const around = [...named, ...values, ...[...values, ...named].filter((name) => !/^[A-Z\d_]+$/.test(name)).flatMap((name) => madeOf(name.replace(/^\W/, ''), code, before) ?? [])];
  const speaking = around.find((name) => sortOf(name) !== 'own' && wordsIn(name).some((word) => sortOf(word) === 'data')) ?? (isTied ? [...named, ...values].find((name) => SEEN.test(name)) : undefined);
  return speaking === undefined || around.some((name) => OF_PEOPLE.test(name)) ? null : { data: speaking, isIds: true };
}

const SEEN = /seen|known|sent|notified|processed|viewed|posted|delivered/i;
/** What an app may keep: ids of its users, and what it was handed to act for them. */
const OF_PEOPLE = /token|secret|credential|session|cookie|password|user|chat|subscri|account/i;

/** The keys of what a list is filled with before a place; null where nobody can see them. */
function pushedInto(values: readonly string[], code: string, before: number): readonly string[] | null {
  return values.map((value) => keysPushed(value, code, before)).find((keys) => keys !== null) ?? null;
}

function keysPushed(value: string, code: string, before: number): readonly string[] | null {
  const from = Math.max(0, before - 3000);
  const pushed = [...code.slice(from, before).matchAll(new RegExp(`(?<![\\w.])\\$?${value}(?:\\[\\]\\s*=\\s*|\\.(?:push|append|add)\\(\\s*)(?=[[{])`, 'g'))].at(-1);
  return pushed === undefined ? null : keysIn(insideOf(code, from + pushed.index + pushed[0].length));
}

const nameOf = (names: readonly string[], sort: Sort): string => names.find((name) => sortOf(name) === sort) ?? names[0] ?? '';
const lastPart = (name: string): string => name.split(/::|\.|\\|\//).at(-1) ?? name;

const FOREIGN = /^(?:job|client|posting|opening|freelancer|proposal|upwork|odesk|cover_?letter|op_)/i;
/** "job_title", "clientCountry": what a table says of a post and of who posted it. */
export const isForeign = (column: string): boolean => FOREIGN.test(column) && isContent(column) && sortOf(column) !== 'own' && wordsIn(column).length > 1;

/** Names of values: neither of calls, nor of keys, nor of what belongs to another. */
export function valuesIn(given: string): string[] {
  const bare = given.replace(/(["'`])(?:\\[^]|(?!\1)[^\\])*\1/g, (quoted) => quoted.replace(/[^\n${}]/g, ' '));
  return [...bare.matchAll(/(?<![\w$>]|(?<!\.\.)\.)(?:(?:this|self)\.|\$this->|[&*@$])?([A-Za-z_]\w*)(?![\w]|\s*\(|\s*:(?!:)|\s*=(?!=))/g)].map(([, name = '']) => name).filter((name) => !/^(?:await|new|null|true|false|None|True|False|this|self|JSON|return|const|async|nil|err|ctx|function|URL|Date|Object|Array|String|Path|Math|Buffer)$/.test(name));
}

const stringsIn = (given: string): string[] => [...given.replace(/(?<=[\w)\]])\[\s*(["'])[\w ]{1,40}\1\s*\]|\.get\(\s*(["'])[\w ]{1,40}\2|(["'])[\w ]{1,40}\3(?=\s*:)/g, ' ').matchAll(/(["'`])((?:\\[^]|(?!\1)[^\\\n]){1,120})\1/g)].map(([, , value = '']) => value.replace(/\$?\{[^}]*\}/g, ' ').replace(/\.\w{2,5}$/, '').split(/[/:]/).filter((part) => /[a-z]/i.test(part)).at(-1) ?? '').filter((name) => /^[\w-]{1,60}$/.test(name));

/** `jobs.map((job) => job.id)`: of all that there is only what tells it apart. */
const isIdsOnly = (given: string): boolean => /\.map\(\s*\(?\{?\s*\w+\s*\}?\)?\s*=>\s*(?:\w+\.)?\w*(?:id|Id|uid|guid|link|url|ciphertext|hash)\s*\)|pluck\(\s*['"]\w*id['"]|\.map\(&:\w*id\)/.test(given);

/** Names of values that are handed on as they are, with nothing taken out of them. */
const wholesIn = (given: string): string[] => [...namesBare(given).matchAll(/(?<![\w.$>])\$?([A-Za-z_]\w*)(?![\w.[(]|\?\.|->|\s*:(?!:)|\s*=(?!=))/g)].map(([, name = '']) => name);
const namesBare = (given: string): string => given.replace(/(["'`])(?:\\[^]|(?!\1)[^\\])*\1/g, ' ');

/** What holds everything that an app has at hand; of what kind that is its fields say. */
const HOLDER = /^(?:this\.|self\.)?_?(?:state|history|feed|view|output|snapshot)$/i;

/** The sort of names; of one that says nothing, or of a list, what it was made of. */
function settled(names: readonly string[], code: string, before: number, fetchers: ReadonlySet<string>): Sort {
  const sort = sortOfAll(names);
  const isHolder = sort === 'own' && names.every((name) => sortOf(name) !== 'own' || HOLDER.test(name));
  if ((sort === 'own' && !isHolder) || sort === 'ids') return sort;
  for (const name of names) {
    if (!/^\W?\w+$/.test(name)) continue;
    const made = madeOf(name.replace(/^\W/, ''), code, before);
    if (made === null) continue;
    if (sort === 'unknown' && makingsOf(name.replace(/^\W/, ''), code, before).some((text) => isAnswer(text, code, false))) return 'data';
    const sorts = made.map(sortOf);
    if (sort === 'data' && sorts.includes('ids') && made.some((part) => /ids?$/i.test(part))) return 'ids';
    if (sort !== 'data' && (sorts.includes('data') || made.some((part) => fetchers.has(part)))) return 'data';
    if (sort === 'unknown' && sorts.includes('own')) return 'own';
  }
  return sort;
}
