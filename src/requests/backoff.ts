import type { Hazard, RequestSite } from './budget.ts';
import type { Import, Module } from './ir.ts';
import type { Project } from './project.ts';
import type { Entry } from './entries.ts';

/** Below so many requests a day nobody is told to slow down. */
const HANDFUL = 10;

/** The place that sends the most, where nothing that the project runs reacts to an answer of status 429. */
export function withoutBackoff(project: Project, entries: readonly Entry[], sites: readonly RequestSite[]): readonly Hazard[] {
  const [main] = sites;
  const perDay = sites.reduce((sum, site) => sum + site.perDay.expected, 0);
  if (main === undefined || perDay < HANDFUL || reachedFrom(project, entries).some((file) => reacts(project.module(file)))) return [];
  return [{ kind: 'no-backoff', place: main.place, text: 'code that never reacts to status 429', isProved: false }];
}

function reachedFrom(project: Project, entries: readonly Entry[]): readonly string[] {
  const reached = new Set(entries.map(({ path }) => path));
  for (const file of reached) for (const one of project.imports(file)) if (!one.endsWith('.json')) reached.add(one);
  return [...reached];
}

/** Packages that wait and try again where an answer says that there were too many requests, or do so with any failure. */
const RETRYING =
  /^(?:got|ky|ky-universal|axios-retry|retry-axios|p-retry|async-retry|promise-retry|retry|fetch-retry|@vercel\/fetch-retry|@vercel\/fetch|node-fetch-retry|exponential-backoff|make-fetch-happen|cockatiel|@lifeomic\/attempt|ts-retry-promise|@apollo\/client\/link\/retry|apollo-link-retry|tenacity|backoff|retrying|stamina|aiohttp_retry|requests_ratelimiter|urllib3\.util(?:\.retry)?)$/;
const MEMBERS: ReadonlySet<string> = new Set(['RetryAgent', 'RetryHandler', 'Retry', 'HTTPAdapter']);

/** Header names, phrases of the status, and what code calls them: a text of a program, not of a comment. */
const SAYS = /retry-after|too[ _-]?many[ _-]?requests|\b429\b|rate[ _-]?limit(?:ed|ing)? (?:exceeded|reached|hit)|ratelimit-(?:reset|remaining)|^RATE_LIMITED$/i;
const NAMED = /retry_?after|too_?many_?requests|back_?off|rate_?limit_?(?:ed\b|error|exceeded|hit|exception)|(?:is|was|handle|on)_?rate_?limit/i;

const known = new WeakMap<Module, boolean>();

/** Whether something in a module is about being refused for too many requests, or it leaves that to a package. */
function reacts(module: Module | null): boolean {
  if (module === null) return false;
  let found = known.get(module);
  if (found === undefined) known.set(module, (found = module.imports.some(isReacting) || mentions(module.body)));
  return found;
}

const isReacting = ({ from, name, as }: Import): boolean => RETRYING.test(from) || MEMBERS.has(name ?? '') || NAMED.test(`${from} ${name ?? ''} ${as ?? ''}`);

type Fields = Readonly<Record<string, unknown>>;

/** Names, texts and numbers anywhere in a piece of the representation, which holds no comments. */
function mentions(root: unknown): boolean {
  const rest: unknown[] = [root];
  while (rest.length > 0) {
    const one = rest.pop();
    if (Array.isArray(one)) for (const item of one as readonly unknown[]) rest.push(item);
    else if (typeof one === 'object' && one !== null) {
      if (isMention(one as Fields)) return true;
      for (const value of Object.values(one)) if (typeof value === 'object' && value !== null) rest.push(value);
    }
  }
  return false;
}

function isMention(node: Fields): boolean {
  const { kind, value, name, key, source, operator, left, callee, arguments: given } = node;
  if (kind === 'literal') return value === 429 || (typeof value === 'string' && SAYS.test(value));
  if (kind === 'regexp') return typeof source === 'string' && (SAYS.test(source) || /(?<!\d)429(?!\d)/.test(source));
  // Each wait twice as long as the one before.
  if (kind === 'binary' && operator === '**') return valueOf(left) === 2;
  if (kind === 'call' && isRetrying(callee as Fields, given as readonly Fields[])) return true;
  return [name, key].some((text) => typeof text === 'string' && NAMED.test(text));
}

const valueOf = (node: unknown): unknown => (typeof node === 'object' && node !== null && 'value' in node ? node.value : undefined);

/** `require('got')` is an import like any other, `Math.pow(2, tries)` a wait that grows, and `.retry(3)` asks a client to try again. */
function isRetrying({ kind, name, object }: Fields, [first]: readonly Fields[]): boolean {
  const value = valueOf(first?.['value']);
  if (kind === 'name') return name === 'require' && typeof value === 'string' && RETRYING.test(value);
  return kind === 'member' && (name === 'retry' || (name === 'pow' && (object as Fields)['name'] === 'Math' && value === 2));
}
