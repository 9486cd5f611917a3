import { atMost, assumed, MAYBE_ONCE, exactly, ONCE, times, type Amount } from '../amount.ts';
import { linesOfFile } from '../libraries/python-files.ts';
import { besideDoubt, doubtsOf, overDoubted } from './doubts.ts';
import { walkGenerator } from './each.ts';
import { gather, putInto, scaleAt, type Effect, type Scale } from './effect.ts';
import { RETRIED } from './flow.ts';
import { overIncoming } from './incoming.ts';
import type { Changes } from './journal.ts';
import type { Run } from './run.ts';
import { join } from './join.ts';
import { known } from './lists.ts';
import { NOTHING, text, unknown, type Limit, type ListValue, type ObjectValue, type Value } from './values.ts';

/** What code calls its items that were never here before. */
const CALLED_NEW = /(?:^|[._])(?:new|fresh|unseen|unprocessed|unsent|unnotified)(?:[A-Z_]\w*)$|[a-z](?:New|Unseen)[A-Z]\w*$/;

/** More items than that are walked as one that stands for all. */
const MOST_WALKED = 256;

/** What is reached as seldom as that does what the one before it does, as the third try does what the second one did. */
const HARDLY = 0.03;

export interface Over {
  readonly at: number;
  /** Whether they are begun together. */
  readonly isParallel: boolean;
  /** What they are called in the code. */
  readonly name: string | null;
  readonly limit?: Limit | null;
  /** Whether what fails for one is caught, so that the next may try it again. */
  readonly isTried?: boolean;
  /** How many of them are walked as they are. */
  readonly most?: number;
}

/**
 * Does something for each item of a list; gives the list, or null where that is none. `visit` gives how likely the loop goes on after
 * an item.
 */
export function overItems(run: Run, holder: Value, over: Over, visit: (item: Value, index: number) => unknown): ListValue | null {
  const incoming = overIncoming(run, holder, over, visit);
  if (incoming !== null) return incoming;
  const own = toList(run, holder);
  const list = own === null || over.name === null ? own : (sized(run, own, over.name.replace(/\(\)$/, '')) as ListValue);
  if (list === null) return null;
  const found = { ...list };
  // Others that go through the same iterator at the same time find nothing left.
  if (list.isOnce === true) run.setItems(list, []);
  return overFound(run, found, over, visit);
}

/** A list has as many items as the config states of it, by its file and name or by what it is called. */
export function sized(run: Run, value: Value, name: string): Value {
  const { sizes } = run.world.settings;
  const size = Object.hasOwn(sizes, name) ? sizes[name] : undefined;
  if (size === undefined || !/^(?:list|unknown|answer|library|promise)$/.test(value.kind)) return value;
  const list = toList(run, value);
  return list === null ? value : { ...list, items: null, length: assumed(size, size, size), source: `${size} items of ${name}, as the config states`, assumptions: [], key: '' };
}

function overFound(run: Run, list: ListValue, over: Over, visit: (item: Value, index: number) => unknown): ListValue {
  const { items } = list;
  if (items === null || items.length > MOST_WALKED) {
    const item = items === null ? list.item : items.length === 0 ? unknown('an item') : items.slice(0, 8).reduce(join);
    let next: Amount = ONCE;
    const { effect, written } = run.perhaps(list.length.low >= 1 ? ONCE : MAYBE_ONCE, () => {
      next = amountOf(visit(item, -1));
    });
    run.settle([grown(written, list.length), []], join);
    const scale = scaleOf(run, over, stopping(list.length, next), list.source, list.assumptions);
    if (list.isNew !== true && (item.kind !== 'answer' || item.isNew !== true) && !CALLED_NEW.test(over.name ?? '')) run.effect.takeScaled(effect, scale);
    else {
      const { amount, key } = run.assumed('newItemsPerDay');
      const capped = run.apart(() => run.effect.takeCapped(effect, { kind: 'new', lasts: null, perDay: amount, text: 'only what is new', path: run.module.path, at: over.at, assumptions: [key] }));
      run.effect.takeScaled(capped, scale);
    }
    return list;
  }
  const doubts = doubtsOf(items);
  const rounds: Effect[] = [];
  let reached: Amount = ONCE;
  let last: { readonly effect: Effect; readonly next: Amount } | null = null;
  for (const [index, item] of items.slice(0, over.most ?? items.length).entries()) {
    let next: Amount = ONCE;
    const test = doubts?.[index] ?? null;
    const visited = (): void => {
      next = amountOf(visit(item, index));
    };
    const walk = test === null ? visited : (): void => {
      overDoubted(run, test, over.at, visited);
      next = besideDoubt(next, test);
    };
    if (isCertain(reached)) rounds.push(run.apart(walk));
    else {
      let effect: Effect;
      if (last !== null && reached.expected <= HARDLY) ({ effect, next } = last);
      else {
        const { effect: own, written } = run.perhaps(reached, walk);
        run.settle([written, []], join);
        effect = own;
        last = { effect, next };
      }
      const scaled = run.apart(() => run.effect.takeScaled(effect, { ...scaleOf(run, over, over.isTried === true ? triesOf(reached) : reached, 'an item that is not always reached', []), kind: 'branch', isParallel: false }));
      rounds.push(scaled);
    }
    reached = times(reached, next);
    if (reached.high === 0) break;
  }
  takeRounds(run, rounds, (count) => scaleOf(run, over, count, `${count.low} items${over.name === null ? '' : ` of ${over.name}`}`, []), over);
  return list;
}

