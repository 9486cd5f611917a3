import { NEVER, ONCE, plus, times, type Amount } from './amount.ts';
import type { Trigger } from './budget.ts';
import { drawnFrom, suppliesOf, type Drawn, type Put, type Supplies } from './supply.ts';
import { scaleAt, type Cap, type Effect, type Request, type Scale, type Taken } from './walk/effect.ts';
import { periodOf, type Timer } from './walk/timers.ts';

export const DAY = 86_400_000;

/** One request, under one trigger, with all that multiplies it. */
export interface Term {
  readonly request: Request;
  readonly trigger: Timer | null;
  readonly triggerPerDay: Amount;
  readonly scales: readonly Scale[];
  readonly caps: readonly Cap[];
  readonly perDay: Amount;
  readonly assumptions: readonly string[];
  readonly question: string | null;
  readonly isLeak: boolean;
}

interface Context {
  readonly trigger: Timer | null;
  readonly triggerPerDay: Amount;
  readonly perDay: Amount;
  /** How many different things are asked for, as far as an answer that is kept is kept for each. */
  readonly keys: Amount;
  /** How often a day a process of its own is started for it; null where one runs all day. */
  readonly starts: Amount | null;
  readonly scales: readonly Scale[];
  readonly caps: readonly Cap[];
  readonly assumptions: readonly string[];
  readonly question: string | null;
  readonly isLeak: boolean;
  /** How often a day something is taken out of which list. */
  readonly taken: ReadonlyMap<string, Amount>;
  /** What was taken out of a list and is done next with what is there. */
  readonly drawn: Drawn | null;
  /** Whether it is done for some part of the fires alone, or several times in one. */
  readonly isScaled: boolean;
}

/** What is found on the way through an effect. */
interface Collected {
  readonly terms: Term[];
  readonly puts: Put[];
  /** Whether anything is taken out of a list, so that it matters what comes into it. */
  takes: boolean;
}

/** Lists from which what fills others is taken. */
const MOST_LISTS = 3;

/** What a process sends a day that is started so often. */
export function termsOf(effect: Effect, starts: Amount = ONCE): readonly Term[] {
  const context: Context = { trigger: null, triggerPerDay: starts, perDay: starts, keys: ONCE, starts: null, scales: [], caps: [], assumptions: [], question: null, isLeak: false, taken: new Map(), drawn: null, isScaled: false };
  let supplies: Supplies = new Map();
  for (let pass = 0; ; pass += 1) {
    const found: Collected = { terms: [], puts: [], takes: false };
    collect(effect, context, supplies, found, 0);
    // What fills a list may come out of another one.
    if (found.puts.length === 0 || !found.takes || pass === MOST_LISTS) return found.terms;
    supplies = suppliesOf(found.puts);
  }
}

function collect(effect: Effect, outer: Context, supplies: Supplies, found: Collected, depth: number): void {
  if (depth > 60) return;
  let context = outer;
  for (const node of effect.nodes) {
    switch (node.kind) {
      case 'request':
        // What is sent whether there was something or not is none of what is done with it.
        found.terms.push(termOf(node.request, context.isScaled ? drawing(context) : outer));
        break;
      case 'scaled':
        collect(node.inner, scaled(context, node.scale), supplies, found, depth + 1);
        break;
      case 'capped':
        collect(node.inner, capped(drawing(context), node.cap), supplies, found, depth + 1);
        break;
      case 'put':
        found.puts.push({ list: node.list, perDay: times(drawing(context).perDay, node.count), starts: context.triggerPerDay.expected, takenBefore: context.taken.get(node.list) ?? null });
        break;
      case 'taken':
        found.takes = true;
        context = supplied(context, node, supplies);
        break;
      case 'timer':
        for (const { timer, share, text } of node.timer.parts ?? [{ timer: node.timer, share: null, text: undefined }]) collect(timer.effect, started(share === null ? outer : scaled(outer, hours(timer, share, text)), timer), supplies, found, depth + 1);
    }
  }
}

/** What is done next is done with what is taken. */
const supplied = (context: Context, node: Taken, supplies: Supplies): Context => ({ ...context, drawn: drawnFrom(node, supplies), taken: new Map([...context.taken, [node.list, context.perDay]]) });

/** Does what is done with what was taken out of a list, so many times for each fire, as often as there is something in it. */
function drawing(context: Context, amount: Amount = ONCE, isEach = false): Context {
  const { drawn } = context;
  const perDay = times(context.perDay, amount);
  if (drawn === null) return { ...context, perDay };
  // What is done with each of several is told where they are gone through.
  const isLeft = drawn.isInLots && !isEach;
  return { ...context, perDay: atMost(perDay, isEach ? drawn.all : drawn.takes), drawn: isLeft ? drawn : null, caps: isLeft && amount !== ONCE ? context.caps : [...context.caps, drawn.cap] };
}

