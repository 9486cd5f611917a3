import { fileRole, isDocument } from '../match/file-role.ts';
import { recordIds } from '../policy/site.ts';
import { insideOf } from './code.ts';
import type { Keeping } from './keeping.ts';
import { DAY, timeText, writtenTime } from './time.ts';
import { toldOf } from './subject.ts';
import { isContent, sortOf } from './words.ts';

/** What is kept by other means than a program's calls: by a shell, by the machine that runs a workflow, in the repository itself; and what a document says of it. */

const SHELL = /\.(?:sh|bash|zsh|fish|ps1|ya?ml)$|(?:^|\/)(?:Makefile|justfile)$/i;
const DOCUMENT = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i;
const DATA_FILE = /\.(?:json|jsonl|ndjson|csv|tsv|xml|html?|har)$/i;
const WORKFLOW = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i;

/** Whether a file that is no program may show something of this. */
export const mayShow = (path: string): boolean => fileRole(path) !== 'test' && (SHELL.test(path) || (DOCUMENT.test(path) && isDocument(path)) || DATA_FILE.test(path));

export function* keptElsewhere(path: string, text: string): Generator<Keeping> {
  if (SHELL.test(path)) yield* byShell(text);
  if (WORKFLOW.test(path)) yield* byWorkflow(text);
  if (DOCUMENT.test(path) && isDocument(path)) yield* told(text);
  if (DATA_FILE.test(path)) yield* recorded(path, text);
}

const stem = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.\w+$/, '');
const speaksOf = (file: string): boolean => file.split(/[/\\]/).some((part) => sortOf(part.replace(/\.\w+$/, '')) === 'data');