/** Tries after one that failed may be all that there are on a bad day, however seldom that is. */
const triesOf = (reached: Amount): Amount => (reached.high > 0 && reached.expected <= RETRIED ? { ...reached, high: 1 } : reached);

/** What one item puts into a list, each item may. */
const grown = (written: Changes, rounds: Amount): Changes =>
  written.map((change) => {
    const { after, one } = change;
    if (after?.kind !== 'list' || one.before?.kind !== 'list') return change;
    const [start, end] = [one.before.length, after.length];
    if (end.high <= start.high) return change;
    const more = (part: 'expected' | 'high'): number => start[part] + Math.max(0, end[part] - start[part]) * rounds[part];
    return { ...change, after: { ...after, items: null, length: { proved: start.proved, low: start.low, expected: more('expected'), high: more('high') }, item: after.items?.at(-1) ?? after.item, source: 'items that are gathered' } };
  });

/** What is visited goes on with the next one unless it says how likely that is. */
const amountOf = (given: unknown): Amount => (typeof given === 'object' && given !== null && 'expected' in given ? (given as Amount) : ONCE);

const isCertain = ({ low, proved }: Amount): boolean => low === 1 && proved === 1;

/** Takes up rounds of a loop; equal ones as one factor. What is begun together takes as long as its longest round. */
export function takeRounds(run: Run, rounds: readonly Effect[], scale: (count: Amount) => Scale, { isParallel }: Pick<Over, 'isParallel'>): void {
  const groups = gather(rounds);
  const isParted = groups.filter(({ effect }) => !effect.isEmpty).length > 1;
  const of = (count: Amount): Scale => (isParted ? { ...scale(count), text: `${count.low} of ${rounds.length} rounds that differ`, isPart: true } : scale(count));
  for (const { effect, count } of groups) {
    if (isParallel && groups.length > 1) {
      const before = run.effect.time;
      run.effect.takeScaled(effect, of(count));
      run.effect.time = { low: Math.max(before.low, effect.time.low), expected: Math.max(before.expected, effect.time.expected), high: Math.max(before.high, effect.time.high) };
    } else run.effect.takeScaled(effect, of(count));
  }
}

/** How many items are reached where each round may be the last. */
function stopping(length: Amount, { low, expected, high }: Amount): Amount {
  const sum = (chance: number, count: number): number => (chance >= 1 ? count : Number.isFinite(count) ? (1 - chance ** count) / (1 - chance) : 1 / (1 - chance));
  return { proved: Math.min(length.proved, sum(low, length.proved)), low: sum(low, length.low), expected: sum(expected, length.expected), high: sum(high, length.high) };
}

const scaleOf = (run: Run, { at, isParallel, limit = null, name }: Over, amount: Amount, text: string, assumptions: readonly string[]): Scale => ({
  ...scaleAt(run.module.path, at, 'items', text, amount),
  assumptions,
  isParallel,
  limit,
  question: amount.high === Infinity ? `How many items does ${name ?? 'this list'} have?` : null,
});

