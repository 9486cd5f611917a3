import { exactly, times } from '../amount.ts';
import { settled, waitFor } from '../walk/evaluate.ts';
import { overItems, toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { join } from '../walk/join.ts';
import { exactText, library, NOTHING, unknown, type ListValue, type Value } from '../walk/values.ts';
import { argument, invoke, type Call, type Handler, type Table } from './call.ts';
import { accessTo, anyOf, entering, givenBy, item, itemsIn, joined, leaving, loosened, mapped, MOST_ITEMS, oneOf, opened, Settings, share, unknownOf, unwrapped, wrapped } from './workflow-items.ts';
import { workflowLists } from './workflow-lists.ts';
import { workflowLoops } from './workflow-loops.ts';
import { workflowRequests } from './workflow-requests.ts';
import { perRun, takeTries } from './workflow-runs.ts';
import { workflowStarts } from './workflow-starts.ts';

const pass: Handler = (call) => {
  const settings = new Settings(call);
  return leaving(settings, itemsIn(call.run, call.given[0]));
};

/** What is made of each item. */
const map: Handler = (call) => {
  const settings = new Settings(call);
  const list = entering(settings, call.given[0]);
  const make = argument(call, 1);
  const copies = settings.number('copies') ?? 1;
  if (list.items !== null && list.items.length * copies <= MOST_ITEMS) return leaving(settings, known(call.run, list.items.flatMap((one, index) => Array.from({ length: copies }, () => oneOf(call, settings, make, one, index)))));
  return leaving(settings, { ...list, items: null, item: oneOf(call, settings, make, list.item, -1), length: times(list.length, exactly(copies)), key: '' });
};

/** Steps of one script. */
const LONGEST = 6000;

/** A script: once for all items, or once for each. */
const code: Handler = (call) => {
  const settings = new Settings(call);
  const { run } = call;
  const list = entering(settings, call.given[0]);
  const work = argument(call, 1);
  const own: Value = work.kind === 'function' ? { ...work, self: library('@flowself') } : work;
  const runOn = (current: Value | null): Value => {
    const one = current ?? list.items?.[0] ?? list.item;
    return waitFor(run, invoke(call, own, [accessTo(list, current), mapped(list, wrapped), one, one, unknown('the position of an item')]));
  };
  let made: ListValue = known(run, []);
  const follow = (): void => {
    if (settings.is('each')) {
      const values: Value[] = [];
      overItems(run, list, { at: call.at, isParallel: false, name: settings.nameOf(list) }, (one) => void values.push(unwrapped(run, runOn(one))));
      made = list.items !== null && values.length === list.items.length ? known(run, values) : { ...list, items: null, item: values.length === 0 ? unknown('an item') : values.reduce(join), key: '' };
      return;
    }
    perRun(call, list, () => {
      made = givenBack(call, settings, list, runOn(null));
    });
  };
  let isWhole = true;
  const effect = run.apart(() => {
    isWhole = run.within(LONGEST, follow);
  });
  // Of one that is too long to be followed it matters what it sends.
  if (!isWhole && !effect.isEmpty) run.wasCutOff = true;
  takeTries(call, settings, effect);
  if (!isWhole) return leaving(settings, unknownOf(settings, share(list, anyOf(list), list.source), null, item([])));
  return leaving(settings, settings.is('plain') ? made : asTold(settings, list, made));
};

/** What a script gives that decides about what it is given: that it is nothing, or what a field holds, is not taken for certain. */
function asTold(settings: Settings, list: ListValue, made: ListValue): ListValue {
  if (made.length.high === 0 && list.length.high > 0) return unknownOf(settings, share(list, anyOf(list), list.source), null, item([]));
  return mapped(made, loosened);
}

/** What a script gives: a list, one item, or nothing. */
function givenBack(call: Call, settings: Settings, list: ListValue, value: Value): ListValue {
  const { run } = call;
  const own = settled(run, value);
  if (own.kind === 'nothing') return known(run, []);
  if (own.kind === 'object') return share(known(run, [unwrapped(run, own)]), anyOf(list), list.source, unwrapped(run, own));
  if (own.kind === 'list' && own.items !== null && list.length.low >= 1) return known(run, own.items.map((one) => unwrapped(run, one)));
  const found = own.kind === 'list' || own.kind === 'answer' ? toList(run, own) : null;
  if (found === null) return unknownOf(settings, share(list, exactly(1), list.source), null, item([]));
  const assumptions = [...list.assumptions, ...found.assumptions];
  return { ...mapped(found, (one) => unwrapped(run, one)), items: null, length: times(anyOf(list), found.length), assumptions, source: found.source.startsWith('items of a list') ? `items of ${settings.text('name')}` : found.source, ...(list.isNew === true ? { isNew: true } : {}) };
}

/** `$('Name')`: what a node before has given. */
const of: Handler = (call) => {
  const list = givenBy(call.run, (exactText(argument(call, 0)) ?? '').trim());
  return list === null ? item([]) : accessTo(list);
};

const itemsOf: Handler = (call) => {
  const list = givenBy(call.run, (exactText(argument(call, 0)) ?? '').trim());
  return list === null ? unknown('items') : mapped(list, wrapped);
};

const off: Handler = (call) => {
  const { run } = call;
  const { path } = run.module;
  // It is of interest where something is counted.
  run.late.push(() => {
    if (run.visited.size > 0) run.notes.add(`${path} says that its workflow is switched off; it is counted as if it ran. Leave it out with volume.ignore if it stays off.`);
  });
  return NOTHING;
};

const tooMuch: Handler = (call) => {
  call.run.notes.add(`${call.run.module.path} is more than could be followed; what is told of it is a part.`);
  return NOTHING;
};

/** What the front-end of workflows lowers nodes to. */
const own: Table = {
  '@flow.one': (call) => known(call.run, [item([])]),
  '@flow.pass': pass,
  '@flow.change': (call) => { const settings = new Settings(call); return leaving(settings, mapped(itemsIn(call.run, call.given[0]), opened)); },
  '@flow.replace': (call) => { const settings = new Settings(call); return leaving(settings, mapped(entering(settings, call.given[0]), () => item([]))); },
  '@flow.unread': (call) => { const settings = new Settings(call); return leaving(settings, unknownOf(settings, share(entering(settings, call.given[0]), exactly(1), ''), null, item([]))); },
  '@flow.map': map,
  '@flow.code': code,
  '@flow.join': (call) => joined(call.run, call.given.map((one) => itemsIn(call.run, one))),
  '@flow.of': of,
  '@flow.itemsOf': itemsOf,
  '@flow.off': off,
  '@flow.tooMuch': tooMuch,
};

export const workflowTable = (): Table => ({ ...own, ...workflowLists, ...workflowLoops, ...workflowRequests, ...workflowStarts });
