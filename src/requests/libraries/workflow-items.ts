import { assumed, exactly, times, type Amount } from '../amount.ts';
import { settled } from '../walk/evaluate.ts';
import { sized, toList, unknownList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import type { Run } from '../walk/run.ts';
import { join } from '../walk/join.ts';
import { native, number, unknown, type ListValue, type ObjectValue, type Value } from '../walk/values.ts';
import { invoke, type Call } from './call.ts';

/*
 * What goes through a workflow is lists: a node gets all items of the node before it and hands on a list of its own. How long that is decides
 * how often what follows is done, so that a choice is a share of a list, and a list of nothing is a branch that is not taken.
 */

/** More items than that stand for each other. */
export const MOST_ITEMS = 256;

const part = (of: (key: keyof Amount) => number): Amount => ({ proved: of('proved'), low: of('low'), expected: of('expected'), high: of('high') });
export const atMost = (amount: Amount, most: number): Amount => part((key) => Math.min(amount[key], most));
export const atLeast = (amount: Amount, least: number): Amount => part((key) => Math.max(amount[key], least));
export const added = (a: Amount, b: Amount): Amount => part((key) => a[key] + b[key]);
/** Whether a node is run at all that is run once for all of its items. */
export const anyOf = ({ length }: ListValue): Amount => atMost(length, 1);

export const item = (fields: readonly (readonly [string, Value])[], isOpen = true): ObjectValue => ({ kind: 'object', fields: new Map(fields), isOpen, of: null, key: '', epoch: 0 });

/** The items that come in: what starts a workflow is one. */
export function itemsIn(run: Run, value: Value | undefined): ListValue {
  const given = settled(run, value ?? { kind: 'nothing' });
  if (given.kind === 'list') return given;
  // What another workflow hands over is one item as a rule.
  if (given.kind === 'answer' && given.name === 'event') return listFor({ proved: 0, low: 0, expected: 1, high: Infinity }, item([]), 'items of another workflow', [run.assumed('items').key]);
  if (given.kind === 'answer') return toList(run, given) ?? known(run, [given]);
  return known(run, [given.kind === 'nothing' ? item([]) : given]);
}

/** What a node is told besides what it does. */
export class Settings {
  readonly #fields: ReadonlyMap<string, Value>;
  readonly run: Run;

  constructor({ run, given }: Pick<Call, 'run' | 'given'>) {
    const last = given.at(-1);
    this.run = run;
    this.#fields = last?.kind === 'object' ? last.fields : new Map();
  }

  get(name: string): Value | undefined {
    return this.#fields.get(name);
  }

  is(name: string): boolean {
    const value = this.#fields.get(name);
    return value?.kind === 'truth' && value.chance.low === 1;
  }

  number(name: string): number | null {
    const value = this.#fields.get(name);
    return value?.kind === 'number' && value.low === value.high ? value.low : null;
  }

  text(name: string): string {
    const value = this.#fields.get(name);
    return value?.kind === 'text' ? value.text : '';
  }

  /** What a list is called that it gets: after the node that made it as long as it is. */
  nameOf({ items, source }: ListValue): string {
    return items === null && source.startsWith(OF) ? source.slice(OF.length) : this.text('from');
  }
}

const OF = 'items of ';

/** The items that a node works on. */
export function entering(settings: Settings, value: Value | undefined): ListValue {
  const list = itemsIn(settings.run, value);
  return settings.is('once') ? first(list, 1) : list;
}

/** The first of some items. */
export function first(list: ListValue, most: number): ListValue {
  if (list.length.high <= most) return list;
  return { ...list, items: list.items === null ? null : list.items.slice(0, most), length: list.items === null ? atMost(list.length, most) : exactly(Math.min(list.items.length, most)), source: list.items === null ? `at most ${most} items` : list.source };
}

const given = new WeakMap<Run, Map<string, ListValue>>();

/** What a node hands on, by its name: others may ask for it from afar. */
export function leaving(settings: Settings, list: ListValue): ListValue {
  const { run } = settings;
  const name = settings.text('name');
  const own = sized(run, list, `${run.module.path}#${name}`) as ListValue;
  const made = settings.is('always') && own.length.low < 1 ? { ...own, items: null, length: atLeast(own.length, 1) } : own;
  const known_ = given.get(run) ?? new Map<string, ListValue>();
  given.set(run, known_);
  known_.set(`${run.module.path}#${name}`, made);
  return made;
}

export const givenBy = (run: Run, name: string): ListValue | null => given.get(run)?.get(`${run.module.path}#${name}`) ?? null;

/** A list of which only is known how long it may be. */
export const listFor = (length: Amount, one: Value, source: string, assumptions: readonly string[] = []): ListValue => ({ kind: 'list', items: null, length, item: one, source, assumptions, key: '', epoch: 0 });

/** As many items as nobody knows, or at most so many, for each of some others. */
export function unknownOf(settings: Settings, list: ListValue, most: number | null, one: Value): ListValue {
  const name = settings.text('name');
  if (most !== null) return { ...listFor(times({ ...list.length, proved: 0, low: 0 }, assumed(0, most, most)), one, `at most ${most} items of ${name}`, list.assumptions), ...newOf(list) };
  const { length, assumptions } = unknownList(settings.run, one);
  const own = sized(settings.run, listFor(length, one, OF + name, assumptions), name) as ListValue;
  return { ...listFor(times(list.length, own.length), one, own.source, [...list.assumptions, ...own.assumptions]), ...newOf(list) };
}

const newOf = ({ isNew }: ListValue): Pick<ListValue, 'isNew'> => (isNew === true ? { isNew } : {});

/** Lists one after the other. */
export function joined(run: Run, lists: readonly ListValue[]): ListValue {
  const filled = lists.filter(({ length }) => length.high > 0);
  const [one] = filled;
  if (one === undefined) return known(run, []);
  if (filled.length === 1) return one;
  const all = filled.flatMap(({ items }) => items ?? []);
  if (filled.every(({ items }) => items !== null) && all.length <= MOST_ITEMS) return known(run, all);
  const isNew = filled.every((list) => list.isNew === true);
  return { ...listFor(filled.map(({ length }) => length).reduce(added), filled.map((list) => list.item).reduce(join), 'items of several nodes', [...new Set(filled.flatMap(({ assumptions }) => assumptions))]), ...(isNew ? { isNew } : {}) };
}

/** A part of a list of which only is known how large it may be. */
export const share = (list: ListValue, chance: Amount, source: string, one: Value = list.item): ListValue => ({ ...list, items: null, length: times(list.length, chance), item: one, source, key: '' });

/** An item as scripts see it, and what it is without that. */
export const wrapped = (one: Value): Value => item([['json', one]]);
export function unwrapped(run: Run, one: Value): Value {
  const own = settled(run, one);
  return own.kind === 'object' && own.fields.has('json') ? (run.readField(own, 'json') ?? own) : own;
}

export const mapped = (list: ListValue, change: (one: Value) => Value): ListValue => ({ ...list, items: list.items?.map(change) ?? null, item: change(list.item), key: '' });

/** An item of which nobody has followed how its fields came about: only addresses and lists are taken for what they are. */
export function loosened(one: Value, depth = 0): Value {
  if (one.kind === 'either') return item([]);
  if (one.kind !== 'object') return one.kind === 'text' || one.kind === 'truth' || one.kind === 'number' || one.kind === 'nothing' ? item([]) : one;
  const kept = [...one.fields].flatMap(([name, value]): (readonly [string, Value])[] => {
    if (value.kind === 'text') return /^(?:https?:)?\/\//.test(value.text) ? [[name, value]] : [];
    if (value.kind === 'object') return depth < 4 ? [[name, loosened(value, depth + 1)]] : [];
    return /^(?:list|answer|function)$/.test(value.kind) && !(value.kind === 'list' && value.length.high === 0) ? [[name, value]] : [];
  });
  return item(kept);
}

/** The same item, of which some fields may be others. */
export const opened = (one: Value): Value => (one.kind === 'object' ? item([...one.fields]) : one);

/** What a node says of one item. */
export const oneOf = (call: Call, settings: Settings, work: Value, one: Value, index: number): Value => settled(settings.run, invoke(call, work, [one, index < 0 ? unknown('the position of an item') : number(index), accessTo(known(settings.run, [one]), one)]));

/** What is asked of a list by its ways in: all items, the first, the one that belongs to what is worked on. */
export function accessTo(list: ListValue, current: Value | null = null): Value {
  const one = wrapped(current ?? list.item);
  return item([
    ['item', one],
    ['json', current ?? list.item],
    ['all', native('all', () => mapped(list, wrapped))],
    ['first', native('first', () => wrapped(list.items?.[0] ?? list.item))],
    ['last', native('last', () => wrapped(list.items?.at(-1) ?? list.item))],
    ['itemMatching', native('itemMatching', () => one)],
    ['isExecuted', unknown('whether a node has run')],
  ]);
}
