import { assumed } from '../amount.ts';
import { sendInto, untilTaken } from '../walk/implicit.ts';
import { chance, native, NOTHING, unknown, type ObjectValue, type Value } from '../walk/values.ts';
import type { Handler, Table } from './call.ts';

/** A queue between parts of a program: who takes from it does as much as somebody puts into it. */
const queue: Handler = ({ run, at, path }) => {
  const self: ObjectValue = { kind: 'object', fields: new Map<string, Value>([['@channel', NOTHING], ['@apart', NOTHING]]), isOpen: true, of: null, key: run.key(at), epoch: run.epoch };
  const put = native('put', ([item]) => {
    sendInto(run, self, item ?? NOTHING);
    return NOTHING;
  });
  const take = native('get', () => {
    run.received ??= self;
    return run.arriving ?? unknown('an item of a queue');
  });
  const methods: Readonly<Record<string, Value>> = {
    put,
    put_nowait: put,
    get: take,
    get_nowait: take,
    // Whoever waits until it is empty goes on for as long as something comes.
    empty: native('empty', () => chance(assumed(0, 0, 1), 'stop')),
    full: native('full', () => chance(assumed(0, 0, 1), 'flag')),
    task_done: native('task_done', () => NOTHING),
    join: native('join', () => {
      const time = untilTaken(run, self);
      if (path.startsWith('asyncio.')) return { kind: 'promise', value: NOTHING, time };
      run.effect.wait(time);
      return NOTHING;
    }),
    qsize: native('qsize', () => unknown('the length of a queue')),
  };
  for (const [name, method] of Object.entries(methods)) self.fields.set(name, method);
  return self;
};

const NAMES = ['asyncio.Queue', 'asyncio.PriorityQueue', 'asyncio.LifoQueue', 'queue.Queue', 'queue.SimpleQueue', 'queue.PriorityQueue', 'queue.LifoQueue', 'multiprocessing.Queue', 'multiprocessing.JoinableQueue', 'multiprocessing.SimpleQueue', 'trio.open_memory_channel'];

/** Made when it is asked for: other rooms are there by then. */
export const pythonQueues = (): Table => Object.fromEntries(NAMES.map((name) => [name, queue]));
