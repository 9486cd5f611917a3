import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import type { Duration, Value } from '../walk/values.ts';
import { argument, type Handler, type Table } from './call.ts';
import { longest, untilAll } from './promises.ts';

const gather: Handler = (call) => {
  const [only] = call.given;
  const list = call.given.length === 1 && only !== undefined ? toList(call.run, only) : null;
  const values = list === null ? call.given : (list.items ?? [list.item]);
  const flat = values.flatMap((value) => (value.kind === 'list' ? (value.items ?? [value.item]) : [value]));
  const inner = (value: Value): Value => (value.kind === 'promise' ? value.value : value);
  return { kind: 'promise', value: list === null ? known(call.run, flat.map(inner)) : { ...list, items: list.items?.map(inner) ?? null, item: inner(list.item), key: '' }, time: list === null ? longest(flat) : untilAll(list.items === null ? list : { ...list, items: flat }) };
};

/** All are under way at once; who waits for one after the other waits as long as they take together. */
const asCompleted: Handler = (call) => {
  const all = gather({ ...call, given: [argument(call, 0)] });
  if (all.kind !== 'promise' || all.value.kind !== 'list') return argument(call, 0);
  const { value: list, time } = all;
  const each = (part: 'low' | 'expected' | 'high', count: number): number => time[part] / Math.max(count, 1);
  const share: Duration = { low: each('low', list.length.low), expected: each('expected', list.length.expected), high: Number.isFinite(list.length.high) ? each('high', list.length.high) : time.high };
  const later = (value: Value): Value => ({ kind: 'promise', value, time: share });
  return { ...list, items: list.items?.map(later) ?? null, item: later(list.item) };
};

/** What is under way at once, and how long it takes together. */
export const pythonTogether: Table = {
  'asyncio.gather': gather,
  'asyncio.wait': (call) => ({ kind: 'promise', value: known(call.run, [argument(call, 0), known(call.run, [])]), time: longest((toList(call.run, argument(call, 0)) ?? known(call.run, [])).items ?? []) }),
  'asyncio.as_completed': asCompleted,
};