/** The part of the day in which a timer does something of its own. */
const hours = ({ path, at }: Timer, amount: Amount, text: string | undefined): Scale => ({ kind: 'hours', text: text ?? `${Math.round(amount.expected * 24 * 10) / 10} hours of the day`, amount, path, at, assumptions: [], isParallel: false, limit: null, question: null });

function termOf(request: Request, { perDay, starts: _, taken: _taken, drawn: _drawn, isScaled: _isScaled, ...context }: Context): Term {
  // An address that nobody can read may be another one.
  const own = request.isSure ? perDay : { ...perDay, proved: 0, low: 0 };
  return { request, ...context, perDay: own };
}

const scaled = (context: Context, scale: Scale): Context => ({
  ...drawing(context, scale.amount, scale.kind === 'items'),
  isScaled: true,
  keys: scale.kind === 'items' ? times(context.keys, scale.amount) : context.keys,
  scales: [...context.scales, scale],
  assumptions: [...context.assumptions, ...scale.assumptions],
  question: context.question ?? scale.question,
});

const atMost = (a: Amount, b: Amount): Amount => ({ proved: Math.min(a.proved, b.proved), low: Math.min(a.low, b.low), expected: Math.min(a.expected, b.expected), high: Math.min(a.high, b.high) });

/** What is kept is asked for again when its time has passed, at the next fire; what is new, as often as something comes in. */
function capped(context: Context, cap: Cap): Context {
  // Where the code says how long it keeps its token, that counts.
  if (cap.asked === TOKEN && context.caps.some(({ kind, lasts }) => kind === 'cache' && lasts !== null)) return context;
  const { perDay } = context;
  const keys = cap.isSingle === true ? ONCE : cap.keys === undefined ? context.keys : times(context.keys, cap.keys);
  const capOf = (part: keyof Amount): number => {
    if (cap.perDay !== null) return cap.kind === 'new' ? cap.perDay[part] : cap.perDay[part];
    const lasts = cap.lasts === null ? null : part === 'high' ? cap.lasts.low : part === 'expected' ? cap.lasts.expected : cap.lasts.high;
    if (lasts === null) return part === 'high' ? Infinity : part === 'expected' ? 24 * keys.expected : Math.min(1, keys[part]);
    const calls = keys[part] === 0 ? 0 : perDay[part] / keys[part];
    const period = calls <= 0 ? DAY : DAY / calls;
    // What a process keeps in its memory ends with it.
    if (cap.isOfProcess === true && context.starts !== null) return keys[part] * context.starts[part];
    if (!Number.isFinite(lasts)) return keys[part];
    const once = part === 'high' ? Math.max(lasts, 1) : (Math.floor(lasts / period) + 1) * period;
    const times_ = part === 'high' ? Math.ceil(DAY / once) + 1 : part === 'expected' ? DAY / once : Math.max(0, Math.floor(DAY / (lasts + period)) - 1);
    return times_ * Math.max(keys[part], part === 'proved' ? 0 : keys[part]);
  };
  const limit = (part: keyof Amount): number => Math.min(perDay[part], capOf(part));
  const after: Amount = { proved: limit('proved'), low: limit('low'), expected: limit('expected'), high: limit('high') };
  const ordered: Amount = { proved: Math.min(after.proved, after.low), low: Math.min(after.low, after.expected), expected: Math.min(after.expected, after.high), high: after.high };
  return { ...context, perDay: cap.kind === 'quota' ? { ...ordered, proved: 0, low: Math.min(ordered.low, perDay.low) } : ordered, caps: [...context.caps, cap], assumptions: [...context.assumptions, ...cap.assumptions] };
}

/** What a timer does that was started so often. One that starts itself again only while it has not counted enough fires no oftener than it counts. */
function started(context: Context, timer: Timer): Context {
  const found = startedFreely(context, timer);
  const counts = timer.kind === 'later' && timer.again !== null ? context.caps.flatMap(({ kind, perDay }) => (kind === 'quota' && perDay !== null ? [perDay.expected] : [])) : [];
  return counts.length === 0 ? found : { ...found, perDay: { ...found.perDay, proved: 0, low: Math.min(found.perDay.low, ...counts), expected: Math.min(found.perDay.expected, ...counts) } };
}

