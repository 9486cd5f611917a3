import type { Run } from '../walk/run.ts';
import { library, NOTHING, unknown, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { IN_PAGE } from './destinations.ts';
import { loadPage } from './http.ts';

const went: Handler = (call) => loadPage(call, argument(call, 0));

/** Browsers that do one task at a time each, so many of them: what is put into the line is given to the task. */
const cluster: Handler = (call) => ({
  kind: 'promise',
  value: { kind: 'object', fields: new Map<string, Value>([['@is', { kind: 'text', text: 'cluster', isOpen: false }], ['@options', argument(call, 0)]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch },
  time: { low: 0, expected: 0, high: 0 },
});

const setTask: Handler = (call) => {
  if (call.self?.kind === 'object') call.run.writeField(call.self, '@task', argument(call, 0));
  return { kind: 'promise', value: { kind: 'nothing' }, time: { low: 0, expected: 0, high: 0 } };
};

const putIntoLine: Handler = (call) => {
  const own = call.given.find(isCallback);
  const task = own ?? (call.self?.kind === 'object' ? (call.run.readField(call.self, '@task') ?? null) : null);
  const data = isCallback(argument(call, 0)) ? undefined : call.given[0];
  if (task === null) return { kind: 'promise', value: { kind: 'nothing' }, time: { low: 0, expected: 0, high: 0 } };
  const told: Value = { kind: 'object', fields: new Map<string, Value>([['page', library('@page')], ...(data === undefined ? [] : [['data', data] as const])]), isOpen: true, of: null, key: '', epoch: 0 };
  const value = invoke(call, task, [told]);
  return value.kind === 'promise' ? value : { kind: 'promise', value, time: { low: 0, expected: 0, high: 0 } };
};

const done: Handler = () => ({ kind: 'promise', value: { kind: 'nothing' }, time: { low: 0, expected: 0, high: 0 } });

/** A script in a page of the platform that goes to another page of it. */
export function movesTo(run: Run, object: Value, name: string | null, value: Value, at: number): boolean {
  if (object.kind !== 'library' || !/^(?:(?:window|document|top|self|globalThis)\.)?(?:location|window|document)$/.test(object.path) || name !== (/location$/.test(object.path) ? 'href' : 'location') || !IN_PAGE.test(run.module.path)) return false;
  moves({ run, path: 'location.assign', self: null, given: [value], named: new Map(), before: [], at, isNew: false });
  return true;
}

const moves: Handler = (call) => (IN_PAGE.test(call.run.module.path) ? loadPage(call, call.given.length === 0 ? unknown('the page that it is at') : argument(call, 0)) : NOTHING);

/** `page.evaluate(work, argument)`: a browser does it in the page that it is at; null for any other call. */
export function doneInPage(call: Call): Value | null {
  const [work, ...given] = call.given;
  if (!/\.evaluate(?:Handle)?$/.test(call.path) || work?.kind !== 'function') return null;
  const { run } = call;
  run.inPage += 1;
  try {
    return invoke(call, work, given);
  } finally {
    run.inPage -= 1;
  }
}

/** `page.$$eval(selector, callback)` runs in the page and is given what is there. */
export const pages: Table = {
  'puppeteer-cluster.Cluster.launch': cluster,
  '@cluster.task': setTask,
  '@cluster.execute': putIntoLine,
  '@cluster.queue': putIntoLine,
  '@cluster.idle': done,
  '@cluster.close': done,
  '@cluster.on': done,
  'location.assign': moves,
  'location.replace': moves,
  'location.reload': moves,
  '@page.goto': went,
  '@page.url': () => ({ kind: 'text', text: '', isOpen: true }),
};

