import { exactly, isExact, NEVER, ONCE, plus, times, type Amount } from '../amount.ts';
import type { Factor } from '../budget.ts';
import type { Timer } from './timers.ts';
import type { Way } from './world.ts';
import { longer, NO_TIME, type Duration, type Limit, type NumberValue, type Since } from './values.ts';

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
  /** Whether it is kept as soon as it is asked for, so that nobody asks once more while it is under way. */
  readonly isAtOnce?: boolean;
  /** Which answer of the cache it is, where that is known. */
  readonly asked?: string;
  /** How many answers are kept side by side, where that is more than one. */
  readonly keys?: Amount;
  readonly text: string;
  readonly path: string;
  readonly at: number;
  readonly assumptions: readonly string[];
}

/** Something is taken out of a list that other stretches of the run fill: what is done with it is done for each that they put there. */
export interface Taken {
  readonly kind: 'taken';
  readonly list: string;
  /** How many are taken at once, at most. */
  readonly most: number;
  /** How many were in it when the program started. */
  readonly first: Amount;
  readonly name: string;
  readonly path: string;
  readonly at: number;
}

export type EffectNode =
  | Taken
  /** Something is put into a list that others take it out of. */
  | { readonly kind: 'put'; readonly list: string; readonly count: Amount }
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

/** How often something is not there yet, as a rule. */
const MISSED = 0.1;

/** What a piece of the program does: the requests it sends, the timers it starts, and how long it takes. */
export class Effect {
  readonly nodes: EffectNode[] = [];
  /** What the work itself takes, with the pauses that add to it. */
  #work: Duration = NO_TIME;
  /** Since it began there passes as much as that, with the work or without it: a pause fills up what another effect has begun to count. */
  #filled: Duration = NO_TIME;
  #since: Since | null = null;
  /** Between two of its kind there pass these times, whatever else is done in them. */
  #paced = 0;

  get time(): Duration {
    const whole = (part: 'low' | 'expected' | 'high'): number => Math.max(this.#work[part], this.#filled[part], this.#paced);
    return this.#since === null && this.#paced === 0 ? this.#work : { low: whole('low'), expected: whole('expected'), high: whole('high'), pace: { work: this.#work, filled: this.#filled, since: this.#since, gaps: this.#paced } };
  }

  set time(time: Duration) {
    this.#work = time;
    [this.#filled, this.#since, this.#paced] = [NO_TIME, null, 0];
  }

  get isEmpty(): boolean {
    return this.nodes.every((node) => node.kind === 'put' || node.kind === 'taken' || ((node.kind === 'scaled' || node.kind === 'capped') && node.inner.isEmpty));
  }

  send(request: Request): void {
    this.nodes.push({ kind: 'request', request });
  }

  /** Notes what comes into a list, or out of it, which sends nothing. */
  note(node: Extract<EffectNode, { kind: 'put' | 'taken' }>): void {
    this.nodes.push(node);
  }

  start(timer: Timer): void {
    this.nodes.push({ kind: 'timer', timer });
  }

  wait({ low, expected, high, restOf, isPace, since, pace }: Duration): void {
    if (restOf !== undefined && isPace === true) this.#paced += restOf;
    else if (restOf !== undefined) this.#fill({ low: restOf, expected: restOf, high: restOf }, since ?? { effect: this, after: NO_TIME });
    else if (pace !== undefined) {
      this.#add(pace.work);
      this.#paced += pace.gaps;
      if (pace.since !== null) this.#fill(pace.filled, pace.since);
    } else this.#add({ low, expected, high });
  }

  /** Here, where the count began, it is known what was done before it; who is told so further in hands it out. */
  #fill(time: Duration, since: Since): void {
    if (since.effect === this) this.#work = longer(this.#work, sum(since.after, time));
    else [this.#filled, this.#since] = [longer(this.#filled, time), since];
  }

  #add(time: Duration): void {
    this.#work = sum(this.#work, time);
    if (this.#since !== null) this.#filled = sum(this.#filled, time);
  }

  /** Whether it does nothing but fill up a time, which it does as well where nothing of that is left. */
  get isFill(): boolean {
    return this.isEmpty && this.#work.high === 0 && (this.#since !== null || this.#paced > 0);
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
    this.#waitScaled(inner, amount, isParallel);
    if (inner.nodes.length === 0) return;
    if (isExact(amount) && amount.low === 1 && limit === null && scale.isPart !== true) this.nodes.push(...inner.nodes);
    else if (amount.high > 0) this.nodes.push({ kind: 'scaled', scale, inner });
  }

  #waitScaled(inner: Effect, amount: Amount, isParallel: boolean): void {
    const { low, expected, high, pace } = inner.time;
    // What runs side by side takes as long as the longest, and those that keep a pace together come one after the other.
    if (isParallel) this.wait(pace === undefined || pace.gaps === 0 || !Number.isFinite(amount.expected) ? inner.time : { ...inner.time, pace: { ...pace, gaps: pace.gaps * amount.expected } });
    else if (pace !== undefined && amount.high <= 1) this.wait({ low, expected, high, pace: { ...pace, work: timesOf(pace.work, amount), filled: timesOf(pace.filled, amount), gaps: pace.gaps * amount.expected } });
    else {
      // The first one does not wait for one before it.
      const first = pace === undefined || pace.gaps === 0 || amount.low === 0 ? 0 : Math.max(0, low - Math.max(pace.work.low, pace.filled.low));
      const { low: least, ...time } = timesOf({ low, expected, high }, amount);
      this.wait({ ...time, low: least - first });
    }
  }

  takeCapped(inner: Effect, cap: Cap): void {
    const { expected, high } = inner.time;
    // Most rounds find it there, or nothing new, and take none of its time.
    this.wait(cap.kind === 'quota' ? inner.time : { low: 0, expected: expected * MISSED, high });
    if (inner.nodes.length > 0) this.nodes.push({ kind: 'capped', cap, inner });
  }
}

const sum = (a: Duration, b: Duration): Duration => ({ low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high });
const timesOf = ({ low, expected, high }: Duration, amount: Amount): Duration => ({ low: low * amount.low || 0, expected: expected * Math.min(amount.expected, 1e6) || 0, high: high === 0 ? 0 : high * amount.high || 0 });

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

/** How many things an effect puts into a list. */
export function putInto({ nodes }: Pick<Effect, 'nodes'>, list: string, depth = 0): Amount {
  if (depth > 20) return NEVER;
  return nodes.reduce((sum, node) => {
    if (node.kind === 'put') return node.list === list ? plus(sum, node.count) : sum;
    if (node.kind !== 'scaled' && node.kind !== 'capped') return sum;
    const inner = putInto(node.inner, list, depth + 1);
    return plus(sum, node.kind === 'scaled' ? times(inner, node.scale.amount) : { ...inner, proved: 0, low: 0 });
  }, NEVER);
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
  if (a.kind === 'put' && b.kind === 'put') return a.list === b.list && isSameAmount(a.count, b.count);
  if (a.kind === 'taken' && b.kind === 'taken') return a.list === b.list && a.most === b.most;
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
