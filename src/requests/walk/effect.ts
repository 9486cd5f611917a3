import { exactly, isExact, ONCE, type Amount } from '../amount.ts';
import type { Factor } from '../budget.ts';
import type { Timer } from './timers.ts';
import type { Way } from './world.ts';
import { NO_TIME, type Duration, type Limit, type NumberValue } from './values.ts';

/** One request that is sent. */
export interface Request {
  readonly path: string;
  readonly at: number;
  readonly operation: string;
  /** Whether it surely goes to the platform, or to an address that nobody can read and that is named after it. */
  readonly isSure: boolean;
  readonly host: string;
  readonly posts: boolean;
  /** Where the walk was at the top of a file when it came here. */
  readonly root: { readonly path: string; readonly at: number } | null;
  /** The calls that lead to it, from the outermost. */
  readonly ways: readonly Way[];
}

export type FactorKind = Factor['kind'];

/** A factor before it is known on which line of which file it stands. */
export interface Scale {
  readonly kind: FactorKind;
  readonly text: string;
  readonly amount: Amount;
  readonly path: string;
  readonly at: number;
  /** Keys of the assumptions that it rests on. */
  readonly assumptions: readonly string[];
  /** Whether its repetitions begin together. */
  readonly isParallel: boolean;
  readonly limit: Limit | null;
  /** What it takes of the time of its limiter, which those that go through it share. */
  readonly share?: Duration;
  /** Whether it stands for one of several rounds that do different things, so that a report names the loop although it multiplies nothing. */
  readonly isPart?: boolean;
  readonly question: string | null;
}

/** A factor whose repetitions come one after the other, and which rests on nothing and asks nothing. */
export function scaleAt(path: string, at: number, kind: FactorKind, text: string, amount: Amount): Scale {
  return { kind, text, amount, path, at, assumptions: [], isParallel: false, limit: null, question: null };
}

/** What ends a number of requests a day, whatever asks for them. */
export interface Cap {
  readonly kind: 'cache' | 'new' | 'quota';
  /** Milliseconds for which an answer is kept, of each key; null where a number of times a day is what is known. */
  readonly lasts: NumberValue | null;
  readonly perDay: Amount | null;
  /** Whether it is kept in the memory of the process that fills it, and ends with that. */
  readonly isOfProcess?: boolean;
  /** Whether it is one answer, whatever asks for it. */
  readonly isSingle?: boolean;
  /** Which answer of the cache it is, where that is known. */
  readonly asked?: string;
  /** How many answers are kept side by side, where that is more than one. */
  readonly keys?: Amount;
  readonly text: string;
  readonly path: string;
  readonly at: number;
  readonly assumptions: readonly string[];
}

export type EffectNode =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'scaled'; readonly scale: Scale; readonly inner: Effect }
  | { readonly kind: 'capped'; readonly cap: Cap; readonly inner: Effect }
  | { readonly kind: 'timer'; readonly timer: Timer };

/** Shares that were computed apart from each other may cross by a little; the widest of them holds the truth. */
function ordered(amount: Amount): Amount {
  const { proved, low, expected, high } = amount;
  if (proved <= low && low <= expected && expected <= high) return amount;
  const [least, most] = [Math.min(low, expected, high), Math.max(low, expected, high)];
  return { proved: Math.min(proved, least), low: least, expected, high: most };
}

/** What a piece of the program does: the requests it sends, the timers it starts, and how long it takes. */
export class Effect {
  readonly nodes: EffectNode[] = [];
  time: Duration = NO_TIME;

  get isEmpty(): boolean {
    return this.nodes.length === 0;
  }

  send(request: Request): void {
    this.nodes.push({ kind: 'request', request });
  }

  start(timer: Timer): void {
    this.nodes.push({ kind: 'timer', timer });
  }

  wait({ low, expected, high, restOf }: Duration): void {
    if (restOf !== undefined) {
      this.time = { low: Math.max(this.time.low, restOf), expected: Math.max(this.time.expected, restOf), high: Math.max(this.time.high, restOf) };
      return;
    }
    this.time = { low: this.time.low + low, expected: this.time.expected + expected, high: this.time.high + high };
  }

