import { DAY, productIn, writtenTime } from './time.ts';
import { sortOf, stemOf } from './words.ts';

/** Code that deletes what has become old, and stores that do it by themselves. */
export interface Purge {
  /** The stems of what it names. */
  readonly stems: ReadonlySet<string>;
  /** In milliseconds; null where nobody can say, which counts as soon enough. */
  readonly age: number | null;
  /** Names by which something else would start it; empty where it needs nobody. */
  readonly startedBy: readonly string[];
  readonly start: number;
  readonly length: number;
}

const DELETES = /(?:->|\.)(?:delete|forceDelete|deleteMany|delete_many|delete_one|destroy_all|delete_all|destroy|remove|removeAll|DeleteMany(?:Async)?|RemoveRange|Delete|ExecuteDelete\w*|prune|filter|zremrangebyscore|retain|delete_documents|purge)\s*(?=[!(\s])|\bDELETE\s+FROM\b|\bdeleteBy\w*(?:Before|LessThan|Older)\w*(?=\()|\bdelete\s*\(|\bunlink(?:Sync)?\s*(?=\()|\bos\.remove\s*(?=\()/g;
/** A moment that lies back by an amount. */
const AGO = /\bsub(?:Days?|Hours?|Minutes?|Weeks?|Months?)\(\s*[^()]*\)|\bminus(?:Days|Hours|Minutes|Weeks)\(\s*\w+\s*\)|\bAdd(?:Days|Hours|Minutes)\(\s*-[\w.]+\s*\)|[\w)]+\.(?:days?|hours?|minutes?|weeks?|months?)\.ago|timedelta\([^)]*\)|\bINTERVAL\s+'?[\w:$?]+'?(?:\s*\w+)?|['"]-\s?\d+\s+(?:days?|hours?|minutes?)['"]|Date\.now\(\)\s*-\s*[^;,)<>]+|\bAdd\(\s*-[^)]*\)|\bnow\s*-\s*[^;,)<>=]+|\bsub(?:tract)?\(\s*[\w.]+\s*,\s*['"]?\w+['"]?\s*\)|datetime\(\s*'now'\s*,\s*'-[^']*'/g;

export function* purgesIn(path: string, code: string): Generator<Purge> {
  for (const { 0: text, index } of code.matchAll(DELETES)) {
    const from = Math.max(0, index - 500);
    const around = code.slice(from, index + 300);
    const ago = [...around.matchAll(AGO)].toSorted((a, b) => Math.abs(from + a.index - index) - Math.abs(from + b.index - index))[0];
    if (ago === undefined) continue;
    const age = ageOf(ago[0], code);
    // A list is narrowed for many reasons; one of an unknown age is none to believe.
    const isNarrowing = /filter|retain|zrem/.test(text);
    if (isNarrowing && age === null) continue;
    yield { stems: deletedAt(code, index + text.length, from, isNarrowing ? null : path), age, startedBy: SCHEDULED.test(code) || isOfScript(code, index) ? [] : startersIn(path, code, index), start: index, length: text.length };
  }
  for (const { 0: text, index, 1: seconds = '' } of code.matchAll(/\bexpireAfterSeconds['"]?\s*[:=]\s*([^,})\n]+)/g)) yield ending(code, index, text, seconds, 1000);
  if (!/\bnew\s+(?:mongoose\.)?Schema\b|@Indexed\b|@Prop\b|@index\b/.test(code)) return;
  for (const { 0: text, index, 1: time = '' } of code.matchAll(/\b(?:expires\s*:|expireAfter\s*=)\s*([^,})\n]+)/g)) yield ending(code, index, text, time, 1000);
}

const ending = (code: string, start: number, text: string, time: string, unit: number): Purge => {
  const product = productIn(time, code);
  return { stems: stemsIn(code), age: product === null ? writtenTime(time) : product * unit, startedBy: [], start, length: text.length };
};

function ageOf(ago: string, code: string): number | null {
  const written = writtenTime(ago);
  if (written !== null) return written;
  const rest = /-\s*(.+)$/s.exec(ago)?.[1];
  return rest === undefined ? null : productIn(rest, code);
}

/** What a statement deletes; where it does not say so, what the lines before it and the name of the file speak of. */
function deletedAt(code: string, end: number, from: number, path: string | null): ReadonlySet<string> {
  const before = code.slice(from, end);
  const statement = before.slice(Math.max(...[';\n', '{\n', '}\n', ':\n', '\n\n'].map((mark) => before.lastIndexOf(mark)), 0));
  const names = stemsIn(`${statement}${code.slice(end, end + 80).split('\n', 1)[0] ?? ''}`);
  return names.size > 0 || path === null || /[A-Z]\w+(?:::|\.)/.test(statement) ? names : stemsIn(`${before} ${path.slice(path.lastIndexOf('/') + 1)}`);
}

const SCHEDULED = /\b(?:setInterval|cron|schedule|@Scheduled|@Cron|every(?:Minute|Hour|Day)|daily\(|hourly\(|time\.Tick|NewTicker|apscheduler|crontab|alarms)\b/i;

/** Whether a place stands in no function, so that it runs whenever its file does. */
const isOfScript = (code: string, index: number): boolean => /^[^\s{}]/.test(code.slice(code.lastIndexOf('\n', index) + 1, index + 1)) && !/\bclass\s/.test(code.slice(0, index));

/** The file's own name, its command, and the function that holds the place. */
function startersIn(path: string, code: string, index: number): string[] {
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const command = /\$signature\s*=\s*['"]([\w:-]+)/.exec(code)?.[1];
  const before = [...code.slice(0, index).matchAll(/\b(?:function|def|func(?:\s*\([^)]*\))?|fun)\s+(\w+)|\b(?:const|let)\s+(\w+)\s*=\s*(?:async\s*)?(?:\(|function)|^\s+(?:(?:public|private|static|async|void)\s+)*(\w+)\s*\([^)]*\)[^;{]*\{/gm)].at(-1);
  return [file, command, before?.[1] ?? before?.[2] ?? before?.[3]].filter((name): name is string => name !== undefined && !/^(?:index|main|handle|run|execute|if|for|while|switch)$/.test(name));
}

/** What the names in a text are about, if that may be data of the platform. */
export function stemsIn(text: string): Set<string> {
  const stems = new Set<string>();
  for (const [name] of text.matchAll(/[A-Za-z_]\w+/g)) if (['data', 'weak'].includes(sortOf(name))) stems.add(stemOf(name));
  return stems;
}

/** Whether a purge deletes soon enough and something starts it. */
export const isInTime = ({ age }: Purge): boolean => age === null || age <= DAY;