/** A command that asks the platform, up to the file that its answer goes into. */
const SHELLED = /^[^#\n]*\b(?:curl|wget|https?|xh)\b(?:\\\n|[^\n;&])*?\bapi\.upwork\.com(?:\\\n|[^\n;&])*?(?:(?<!\d)>{1,2}\s*|\s-o\s*|\s--output[= ]\s*|\s-O\s*|\|\s*tee\s+(?:-a\s+)?)(?<file>["']?[\w./${}-]+)/gm;

function* byShell(text: string): Generator<Keeping> {
  for (const { 0: command, index, groups } of text.matchAll(SHELLED)) {
    const file = (groups?.['file'] ?? '').replace(/^["']/, '');
    if (/^\/dev\/|mktemp|^-|oauth2|token/i.test(`${file} ${/oauth2?\/\S*/.exec(command)?.[0] ?? ''}`) || new RegExp(String.raw`\brm\b[^\n]*${file.replace(/[^\w/]/g, '\\$&')}`).test(text)) continue;
    const start = index + command.lastIndexOf(file);
    yield { standing: 'kept', data: stem(file), store: 'a file', time: null, range: [start, start + file.length] };
  }
}

/** A step of a workflow, from the action that it uses to the next step. */
const STEP = /\buses:\s*(?<action>[\w./-]+)@[^\n]*\n(?<rest>(?:(?![^\S\n]*-\s+(?:uses|name|run|id|if):)[^\n]*\n?)*)/g;
const PATHS = /^\s*(?:path|file_pattern|add|files|pathspec)\s*:\s*(?:[|>][-+]?\s*\n(?<block>(?:\s{4,}[^\n]+\n?)+)|(?<one>[^\n]+))/m;
/** What the machine keeps an artifact for where nobody says how long. */
const ARTIFACT = 90 * DAY;

function* byWorkflow(text: string): Generator<Keeping> {
  for (const { groups, index } of text.matchAll(STEP)) {
    const { action = '', rest = '' } = groups ?? {};
    const { block, one } = PATHS.exec(rest)?.groups ?? {};
    const file = (block ?? one ?? '').split(/[\n,'"\s]+/).find(speaksOf);
    if (file === undefined) continue;
    const place: Keeping['range'] = [text.indexOf(action, index), text.indexOf(action, index) + action.length];
    if (/^actions\/upload-artifact$/.test(action)) {
      const days = /\bretention-days:\s*['"]?(\d+)/.exec(rest);
      const life = days === null ? ARTIFACT : Number(days[1]) * DAY;
      const at = days === null ? -1 : text.indexOf(days[0], index);
      if (life > DAY) yield { standing: 'long', data: stem(file), store: 'an artifact of a workflow', time: timeText(life), range: at < 0 ? place : [at, at + (days?.[0].length ?? 0)] };
    } else if (/auto-commit|add-and-commit|git-commit|commit-push|create-pull-request|github-pages-deploy/.test(action)) yield { standing: 'kept', data: stem(file), store: 'the repository', time: null, range: place };
    else if (/^actions\/cache(?:\/save)?$/.test(action)) yield { standing: 'kept', data: stem(file), store: 'a cache of workflows', time: null, range: place };
  }
  for (const { 0: command, index, 1: files = '' } of text.matchAll(/\bgit\s+add\s+(?:-f\s+)?([^\n;&|]+)/g)) {
    const file = files.split(/\s+/).find(speaksOf);
    if (file !== undefined && /\bgit\s+commit\b/.test(text.slice(index))) yield { standing: 'kept', data: stem(file), store: 'the repository', time: null, range: [index, index + command.trimEnd().length] };
  }
}

const THINGS = String.raw`\b(?<data>jobs?(?:\s(?:posts?|postings?|data|listings?|details))?|postings?|proposals?|freelancers?|client data|contracts?|api (?:data|responses?|results?)|(?:upwork|platform) data)\b`;
const PLACES = String.raw`\b(?<place>(?:sqlite|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|dynamodb|supabase|firestore|airtable|notion|google sheets?|spreadsheets?|(?:local |vector |sql )?databases?|db|csv(?: files?)?|json files?|excel(?: files?)?|local ?storage|indexeddb|chrome storage|browser storage|redis|elasticsearch|pinecone|chroma|vector stores?|disk)\b)`;
const KEEPS = String.raw`(?:stor(?:e[sd]?|ing)|sav(?:e[sd]?|ing)|keeps?|kept|persist(?:s|ed|ing)?|archiv(?:e[sd]?|ing)|append(?:s|ed)?|writ(?:e|es|ten)|logs?|logged|insert(?:s|ed)?|dump(?:s|ed)?|cache[sd]?|record(?:s|ed)?|export(?:s|ed)?|sync(?:s|ed)?)`;
const SAYS: readonly RegExp[] = [
  new RegExp(String.raw`\b${KEEPS}\b[^.;\n]{0,40}?${THINGS}[^.;\n]{0,60}?${PLACES}`, 'gi'),
  new RegExp(String.raw`${THINGS}[^.;\n]{0,40}?\b${KEEPS}\b[^.;\n]{0,60}?${PLACES}`, 'gi'),
  new RegExp(String.raw`${PLACES}[^.;\n]{0,30}?\b(?:${KEEPS}|history|archive|of)\b[^.;\n]{0,40}?${THINGS}`, 'gi'),
  new RegExp(String.raw`${THINGS}[^.;\n]{0,60}?\b(?:${KEEPS}|retained)\b[^.;\n]{0,30}?\bfor\s(?<time>\d+\s(?:days?|weeks?|months?|years?|hours?)|ever\b)`, 'gi'),
];
/** What takes back that something is kept, or says that it ends soon enough. */
const DENIES = /\b(?:not?|never|nothing|none|without|neither|nor|cannot|don'?t|doesn'?t|isn'?t|aren'?t|only (?:the )?ids?|ids? only|ids? (?:of|are)|job ids?|at most|up to 24|24 ?h(?:ours?)?|one day|1 day|a day|within|delete[sd]?|removed?|purged?|expires?|expired|seen|duplicate|dedup\w*)\b/i;

function* told(text: string): Generator<Keeping> {
  const seen = new Set<number>();
  for (const says of SAYS) {
    for (const { 0: phrase, index, groups } of text.matchAll(says)) {
      const from = Math.max(text.lastIndexOf('\n', index), text.lastIndexOf('. ', index)) + 1;
      const line = text.slice(from, text.indexOf('\n', index + phrase.length) + 1 || undefined);
      const time = groups?.['time'] === undefined ? null : writtenTime(groups['time']);
      if (seen.has(from) || DENIES.test(groups?.['time'] === undefined ? line : line.replace(groups['time'], '')) || (time !== null && time <= DAY)) continue;
      seen.add(from);
      yield { standing: 'told', data: (groups?.['data'] ?? '').toLowerCase(), store: groups?.['place'] ?? 'places that outlive a day', time: null, range: [index, index + phrase.length] };
    }
  }
}

/** Fewer are an example. */
const RECORDS = 3;

/** Answers of the platform that somebody has put into the repository. */
function* recorded(path: string, text: string): Generator<Keeping> {
  const found = [...text.matchAll(recordIds)];
  const [first] = found;
  if (first === undefined || new Set(found.map(([id]) => id)).size < RECORDS) return;
  const around = text.slice(Math.max(0, first.index - 2000), first.index + 6000);
  if (![...around.matchAll(/["'<]([a-zA-Z_]\w+)["'>]?\s*[:>]/g)].some(([, field = '']) => isContent(field)) && !/\.(?:csv|tsv)$/i.test(path)) return;
  yield { standing: 'dump', data: stem(path), store: 'the repository', time: null, range: [first.index, first.index + first[0].length] };
}

const LOGS = /\b(?:logging|_?logger|log|LOG|Log|LOGGER|winston|pino|loguru|Actor\.log)(?:\.|->|::)(?:info|debug|warn|warning|error|trace|log|fine|notice|Printf|Println|Information|LogInformation|success)\s*(?=\()/g;
/** A journal that goes into a file and stays there. */
export const fileJournals = /\bfilename\s*[=:]|FileHandler|transports\.(?:Daily\w*)?File|pino\.destination|DailyRotateFile|log4js|logback|RollingFile|logger\.add\(\s*["'\w]|Log::(?:info|debug|error)|MonologHandler|StreamHandler\(|log\.SetOutput\(|WriteTo\.File\(|Logger\.new\(\s*['"]/;
/** For how long it is kept there. */
const RETAINED = /\bretention\s*=\s*['"]([^'"]+)|\bmaxFiles['"]?\s*:\s*['"](\d+\s*d)\b|\bmaxAge['"]?\s*:\s*['"]?(\d+\s*\w+)/;

/** Whole things of the platform, or what they say, in a journal that goes into a file. */
export function* logged(code: string, isInFiles: boolean): Generator<Keeping> {
  if (!isInFiles) return;
  for (const { 0: text, index } of code.matchAll(LOGS)) {
    const given = insideOf(code, index + text.length, 600);
    const data = /(?:JSON\.stringify|json\.dumps|json_encode|pformat|inspect|repr|toJson)\(\s*\$?(\w+)\s*[,)]|(?:^|,)\s*\$?(\w+)\s*$/.exec(given);
    const name = [data?.[1] ?? data?.[2] ?? '', ...toldOf(given).values()].find((one) => sortOf(one) === 'data');
    if (name !== undefined) yield { standing: 'logged', data: name, store: 'a log', time: null, range: [index, index + text.trimEnd().length] };
  }
}

export function logsIntoFiles(code: string): boolean {
  const [, ...times] = RETAINED.exec(code) ?? [];
  const life = writtenTime(times.find((one) => one !== undefined) ?? '');
  return fileJournals.test(code) && (life === null || life > DAY);
}
