import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { parseJson } from './language.ts';
import { onMessage } from './messages.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { environment } from '../walk/members.ts';
import { runModule } from '../walk/modules.ts';
import { exactText, library, native, NO_TIME, NOTHING, text, unknown, type Value } from '../walk/values.ts';

/** A file of the project that the program reads. */
export function fileText(call: Call, name: Value): Value {
  const path = name.kind === 'object' ? (name.fields.get('@text') ?? NOTHING) : name;
  const written = path.kind === 'text' ? path.text : null;
  // What the program writes itself is not what lies there before it has run.
  const content = written === null || call.run.memory.elsewhere(`file:${written}`) !== null ? null : call.run.world.file(written, call.run.module);
  if (content !== null) return text(content);
  const sample = written === null ? null : call.run.world.sample(written, call.run.module);
  return { kind: 'answer', name: 'file', size: null, isResponse: false, ...(sample === null ? {} : { sample }) };
}

const readFile: Handler = (call) => {
  const value = fileText(call, argument(call, 0));
  const callback = call.given.slice(1).find(isCallback);
  if (callback !== undefined) return invoke(call, callback, [NOTHING, value]);
  return { kind: 'promise', value, time: NO_TIME };
};

const writeFile: Handler = (call) => {
  const path = toText(argument(call, 0));
  if (path.kind === 'text' && !path.isOpen) call.run.memory.wrote(`file:${path.text}`, text('', true), true, null);
  const callback = call.given.slice(1).find(isCallback);
  if (callback !== undefined) invoke(call, callback, [NOTHING]);
  return { kind: 'promise', value: NOTHING, time: NO_TIME };
};

const joined: Handler = (call) => {
  const parts = call.given.map((value) => toText(value));
  // A part of which nothing is known is the folder that something lies in.
  const from = parts.findLastIndex((part) => part.kind === 'text' && part.isOpen);
  return parts.slice(from + 1).reduce((path, part) => (exactText(path) === '' ? part : concatenate(concatenate(path, text('/')), part)), text(''));
};

/** A thread or a process of a file of ours does what that file does, beside everything else. */
const beside: Handler = (call) => {
  const { run } = call;
  const named = argument(call, 0);
  const name = named.kind === 'object' ? (named.fields.get('@text') ?? NOTHING) : named;
  const file = name.kind === 'text' ? run.world.pathOf(name.text, run.module) : null;
  const module = file === null ? null : run.world.fresh(file);
  if (module === null) return library('@worker');
  const outer = run.workerData;
  run.workerData = option(call, 'workerData');
  run.effect.take(run.apart(() => runModule(run, module)), false);
  run.workerData = outer;
  return library('@worker');
};