function startedFreely(context: Context, timer: Timer): Context {
  const again = timer.kind === 'later' ? timer.again : null;
  if (timer.kind === 'later' && again === null) return context;
  const perDay = firesOf(timer);
  const isOuter = context.trigger === null;
  const assumptions = [...context.assumptions, ...timer.assumptions];
  const question = context.question ?? timer.question;
  const base = { ...context, assumptions, question, keys: isOuter ? ONCE : context.keys, starts: timer.isProcess ? perDay : context.starts };
  const asTrigger: Context = { ...base, trigger: timer, triggerPerDay: perDay };
  const fires = boundOf(timer, perDay);
  const isAllDay = fires === null || fires.expected >= perDay.expected;
  if (fires !== null && isAllDay && isOuter) return { ...asTrigger, perDay: times(context.perDay, { ...perDay, proved: fires.proved, low: fires.low }) };
  if (fires !== null && !(isAllDay && timer.isReplaced)) {
    const scale = scaleAt(timer.path, timer.at, 'repeats', `${fires.expected === fires.high ? fires.high : `about ${Math.round(fires.expected)}`} times, ${timer.text}`, fires);
    return isOuter ? { ...asTrigger, triggerPerDay: times(context.perDay, fires), perDay: times(context.perDay, fires) } : scaled(base, scale);
  }
  // Started once, or stopped before it is started anew: it runs all day, whatever started it.
  if (isOuter) return { ...asTrigger, perDay: times(context.perDay, perDay) };
  if (timer.isReplaced) return { ...asTrigger, scales: asTrigger.scales.filter(({ kind }) => kind === 'processes'), perDay: { ...perDay, proved: 0, low: context.perDay.low >= 1 && fires === null ? perDay.low : 0 } };
  if (timer.perDay !== null && timer.kind !== 'cron') return { ...base, trigger: context.trigger, perDay: times(context.perDay, ONCE) };
  // Timers that pile up: those of a day run half a day on average, and go on the day after.
  const half: Amount = { proved: 0, low: perDay.low * context.perDay.low * 0.4, expected: (perDay.expected * context.perDay.expected) / 2, high: Infinity };
  return { ...asTrigger, perDay: half, isLeak: true };
}

/** How often a timer fires before it is stopped; null where nothing stops it. */
function boundOf({ fires, stopsAfter, again, period, kind }: Timer, perDay: Amount): Amount | null {
  if (fires !== null) return { proved: Math.min(fires.proved, perDay.high), low: Math.min(fires.low, perDay.high), expected: Math.min(fires.expected, perDay.expected), high: Math.min(fires.high, perDay.high) };
  if (stopsAfter !== null && period !== null) {
    const count = (over: number, each: number): number => Math.floor(over / Math.max(1, each));
    return { proved: Math.max(0, count(stopsAfter.low, period.high) - 1), low: Math.max(0, count(stopsAfter.low, period.high) - 1), expected: count(stopsAfter.expected, period.expected), high: count(stopsAfter.high, period.low) };
  }
  if (kind === 'later' && again !== null && again.chance.low < 0.85) {
    const { expected } = again.chance;
    return { proved: 1, low: 1, expected: Math.min(perDay.expected, 1 / Math.max(1 - expected, 0.05)), high: perDay.high };
  }
  return null;
}

/** How often a day a timer fires. */
export function firesOf(timer: Timer): Amount {
  if (timer.perDay !== null) return timer.perDay;
  const period = periodOf(timer);
  if (period === null) return NEVER;
  const fires = (ms: number): number => (Number.isFinite(ms) ? DAY / Math.max(ms, 1e-3) : 0);
  const busy = timer.effect.time;
  // A guard is written where work may outlast the period: its time is taken between that and the longest, where anything bounds that.
  const work = busy.high > period.expected && Number.isFinite(busy.high) ? Math.max(busy.expected, Math.sqrt(period.expected * busy.high)) : busy.expected;
  const rate = timer.isGuarded ? Math.max(1, Math.ceil(work / Math.max(period.expected, 1e-3))) * period.expected : period.expected;
  const slowest = fires(timer.isGuarded ? period.high + busy.high : period.high);
  // The last round of a day may be cut off; where one takes most of a day its requests are spread over it.
  const least = timer.kind === 'loop' && slowest < 10 ? slowest * 0.9 : Math.max(0, Math.ceil(slowest) - 1);
  const isGuess = timer.question !== null || timer.assumptions.length > 0;
  return { proved: isGuess ? 0 : least, low: least, expected: timer.kind === 'loop' ? fires(rate) : Math.floor(fires(rate)), high: timer.kind === 'loop' && fires(period.low) < 10 ? fires(period.low) * 1.1 : Math.ceil(fires(period.low)) };
}

/** What a cache is asked for that keeps an access token. */
export const TOKEN = 'token';

export const total = (terms: readonly Term[]): Amount => terms.map(({ perDay }) => perDay).reduce(plus, NEVER);

/** What to call a trigger in a report. */
export const triggerKind = (timer: Timer | null): Trigger['kind'] => (timer === null ? 'start' : timer.kind === 'later' ? 'timer' : timer.kind);