  /** Takes up what another does, with its time unless that passes beside this one. */
  take(inner: Effect, takesTime = true): void {
    this.nodes.push(...inner.nodes);
    if (takesTime) this.wait(inner.time);
  }

  /** Takes up what another does, so many times. */
  takeScaled(inner: Effect, given: Scale): void {
    const scale = { ...given, amount: ordered(given.amount) };
    const { amount, isParallel, limit } = scale;
    const { low, expected, high } = inner.time;
    // What runs side by side takes as long as the longest.
    if (isParallel) this.wait(inner.time);
    else this.wait({ low: low * amount.low || 0, expected: expected * Math.min(amount.expected, 1e6) || 0, high: high === 0 ? 0 : high * amount.high || 0 });
    if (inner.isEmpty) return;
    if (isExact(amount) && amount.low === 1 && limit === null && scale.isPart !== true) this.nodes.push(...inner.nodes);
    else if (amount.high > 0) this.nodes.push({ kind: 'scaled', scale, inner });
  }

  takeCapped(inner: Effect, cap: Cap): void {
    this.wait(inner.time);
    if (!inner.isEmpty) this.nodes.push({ kind: 'capped', cap, inner });
  }
}

/** Deeper than that nobody puts a limiter. */
const DEEPEST_LIMITER = 12;

/** What an effect takes of the time of the limiters in it, which others that go through them have to wait for. */
export function shareOf({ nodes }: Pick<Effect, 'nodes'>, depth = 0): Duration {
  let share = NO_TIME;
  if (depth > DEEPEST_LIMITER) return share;
  for (const node of nodes) {
    if (node.kind !== 'scaled' && node.kind !== 'capped') continue;
    const below = shareOf(node.inner, depth + 1);
    const { amount, share: own = NO_TIME } = node.kind === 'scaled' ? node.scale : { amount: ONCE };
    const part = (key: 'low' | 'expected' | 'high'): number => share[key] + product(Math.max(below[key], own[key]), amount[key]);
    share = { low: part('low'), expected: part('expected'), high: part('high') };
  }
  return share;
}

const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

/** How long a limiter is taken up by something that takes so long. */
export function limitedTime({ concurrent, perSecond }: Limit, time: Duration): Duration {
  const spacing = perSecond === null ? 0 : 1000 / perSecond;
  const of = (ms: number): number => Math.max(spacing, concurrent === null ? 0 : ms / concurrent);
  return { low: of(time.low), expected: of(time.expected), high: of(time.high) };
}

/** Whether two effects do the same, so that two rounds of a loop can be told as two of one. */
export function isSameEffect(a: Effect, b: Effect): boolean {
  if (a.nodes.length !== b.nodes.length || a.time.expected !== b.time.expected) return false;
  return a.nodes.every((node, index) => isSameNode(node, b.nodes[index] as EffectNode));
}

function isSameNode(a: EffectNode, b: EffectNode): boolean {
  if (a.kind === 'request' && b.kind === 'request') return a.request.at === b.request.at && a.request.path === b.request.path && a.request.operation === b.request.operation;
  if (a.kind === 'scaled' && b.kind === 'scaled') return a.scale.at === b.scale.at && isSameAmount(a.scale.amount, b.scale.amount) && isSameEffect(a.inner, b.inner);
  if (a.kind === 'capped' && b.kind === 'capped') return a.cap.at === b.cap.at && a.cap.text === b.cap.text && isSameEffect(a.inner, b.inner);
  return false;
}

const isSameAmount = (a: Amount, b: Amount): boolean => a.low === b.low && a.expected === b.expected && a.high === b.high;

/** How many rounds go into one factor: equal ones side by side become one, told by how many they are. */
export function gather(rounds: readonly Effect[]): { readonly effect: Effect; readonly count: Amount }[] {
  const groups: { effect: Effect; count: number }[] = [];
  for (const round of rounds) {
    const last = groups.find(({ effect }) => isSameEffect(effect, round));
    if (last === undefined) groups.push({ effect: round, count: 1 });
    else last.count += 1;
  }
  return groups.map(({ effect, count }) => ({ effect, count: exactly(count) }));
}