/** The list that something is or holds; null where it is none. */
export function toList(run: Run, value: Value): ListValue | null {
  switch (value.kind) {
    case 'list':
      return elsewhere(run, value);
    case 'promise':
      return toList(run, value.value);
    case 'object':
      if (value.fields.has('@map')) return toList(run, value.fields.get('@map') as Value);
      if (value.of === null && !value.isOpen && run.module.code.language === 'python' && (value.key === '' || run.memory.any(`${value.key}.[]`) === null)) return keysOf(run, value);
      if (value.key !== '' && run.memory.any(`${value.key}.[]`) !== null) return unknownList(run, run.memory.any(`${value.key}.[]`) as Value);
      return { kind: 'list', items: value.isOpen ? null : [...value.fields.values()], length: exactly(value.fields.size), item: unknown('an item'), source: `${value.fields.size} entries`, assumptions: [], key: '', epoch: run.epoch };
    case 'text':
      if (value.isOpen) return unknownList(run, text('', true));
      // A property that is injected as a list is written with commas between its items.
      if (/^(?:java|kotlin)$/.test(run.module.code.language)) return known(run, value.text.split(',').map((one) => text(one.trim())));
      return { kind: 'list', items: null, length: exactly(value.text.length), item: value, source: 'the letters of a text', assumptions: [], key: '', epoch: run.epoch };
    case 'answer': {
      if (value.size !== null) return { kind: 'list', items: null, length: { proved: 0, low: 0, expected: value.size, high: value.size }, item: { ...value, isResponse: false }, source: `a page of ${value.size}`, assumptions: [], key: '', epoch: run.epoch };
      return unknownList(run, { ...value, isResponse: false });
    }
    case 'generator':
      return handedOut(run, value);
    case 'library':
      if (value.path === '@file') return toList(run, linesOfFile(run, value));
      return unknownList(run, unknown('an item'));
    case 'unknown':
    case 'either':
      return unknownList(run, value.kind === 'unknown' ? value : unknown('an item'));
    default:
      return null;
  }
}

/** What a generator hands out, and how much that is as far as its loops tell. */
function handedOut(run: Run, generator: Extract<Value, { kind: 'generator' }>): ListValue {
  const items: Value[] = [];
  const { path } = generator.code.module;
  const mark = `${path}:${generator.code.code.at}()`;
  const effect = run.apart(() => {
    walkGenerator(run, generator, (item) => {
      items.push(item);
      run.effect.note({ kind: 'put', list: mark, count: ONCE });
      return ONCE;
    }, generator.code.code.at);
  });
  run.effect.take(effect);
  const length = putInto(effect, mark);
  const item = items.length === 0 ? unknown('an item') : items.reduce(join);
  if (length.high === 0 || !Number.isFinite(length.high)) return unknownList(run, item);
  return { kind: 'list', items: length.low === length.high && items.length === length.low ? items : null, length, item, source: `${generator.code.code.name ?? 'what is handed out'}()`, assumptions: [], key: '', epoch: run.epoch };
}

/** Who goes through a dictionary gets its keys. */
function keysOf(run: Run, { fields }: ObjectValue): ListValue {
  const items = [...fields.keys()].filter((name) => !name.startsWith('@')).map((name) => text(name));
  return { kind: 'list', items, length: exactly(items.length), item: items.length === 0 ? unknown('an item') : items.reduce(join), source: `${items.length} entries`, assumptions: [], key: '', epoch: run.epoch };
}

export function unknownList(run: Run, item: Value): ListValue {
  const { amount, key } = run.assumed('items');
  const most = item.kind === 'unknown' ? (item.most ?? Infinity) : Infinity;
  return { kind: 'list', items: null, length: atMost(amount, most), item: item.kind === 'unknown' ? unknown(item.what, item.isSetting) : item, source: most === Infinity ? 'items of a list of unknown length' : `at most ${most} items`, assumptions: [key], key: '', epoch: run.epoch };
}

/** A list that other stretches of the run fill or empty is not as long as it was made. */
function elsewhere(run: Run, list: ListValue): ListValue {
  // What was empty when it was made is there to be filled.
  const isToFill = list.items?.length === 0 && list.key !== '' && list.epoch !== run.epoch;
  const changed = list.key === '' ? null : (run.memory.elsewhere(`${list.key}[]`) ?? (isToFill ? NOTHING : null));
  if (changed === null) return list;
  const { amount, key } = run.assumed('items');
  return { ...list, items: null, length: amount, item: changed.kind === 'nothing' ? unknown('an item') : changed.kind === 'instant' ? { ...changed, isKept: true } : changed, source: 'items of a list that changes as the app runs', assumptions: [key] };
}

