import { assumed, type Amount } from '../amount.ts';
import type { Expression } from '../ir.ts';
import { isPerhapsRunning } from './choices.ts';
import { isLeft } from './compare.ts';
import { isTyped } from './implicit.ts';
import { nameOf } from './names.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { mapSpread, zipSpreads } from './spread.ts';
import { atTimes } from './timely.ts';
import { chance, isLookedFor, isOwnPath, keptIn, MAYBE, truth, truthOf, unknown, type Flavour, type NumberValue, type TruthValue, type Value } from './values.ts';

const OVERLAP = /(?:^|is|_|\b)(?:running|busy|locked?|in_?progress|processing|fetching|loading|in_?flight|polling|working|syncing|checking|refreshing|active_?run|pending)$/i;
const STOP = /(?:stop(?:ped|ping)?|abort(?:ed)?|cancel(?:l?ed)?|shut(?:ting)?_?down|closed?|closing|quit|exit(?:ing)?|terminated?|kill(?:ed)?|paused?|disposed|destroyed|is_set|requested)(?:\(\))?$/i;
const GOING = /(?:^|is|_|\b)(?:running|active|enabled|started|alive|keep_?going|should_?run|connected|mounted|online|open)(?:\(\))?$/i;
/** The same at the end of a name of several words. */
const OVERLAP_TOO = /[a-z](?:Running|Busy|Locked|InProgress|Processing|Fetching|Loading|InFlight|Polling|Syncing|Checking|Refreshing|Scraping)$/;
const GOING_TOO = /[a-z](?:Active|Enabled|Started|Alive|Connected|Mounted|Online|Open)(?:\(\))?$/;
/** Whether a word says that something is under way. */
export const isBusyWord = (word: string): boolean => OVERLAP.test(word) && !/^pending$/i.test(word);
/** Asked before work that is done again and again. */
const MAY_RUN = /^(?:is_?)?(?:should|can|may)_?(?:run|poll|scrape|work)(?:_?now)?(?:\(\))?$/i;
const SEEN = /(?:seen|known|exist(?:s|ing)?|already\w*|processed|notified|sent|duplicate|stored|previous|visited|handled|dispatched|queued|imported)(?:\(\))?$/i;
const NEW = /(?:^|is|_)(?:new|fresh|unseen)\w*(?:\(\))?$/i;

/** What a test that is not decided is about, and how likely it is true. */
export function testOf(run: Run, value: Value, expression: Expression | null, scope: Scope | null, operator?: '&&' | '||' | '??', other?: TruthValue): TruthValue {
  const test = (expression === null || scope === null ? null : isLeft(run, value, expression, scope)) ?? testOfValue(run, value, expression === null ? null : nameOf(expression), scope);
  const own = value.kind === 'truth' && value.isGuard === true ? { ...test, isGuard: true } : test;
  return other === undefined ? own : combine(own, other, operator === '||' ? '||' : '&&');
}

function testOfValue(_run: Run, value: Value, name: string | null, _scope: Scope | null): TruthValue {
  const isTrue = truthOf(value);
  if (isTrue !== null) return truth(isTrue);
  if (isPerhapsRunning(value)) return RUNNING;
  const last = name?.split('.').at(-1)?.replace(/\(\)$/, '').replace(/\?$/, '') ?? '';
  if (MAY_RUN.test(last) && !(value.kind === 'truth' && !/^(?:data|setting|health|stop)$/.test(value.flavour))) return negate(chance(assumed(0, 0, 1), 'stop'));
  if (value.kind === 'truth' && (value.flavour !== 'data' || value.spread !== undefined)) return value;
  if (value.kind === 'number' && value.spread !== undefined) return atTimes(mapSpread(value.spread, (one) => one !== 0));
  if (value.kind === 'answer' && value.cache?.isOfNew === true) return chance(assumed(0, 0.9, 1), 'seen');
  const cache = keptIn(value);
  if (cache !== null) return chance(assumed(0, 0.9, 1), 'cache', { lasts: cache.lasts, isKeyed: cache.isKeyed === true, isAtOnce: cache.isAtOnce === true, ...(cache.asked === undefined ? {} : { asked: cache.asked }) });
  // Of what there are so many as a rule there is none at times.
  if (value.kind === 'number' && value.low === 0 && value.expected >= 2 && value.spread === undefined && value.counter === undefined) return chance(assumed(0, Math.min(0.95, 1 - 1 / value.expected), 1), 'data');
  if (STOP.test(last)) return chance(assumed(0, 0, 1), 'stop');
  if (OVERLAP.test(last) || OVERLAP_TOO.test(last)) return chance(assumed(0, 0, 1), 'flag');
  if (GOING.test(last) || GOING_TOO.test(last)) return negate(chance(assumed(0, 0, 1), 'stop'));
  if (SEEN.test(last)) return chance(assumed(0, 0.9, 1), 'seen');
  if (NEW.test(last)) return chance(assumed(0, 0.1, 1), 'new');
  if (value.kind === 'answer' && /^(?:ok|success|successful|isSuccess|is_success)$/.test(value.name)) return GOOD;
  if (value.kind === 'answer' && /^(?:error|errors|err|failed|isError)$/.test(value.name)) return negate(GOOD);
  // Counts of what is new or wrong are nothing as a rule.
  if (value.kind === 'answer' && /^(?:num|no|n|count|total)?_?(?:of_?)?(?:unread|new|missed|overdue|pending|failed)/i.test(value.name)) return chance(assumed(0, 0.2, 1), 'data');
  // What was asked for is there as a rule; that there is more, or that something holds of it, only the data says.
  if (value.kind === 'answer' && !/^(?:is|has|can|should|more|next|end|cursor|token|done)|(?:more|next|cursor|page)$/i.test(value.name)) return THERE;
  if (isLookedFor(value) || (value.kind === 'object' && value.isPerhaps === true)) return THERE;
  if (/^(?:ok|success|successful)$/i.test(last)) return GOOD;
  if (/^(?:err|error|errors|failed|failure)$|(?:expired|invalid|unauthori[sz]ed|forbidden|blocked|banned|limited)$/i.test(last)) return negate(GOOD);
  return chance(value.kind === 'truth' ? value.chance : MAYBE, value.kind === 'unknown' && value.isSetting ? 'setting' : 'data', value.kind === 'truth' && value.isOfRest === true ? { isOfRest: true } : {});
}

