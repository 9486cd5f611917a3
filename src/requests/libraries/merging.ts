import { listOf } from '../walk/lists.ts';
import type { Run } from '../walk/run.ts';
import { exactText, native, NOTHING, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, type Handler, type Table } from './call.ts';
import { ofLodash } from './helpers.ts';

/** How packages merge two lists: one after the other, each item over the one in its place, or the later one alone. */
type Lists = 'joined' | 'by place' | 'the later one';

const isPlain = (value: Value): value is ObjectValue => value.kind === 'object' && value.of === null && !value.fields.has('@map');

/** One object over another, and what they hold likewise. */
function merged(run: Run, under: Value, over: Value, lists: Lists): Value {
  if (over.kind === 'nothing') return under;
  if (isPlain(under) && isPlain(over)) {
    const fields = new Map(under.fields);
    for (const [key, value] of over.fields) fields.set(key, fields.has(key) ? merged(run, fields.get(key) as Value, value, lists) : value);
    return { ...under, fields, isOpen: under.isOpen || over.isOpen, key: '', epoch: run.epoch };
  }
  if (under.kind === 'list' && over.kind === 'list' && under.items !== null && over.items !== null && lists !== 'the later one') {
    return lists === 'joined' ? listOf(run, [...under.items, ...over.items], 0) : listOf(run, [...over.items, ...under.items.slice(over.items.length)], 0);
  }
  // What nobody can read may hold other values for all that it goes over.
  return isPlain(under) && !isPlain(over) ? { ...under, isOpen: true, key: '' } : over;
}

const mergeAll = (run: Run, all: readonly Value[], lists: Lists): Value => all.reduce((under, over) => merged(run, under, over, lists), EMPTY);
const EMPTY: Value = { kind: 'object', fields: new Map(), isOpen: false, of: null, key: '', epoch: 0 };

const merging = (lists: Lists): Handler => ({ run, given }) => mergeAll(run, given, lists);
/** The first that says something is heard. */
const defaults = (lists: Lists): Handler => ({ run, given }) => mergeAll(run, given.toReversed(), lists);
const made = (lists: Lists): Handler => ({ run }) => native('merge', (given) => mergeAll(run, given, lists));

/** The fields of an object that are named, or all but those. */
const chosen = (isKept: boolean): Handler => ({ given: [value = NOTHING, ...names] }) => {
  if (value.kind !== 'object') return value;
  const all = new Set(names.flatMap((one) => (one.kind === 'list' ? (one.items ?? []) : [one])).map((one) => exactText(one)));
  return { ...value, fields: new Map([...value.fields].filter(([key]) => all.has(key) === isKept)), key: '' };
};

const first: Handler = (call) => argument(call, 0);

/** Packages that make one object of several, as settings over defaults. */
export const mergingTable = (): Table => ({
  deepmerge: ({ run, given }) => mergeAll(run, given.slice(0, 2), 'joined'),
  'deepmerge.all': ({ run, given }) => mergeAll(run, given[0]?.kind === 'list' ? (given[0].items ?? []) : [], 'joined'),
  'deepmerge-ts.deepmerge': merging('joined'),
  '@fastify/deepmerge': made('joined'),
  'merge-deep': merging('by place'),
  'ts-deepmerge.merge': merging('joined'),
  defu: defaults('joined'),
  'defu.defu': defaults('joined'),
  'remeda.mergeDeep': merging('the later one'),
  'ramda.mergeDeepRight': merging('the later one'),
  'ramda.mergeRight': merging('the later one'),
  ...ofLodash('merge', merging('by place')),
  ...ofLodash('defaultsDeep', defaults('by place')),
  ...ofLodash('defaults', defaults('the later one')),
  ...ofLodash('pick', chosen(true)),
  ...ofLodash('omit', chosen(false)),
  ...ofLodash('cloneDeep', first),
  ...ofLodash('clone', first),
});
