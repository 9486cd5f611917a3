import { NEVER, ONCE, times, type Amount } from '../amount.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toList } from '../walk/items.ts';
import { distinct as distinctOf, known } from '../walk/lists.ts';
import { complement, inTest, testOf } from '../walk/tests.ts';
import { join } from '../walk/join.ts';
import { exactText, NOTHING, unknown, type ListValue, type TruthValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';
import { spanOf } from './time.ts';
import { added, anyOf, entering, first, item, itemsIn, joined, leaving, listFor, MOST_ITEMS, oneOf, Settings, share, unknownOf } from './workflow-items.ts';

/** Sends each item to the first output of which the test holds; the output without a test takes the rest. */
const choose: Handler = (call) => {
  const settings = new Settings(call);
  const { run } = call;
  const list = entering(settings, call.given[0]);
  const tests = toList(run, argument(call, 1))?.items ?? [];
  const representing = list.items === null || list.items.length > MOST_ITEMS;
  const items = representing ? [list.item] : (list.items as Value[]);
  const outputs = tests.map((): { chance: Amount; sure: Value[]; all: Value[]; isOpen: boolean } => ({ chance: NEVER, sure: [], all: [], isOpen: false }));
  let isNew: number | null = null;
  for (const [position, one] of items.entries()) {
    let left: Amount = ONCE;
    for (const [index, test] of tests.entries()) {
      const found = test.kind === 'function' ? tested(call, settings, test, one, representing ? -1 : position) : null;
      if (found?.flavour === 'new' || found?.flavour === 'seen') isNew = found.flavour === 'new' ? index : tests.length - 1;
      const chance = found === null ? left : times(left, found.chance);
      const output = outputs[index] as (typeof outputs)[number];
      output.chance = added(output.chance, chance);
      if (chance.high > 0) output.all.push(one);
      if (chance.low === 1 && chance.proved === 1) output.sure.push(one);
      else if (chance.high > 0) output.isOpen = true;
      if (found !== null && !settings.is('every')) left = times(left, complement(found.chance));
    }
  }
  const lists = outputs.map(({ chance, sure, all, isOpen }, index): ListValue => {
    if (isNew === index) return { ...list, items: null, isNew: true, source: `what is new at ${settings.text('name')}`, key: '' };
    if (!representing && !isOpen) return { ...known(run, sure), ...(list.isNew === true ? { isNew: true } : {}) };
    const one = all.length === 0 ? list.item : all.reduce(join);
    return representing ? share(list, chance, chance.high === 0 ? list.source : `as ${settings.text('name')} decides`, one) : { ...list, items: null, item: one, length: chance, source: `as ${settings.text('name')} decides`, key: '' };
  });
  leaving(settings, list);
  return known(run, lists);
};

function tested(call: Call, settings: Settings, test: Extract<Value, { kind: 'function' }>, one: Value, index: number): TruthValue {
  const { run } = call;
  let value: Value = NOTHING;
  run.apart(() => {
    value = oneOf(call, settings, test, one, index);
  });
  const [last] = test.code.body.slice(-1);
  return testOf(run, inTest(run, value), last?.kind === 'return' ? last.value : null, null);
}

/** Nobody takes an empty list apart: what fills it was not followed. */
const filled = (value: Value): Value => (value.kind === 'list' && value.length.high === 0 ? unknown('a list') : value);

/** The list in a field of each item, as items. */
const spread: Handler = (call) => {
  const settings = new Settings(call);
  const { run } = call;
  const list = entering(settings, call.given[0]);
  const values = (list.items !== null && list.items.length <= MOST_ITEMS ? list.items : [list.item]).map((one, index) => filled(oneOf(call, settings, argument(call, 1), one, index)));
  const lists = values.map((value) => (value.kind === 'list' || value.kind === 'answer' ? value : value.kind === 'text' && !value.isOpen ? known(run, [value]) : unknown('a list')));
  const all = lists.map((value) => (value.kind === 'list' && value.items !== null ? value.items : null));
  if (list.items !== null && all.every((one) => one !== null)) return leaving(settings, known(run, all.flat() as Value[]));
  const one = lists.map((value) => (value.kind === 'list' ? value.item : value.kind === 'answer' ? { ...value, isResponse: false } : item([]))).reduce(join);
  const lengths = lists.map((value) => (value.kind === 'list' ? value : value.kind === 'answer' && value.size !== null ? (toList(run, value) as ListValue) : unknownOf(settings, known(run, [NOTHING]), null, one)));
  const length = list.items === null ? times(list.length, (lengths[0] as ListValue).length) : lengths.map((each) => each.length).reduce(added);
  const [first_] = lengths as [ListValue, ...ListValue[]];
  return leaving(settings, { ...listFor(length, one, list.items?.length === 1 || list.length.high === 1 ? first_.source : `items of ${settings.text('name')}`, [...new Set([...list.assumptions, ...lengths.flatMap(({ assumptions }) => assumptions)])]), ...(list.isNew === true ? { isNew: true } : {}) });
};

const limit: Handler = (call) => {
  const settings = new Settings(call);
  const list = entering(settings, call.given[0]);
  const most = numberIn(argument(call, 1));
  return leaving(settings, most === null || most.low !== most.high ? share(list, { proved: 0, low: 0, expected: 1, high: 1 }, list.source) : first(list, Math.max(0, most.low)));
};

/** One item is made of all. */
const gather: Handler = (call) => {
  const settings = new Settings(call);
  const list = entering(settings, call.given[0]);
  return leaving(settings, list.length.low >= 1 && list.length.proved >= 1 ? known(call.run, [item([])]) : { ...list, items: null, item: item([]), length: anyOf(list), source: 'one item of all', key: '' });
};

/** Some of the items, nobody knows how many. */
const some: Handler = (call) => {
  const list = itemsIn(call.run, call.given[0]);
  return share(list, { proved: 0, low: 0, expected: 1, high: 1 }, list.source);
};

const failed: Handler = (call) => {
  const list = itemsIn(call.run, call.given[0]);
  const { amount } = call.run.assumed('failRate');
  return share(list, { ...amount, proved: 0, low: 0, high: 1 }, 'what has failed');
};

const distinct: Handler = (call) => {
  const settings = new Settings(call);
  const list = entering(settings, call.given[0]);
  const own = distinctOf(list);
  if (own.items !== null && own.items.every((one) => exactText(one) !== null)) return leaving(settings, own);
  const { length } = list;
  return leaving(settings, { ...list, items: null, length: { ...length, proved: Math.min(1, length.proved), low: Math.min(1, length.low) }, key: '' });
};

const unseen: Handler = (call) => {
  const settings = new Settings(call);
  const list = entering(settings, call.given[0]);
  return leaving(settings, { ...list, items: null, isNew: true, source: `what is new at ${settings.text('name')}`, key: '' });
};

/** A node that reads what is somewhere: many items for each of its own. */
const read: Handler = (call) => {
  const settings = new Settings(call);
  const most = numberIn(argument(call, 1));
  return leaving(settings, unknownOf(settings, entering(settings, call.given[0]), most === null ? null : most.high, item([])));
};

const merge: Handler = (call) => {
  const settings = new Settings(call);
  const { run } = call;
  const lists = (toList(run, argument(call, 0))?.items ?? []).map((one) => itemsIn(run, one));
  const [one = known(run, []), ...others] = lists;
  const by = (pick: (key: keyof Amount) => number, ordered: boolean): ListValue => {
    const length: Amount = { proved: ordered ? pick('proved') : 0, low: ordered ? pick('low') : 0, expected: pick('expected'), high: pick('high') };
    return { ...listFor(length, item([]), one.source, [...new Set(lists.flatMap(({ assumptions }) => assumptions))]), ...(lists.some((list) => list.isNew === true) ? { isNew: true } : {}) };
  };
  const smallest = (key: keyof Amount): number => Math.min(...lists.map(({ length }) => length[key]));
  const largest = (key: keyof Amount): number => Math.max(...lists.map(({ length }) => length[key]));
  switch (exactText(argument(call, 1))) {
    case 'append':
      return leaving(settings, joined(run, lists));
    case 'combineByPosition':
    case 'mergeByPosition':
    case 'mergeByIndex':
      return leaving(settings, lists.every(({ length }) => length.low === length.high) && smallest('low') === largest('high') ? { ...one, items: one.items?.map(() => item([])) ?? null, item: item([]) } : by((key) => (key === 'high' ? largest(key) : smallest(key)), false));
    case 'combineAll':
    case 'multiplex':
      return leaving(settings, by((key) => lists.reduce((product, { length }) => (product === 0 || length[key] === 0 ? 0 : product * length[key]), 1), true));
    case 'chooseBranch':
    case 'passThrough':
    case 'wait':
      return leaving(settings, one.length.high === 0 && others[0] !== undefined ? others[0] : one);
    case 'combineBySql':
      return leaving(settings, unknownOf(settings, known(run, [NOTHING]), null, item([])));
    default:
      // What fits together: as many as the shorter list has, as a rule.
      return leaving(settings, by((key) => (key === 'high' ? largest(key) : smallest(key)), false));
  }
};

const wait: Handler = (call) => {
  const settings = new Settings(call);
  call.run.effect.wait(spanOf(call, argument(call, 1), 1, `The time that ${settings.text('name')} waits`).duration);
  return leaving(settings, itemsIn(call.run, call.given[0]));
};

export const workflowLists: Table = {
  '@flow.choose': choose,
  '@flow.spread': spread,
  '@flow.limit': limit,
  '@flow.gather': gather,
  '@flow.some': some,
  '@flow.failed': failed,
  '@flow.distinct': distinct,
  '@flow.unseen': unseen,
  '@flow.read': read,
  '@flow.merge': merge,
  '@flow.wait': wait,
};
