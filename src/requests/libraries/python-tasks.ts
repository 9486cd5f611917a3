import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { callValue } from '../walk/calls.ts';
import { native, NOTHING, type Value } from '../walk/values.ts';
import { isCallback, type Call, type Handler, type Table } from './call.ts';
import { mapping } from './language.ts';
import { argsOf, beside } from './python.ts';

const partsOf = (call: Call): readonly Value[] => {
  const [first] = call.given;
  const list = call.given.length === 1 && first !== undefined && !isCallback(first) ? toList(call.run, first) : null;
  return list === null ? call.given.filter(isCallback) : (list.items ?? [list.item]).filter(isCallback);
};

/** Tasks one after the other: each gets what the one before it gives. */
const chain: Handler = (call) => {
  const parts = partsOf(call);
  return native('chain', (given) => parts.reduce<readonly Value[]>((before, part) => [callValue(call.run, part, { given: [...before], named: new Map() }, call.at)], given)[0] ?? NOTHING);
};

/** Tasks side by side, and with a last one that gets what all of them give. */
const group: Handler = (call) => {
  const parts = partsOf(call);
  return native('group', (given) => known(call.run, parts.map((part) => callValue(call.run, part, { given: [...given], named: new Map() }, call.at))));
};

const chord: Handler = (call) => {
  const [header = NOTHING, body] = call.given;
  const all = isCallback(header) ? header : group({ ...call, given: [header] });
  const done = (last: Value): Value => native('chord', (given) => callValue(call.run, last, { given: [callValue(call.run, all, { given: [...given], named: new Map() }, call.at)], named: new Map() }, call.at));
  // `chord(header)(callback)` starts when it is given its last task.
  return body === undefined ? native('chord', ([last]) => (last === undefined ? NOTHING : callValue(call.run, done(last), { given: [], named: new Map() }, call.at))) : done(body);
};

/** What a queue of tasks does with a function. Made when it is asked for: other rooms are there by then. */
export const pythonTasks = (): Table => ({
  '@function.delay': (call) => beside(call, call.self ?? NOTHING, call.given),
  ...Object.fromEntries(['send', 'submit', 'remote', 'spawn', 'enqueue', 'delay_on_commit', 'kiq', 'local', 'fn'].map((name): [string, Handler] => [`@function.${name}`, (call) => beside(call, call.self ?? NOTHING, call.given)])),
  '@function.map': (call) => mapping(call, toList(call.run, call.given[0] ?? NOTHING) ?? known(call.run, []), call.self ?? NOTHING),
  '@function.apply_async': (call) => beside(call, call.self ?? NOTHING, call.given[0]?.kind === 'list' ? (call.given[0].items ?? []) : argsOf(call)),
  '@function.s': (call) => native('signature', (more) => callValue(call.run, call.self ?? NOTHING, { given: [...more, ...call.given], named: call.named }, call.at)),
  '@function.si': (call) => native('signature', () => callValue(call.run, call.self ?? NOTHING, { given: [...call.given], named: call.named }, call.at)),
  '@function.set': (call) => call.self ?? NOTHING,
  'celery.chain': chain,
  'celery.group': group,
  'celery.chord': chord,
  'celery.canvas.chain': chain,
  'celery.canvas.group': group,
  'celery.canvas.chord': chord,
});