export const platform: Table = {
  'worker_threads.Worker': beside,
  Worker: beside,
  'child_process.fork': beside,
  'cluster.fork': (call) => {
    const { run } = call;
    const module = run.isForked ? null : run.world.fresh(run.main);
    if (module === null) return library('@worker');
    run.isForked = true;
    run.effect.take(run.apart(() => runModule(run, module)), false);
    run.isForked = false;
    return library('@worker');
  },
  'os.availableParallelism': () => ({ kind: 'number', low: 1, expected: 4, high: 64, assumptions: [] }),
  'os.cpus': () => ({ kind: 'list', items: null, length: { proved: 1, low: 1, expected: 4, high: 64 }, item: unknown('a processor'), source: 'the processors', assumptions: [], key: '', epoch: 0 }),
  ...Object.fromEntries(['fs.writeFileSync', 'fs.writeFile', 'fs/promises.writeFile', 'fs.promises.writeFile', 'fs-extra.writeFile', 'fs-extra.writeJson', 'fs-extra.writeJsonSync'].map((name) => [name, writeFile])),
  'fs.readFileSync': (call) => fileText(call, argument(call, 0)),
  'fs.readFile': readFile,
  'fs/promises.readFile': readFile,
  'fs.promises.readFile': readFile,
  'fs-extra.readFile': readFile,
  'fs-extra.readJson': (call) => ({ kind: 'promise', value: parseJson(call, fileText(call, argument(call, 0))), time: NO_TIME }),
  'fs-extra.readJsonSync': (call) => parseJson(call, fileText(call, argument(call, 0))),
  'Bun.file': (call) => ({ kind: 'object', fields: new Map<string, Value>([['json', native('json', () => parseJson(call, fileText(call, argument(call, 0))))], ['text', native('text', () => fileText(call, argument(call, 0)))]]), isOpen: true, of: null, key: '', epoch: 0 }),
  'path.join': joined,
  'path.resolve': joined,
  'path.dirname': () => text('', true),
  'url.fileURLToPath': (call) => toText(argument(call, 0)),
  'Deno.env.get': (call) => environment(call.run, exactText(argument(call, 0)) ?? ''),
  'dotenv.config': () => NOTHING,
  'config.get': (call) => unknown(`the setting ${exactText(argument(call, 0)) ?? ''}`, true),
  'events.EventEmitter': emitter,
  events: emitter,
  EventTarget: emitter,
  'node:events.EventEmitter': emitter,
  addEventListener: (call) => (/^(?:load|DOMContentLoaded|online)$/.test(exactText(argument(call, 0)) ?? '') ? invoke(call, argument(call, 1)) : onMessage(call, argument(call, 1), `the event ${exactText(argument(call, 0)) ?? ''}`)),
  'document.addEventListener': (call) => (/^(?:DOMContentLoaded|readystatechange)$/.test(exactText(argument(call, 0)) ?? '') ? invoke(call, argument(call, 1)) : onMessage(call, argument(call, 1), `the event ${exactText(argument(call, 0)) ?? ''}`)),
  'self.addEventListener': (call) => onMessage(call, argument(call, 1), `the event ${exactText(argument(call, 0)) ?? ''}`),
  'localStorage.getItem': (call) => unknown(`what is stored as ${exactText(argument(call, 0)) ?? 'something'}`, true),
  'sessionStorage.getItem': (call) => unknown(`what is stored as ${exactText(argument(call, 0)) ?? 'something'}`, true),
  GM_getValue: (call) => (argument({ ...call, given: call.given.slice(1) }, 0).kind === 'nothing' ? unknown('a stored value', true) : argument({ ...call, given: call.given.slice(1) }, 0)),
  'document.getElementById': () => library('@dom'),
  'document.querySelector': () => library('@dom'),
  '@dom.addEventListener': (call) => onMessage(call, argument(call, 1), `the event ${exactText(argument(call, 0)) ?? ''}`),
};

/** Who listens to an event of our own runs when it is sent. */
function emitter({ run, at }: Call): Value {
  return { kind: 'object', fields: new Map<string, Value>([['@events', { kind: 'list', items: [], length: { proved: 0, low: 0, expected: 0, high: 0 }, item: NOTHING, source: '', assumptions: [], key: '', epoch: run.epoch }]]), isOpen: true, of: null, key: run.key(at), epoch: run.epoch };
}

const ADD = /^@events\.(?:on|once|addListener|addEventListener|prependListener)$/;

/** `on` and `emit` of an emitter: a handler is walked where its event is sent. */
export function events(call: Call): Value | null {
  const { path, self, run } = call;
  if (!path.startsWith('@events.') || self?.kind !== 'object') return null;
  const name = exactText(argument(call, 0)) ?? '*';
  const key = `@on:${name}`;
  if (ADD.test(path)) {
    const before = self.fields.get(key);
    const callback = argument(call, 1);
    self.fields.set(key, before === undefined ? callback : { kind: 'either', options: [before, callback] });
    run.memory.made(`${self.key}.${key}`, callback);
    return self;
  }
  if (path !== '@events.emit' && path !== '@events.dispatchEvent') return null;
  const handler = self.fields.get(key) ?? run.memory.any(`${self.key}.${key}`);
  for (const one of handler === null || handler === undefined ? [] : handler.kind === 'either' ? handler.options : [handler]) invoke(call, one, call.given.slice(1));
  return unknown('whether anybody listens');
}