/** What a value counts for in a test: an empty list counts as false in some languages, and in others what a package gives to a test is yes or no. */
export function inTest({ module }: Run, value: Value): Value {
  if (value.kind === 'library' && value.path.endsWith('()') && !isOwnPath(value.path) && !isLookedFor(value) && isTyped(module.code.language)) return unknown(value.path.slice(0, -2));
  if (value.kind !== 'list' || !/^(?:python|php)$/.test(module.code.language)) return value;
  const { low, high } = value.length;
  if (low >= 1 || high === 0) return truth(low >= 1);
  return value.isNew === true ? chance(assumed(0, 0.1, 1), 'new') : THERE;
}

/** Requests go well as a rule. */
export const GOOD: TruthValue = chance({ proved: 0.9, low: 0.9, expected: 0.98, high: 1 }, 'health');

/** What was started once goes on as a rule. */
const RUNNING: TruthValue = chance(assumed(0, 0.9, 1), 'running');

const THERE: TruthValue = chance(assumed(0, 0.95, 1), 'data');

export const complement = ({ low, expected, high }: Amount): Amount => ({ proved: 1 - high, low: 1 - high, expected: 1 - expected, high: 1 - low });

const OPPOSITE: Partial<Record<Flavour, Flavour>> = { seen: 'new', new: 'seen' };

export const negate = (test: TruthValue): TruthValue => {
  const isTrue = truthOf(test);
  if (isTrue === null && test.spread !== undefined) return atTimes(mapSpread(test.spread, (value) => !value));
  return isTrue !== null ? truth(!isTrue) : { ...test, chance: complement(test.chance), flavour: OPPOSITE[test.flavour] ?? test.flavour };
};

/** Flavours by how much they decide about what a test of several parts is about. */
const WEIGHT: readonly Flavour[] = ['running', 'cache', 'flag', 'seen', 'new', 'counter', 'clock', 'stop', 'data', 'setting', 'health'];

/** What two parts of a test are about together. */
function combine(a: TruthValue, b: TruthValue, operator: '&&' | '||'): TruthValue {
  const isAnd = operator === '&&';
  for (const [one, other] of [[a, b], [b, a]] as const) {
    const isTrue = truthOf(one);
    if (isTrue !== null) return isTrue === isAnd ? other : one;
  }
  const together = a.spread === undefined || b.spread === undefined ? null : zipSpreads(a.spread, b.spread, (x, y) => (isAnd ? x && y : x || y));
  if (together !== null) return atTimes(together);
  const [first] = [a, b].map((test): TruthValue => withoutSpread(test)).toSorted((x, y) => WEIGHT.indexOf(x.flavour) - WEIGHT.indexOf(y.flavour));
  const main = first as TruthValue;
  if (main.flavour === 'running') return main;
  if (main.flavour === 'cache') return { ...main, lasts: lifetimeOf(a, b, isAnd), isKeyed: a.isKeyed === true || b.isKeyed === true, isAtOnce: a.isAtOnce === true || b.isAtOnce === true, ...askedOf(a.asked ?? b.asked) };
  if (main.flavour === 'flag' || main.flavour === 'stop' || main.flavour === 'seen' || main.flavour === 'new' || main.flavour === 'counter') return main.flavour === 'stop' ? (a.flavour === 'stop' ? b.flavour === 'stop' ? a : b : a) : main;
  const both = (x: number, y: number): number => (isAnd ? x * y : 1 - (1 - x) * (1 - y));
  return { ...main, chance: { proved: both(a.chance.proved, b.chance.proved), low: both(a.chance.low, b.chance.low), expected: both(a.chance.expected, b.chance.expected), high: both(a.chance.high, b.chance.high) } };
}

/** What is kept until another test ends it is not kept for ever; what is fresh only while two tests say so is for the shorter time. */
function lifetimeOf(a: TruthValue, b: TruthValue, isAnd: boolean): NumberValue | null {
  const [first, second] = [a, b].map(({ lasts }) => (lasts === null || Number.isFinite(lasts.low) ? lasts : null));
  if (first != null && second != null) return first.expected < second.expected === (a.chance.expected >= 0.5 === isAnd) ? first : second;
  return first ?? second ?? (a.flavour === 'cache' && b.flavour === 'cache' ? (a.lasts ?? b.lasts) : null);
}

/** With another reason beside it, the time alone no longer tells. */
const withoutSpread = ({ spread: _, ...test }: TruthValue): TruthValue => test;

const askedOf = (asked: string | undefined): { readonly asked?: string } => (asked === undefined ? {} : { asked });

/** Whether a logical expression is a test, and not a value with another to fall back to. */
export const isMerging = (_first: Value, second: Value): boolean => second.kind === 'truth';
