import { asFallback, FALLBACK, exactText, library, native, NO_TIME, NOTHING, text, unknown, type Duration, type ListValue, type Value } from '../walk/values.ts';
import { spanText } from '../walk/branches.ts';
import { toList } from '../walk/items.ts';
import type { Run } from '../walk/run.ts';
import { makeTimer, type Timer } from '../walk/timers.ts';
import type { Alarm } from '../walk/world.ts';
import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { onMessage } from './messages.ts';
import { loadPage } from './http.ts';
import { spanOf } from './time.ts';

/** Packed extensions are not woken more often than each half minute. */
const FLOOR = 30_000;

const atLeast = ({ low, expected, high }: Duration): Duration => ({ low: Math.max(FLOOR, low), expected: Math.max(FLOOR, expected), high: Math.max(FLOOR, high) });
const sum = (a: Duration, b: Duration): Duration => ({ low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high });

const promised = (value: Value): Value => ({ kind: 'promise', value, time: NO_TIME });

/** Gives a value as these functions do: to a callback, or as a promise. */
function given(call: Call, value: Value): Value {
  const callback = call.given.find(isCallback);
  if (callback !== undefined) invoke(call, callback, [value]);
  return promised(value);
}

/** The alarms of browser extensions fire what listens to all of them; one with the name of another takes its place. */
const createAlarm: Handler = (call) => {
  const { run } = call;
  const name = call.given.find(({ kind }) => kind !== 'object' && kind !== 'nothing') ?? text('');
  const key = exactText(name) ?? run.key(call.at);
  const period = option(call, 'periodInMinutes');
  const isOnce = period.kind === 'nothing';
  const span = isOnce ? delayOf(call) : spanOf(call, period, 60_000, 'The period of this alarm');
  const alarm: Alarm = { duration: atLeast(span.duration), isOnce, assumptions: span.assumptions, question: span.question, name, key, path: run.module.path, at: call.at };
  if (!isAgain(run, alarm) && !isChanged(run, alarm)) {
    const waiting = run.alarms.findIndex((one) => one.key === key);
    if (waiting >= 0) run.alarms.splice(waiting, 1);
    run.alarms.push(alarm);
  }
  return given(call, NOTHING);
};

function delayOf(call: Call): ReturnType<typeof spanOf> {
  const [delay, when] = [option(call, 'delayInMinutes'), option(call, 'when')];
  if (when.kind === 'instant') return spanOf(call, when.offset, 1, 'The delay of this alarm');
  return delay.kind === 'nothing' && when.kind === 'nothing' ? { duration: NO_TIME, assumptions: [], question: null } : spanOf(call, delay, 60_000, 'The delay of this alarm');
}

/** An alarm that fires once and is set anew by its own work goes on by that. */
function isAgain(run: Run, { key, duration, isOnce }: Alarm): boolean {
  for (let timer = run.timer; timer !== null; timer = timer.parent) {
    if (timer.alarm !== key) continue;
    if (isOnce && timer.kind === 'later') {
      timer.again = { delay: sum(duration, run.elapsed), chance: run.reached };
      timer.text = alarmText({ duration, isOnce: false });
    }
    return true;
  }
  return false;
}

/** What each alarm started that fires already. */
const firing = new WeakMap<Run, Map<string, readonly Timer[]>>();

/** One that fires already is set anew as people change what they want: what it was set to first is what it does until then. */
function isChanged(run: Run, { key, duration, path, at }: Alarm): boolean {
  const timers = firing.get(run)?.get(key);
  if (timers === undefined) return false;
  for (const timer of timers) {
    if (timer.period === null || (timer.path === path && timer.at === at)) continue;
    timer.period = { low: Math.min(timer.period.low, duration.low), expected: timer.period.expected, high: Math.max(timer.period.high, duration.high) };
    timer.assumptions = [...new Set([...timer.assumptions, FALLBACK])];
  }
  return true;
}

const alarmText = ({ duration: { low, expected, high }, isOnce }: Pick<Alarm, 'duration' | 'isOnce'>): string => (isOnce ? `an alarm after ${spanText(expected)}` : low === high ? `an alarm every ${spanText(expected)}` : `an alarm every ${spanText(low)} to ${spanText(high)}`);

/** Alarms of an extension wake all that listens to them. */
export function wake(run: Run): void {
  while (run.alarms.length > 0 && run.alarmHandlers.length > 0) {
    const alarm = run.alarms.shift();
    if (alarm === undefined) return;
    const { duration, isOnce, key, name, path, at, assumptions, question } = alarm;
    const timers = run.alarmHandlers.map(({ callback }): Timer => makeTimer({ kind: isOnce ? 'later' : 'timer', text: alarmText(alarm), path, at, parent: run.timer, alarm: key, period: duration, callback, given: [{ kind: 'object', fields: new Map([['name', name]]), isOpen: true, of: null, key: '', epoch: 0 }], assumptions, question }));
    firing.set(run, (firing.get(run) ?? new Map<string, readonly Timer[]>()).set(key, timers));
    for (const timer of timers) run.start(timer);
  }
}

const onAlarm: Handler = (call) => {
  call.run.alarmHandlers.push({ callback: argument(call, 0), call });
  return NOTHING;
};

/** What people set is there in place of what stands in the code: that tells what it is as a rule, and proves nothing. */
export function asStored(run: Run, value: Value, name: string): Value {
  switch (value.kind) {
    case 'truth':
    case 'nothing':
      return unknown(`the stored ${name}`, true);
    case 'number':
      return asFallback(value);
    case 'text':
      return value.text === '' ? unknown(`the stored ${name}`, true) : asFallback(value);
    case 'list':
      return storedList(run, value, name);
    case 'object':
      return value.fields.has('@map') || value.of !== null ? value : { ...value, fields: new Map([...value.fields].map(([key, one]) => [key, asStored(run, run.readField(value, key) ?? one, key)])), isOpen: true, key: '' };
    default:
      return value;
  }
}

function storedList(run: Run, list: ListValue, name: string): ListValue {
  const { amount, key } = run.assumed('items');
  const count = list.length.expected > 0 ? list.length : { ...amount };
  const item = list.items === null ? list.item : (list.items[0] ?? unknown(`an item of the stored ${name}`, true));
  return { ...list, items: null, item: asStored(run, item, name), length: { proved: 0, low: 0, expected: count.expected, high: Infinity }, source: `what is stored as ${name}`, assumptions: list.length.expected > 0 ? [FALLBACK] : [key], key: '' };
}

const storageGet: Handler = (call) => {
  const [wanted, { run }] = [argument(call, 0), call];
  // Defaults stand in the call; what people set instead nobody knows.
  const names = wanted.kind === 'text' ? [wanted] : wanted.kind === 'list' ? (toList(run, wanted)?.items ?? []) : [];
  const fields = wanted.kind === 'object' ? new Map([...wanted.fields].map(([name, value]) => [name, asStored(run, value, name)])) : new Map<string, Value>();
  for (const one of names) fields.set(exactText(one) ?? '', unknown(`the stored ${exactText(one) ?? 'value'}`, true));
  return given(call, { kind: 'object', fields, isOpen: true, of: null, key: '', epoch: 0 });
};

/** An item of a storage, with what it is as long as nobody has set it. */
const storedItem: Handler = (call) => {
  const name = (exactText(argument(call, 0)) ?? 'value').replace(/^\w+:/, '');
  const standard = option(call, 'fallback', 'defaultValue');
  const made = option(call, 'init');
  const value = asStored(call.run, made.kind === 'nothing' ? standard : invoke(call, made), name);
  const fields: readonly (readonly [string, Value])[] = [['getValue', native('getValue', () => promised(value))], ['fallback', standard]];
  return { kind: 'object', fields: new Map(fields), isOpen: true, of: null, key: '', epoch: 0 };
};

const storedValue: Handler = (call) => promised(asStored(call.run, option(call, 'fallback', 'defaultValue'), (exactText(argument(call, 0)) ?? 'value').replace(/^\w+:/, '')));

const listening =
  (what: string): Handler =>
  (call) =>
    onMessage(call, argument(call, 0), what);

/** A link that somebody has clicked is followed by that person. */
const isFollowed = ({ timer }: Run): boolean => timer?.kind === 'action' && /^(?:a click|the event (?:click|submit|keydown|change))/.test(timer.text);

/** A tab that is opened, sent elsewhere or loaded again asks for a page. */
const openTab =
  (position: number | null): Handler =>
  (call) => {
    const address = position === null ? option(call, 'url') : argument(call, position);
    if (address.kind !== 'nothing' && !isFollowed(call.run)) loadPage(call, address.kind === 'list' ? (address.items?.[0] ?? address.item) : address);
    return given(call, { kind: 'answer', name: 'tab', size: null, isResponse: true });
  };

/** A function that is run in a page does what it does there. */
const inPage: Handler = (call) => {
  const values = option(call, 'args');
  const value = invoke(call, option(call, 'func', 'function'), values.kind === 'list' ? (values.items ?? []) : []);
  const result: Value = { kind: 'object', fields: new Map([['result', value.kind === 'promise' ? value.value : value]]), isOpen: true, of: null, key: '', epoch: 0 };
  return given(call, { kind: 'list', items: [result], length: { proved: 1, low: 1, expected: 1, high: 1 }, item: result, source: 'results', assumptions: [], key: '', epoch: 0 });
};

const of = (root: string): Table => ({
  [`${root}.alarms.create`]: createAlarm,
  [`${root}.alarms.onAlarm.addListener`]: onAlarm,
  [`${root}.alarms.clear`]: (call) => given(call, unknown('whether it was there')),
  [`${root}.alarms.clearAll`]: (call) => given(call, unknown('whether any was there')),
  // Where an extension is new there is none yet.
  [`${root}.alarms.get`]: (call) => given(call, NOTHING),
  [`${root}.alarms.getAll`]: (call) => given(call, { kind: 'list', items: [], length: { proved: 0, low: 0, expected: 0, high: 0 }, item: NOTHING, source: 'alarms', assumptions: [], key: '', epoch: 0 }),
  ...Object.fromEntries(['sync', 'local', 'session', 'managed'].map((area) => [`${root}.storage.${area}.get`, storageGet])),
  [`${root}.runtime.onMessage.addListener`]: listening('a message of the extension'),
  [`${root}.action.onClicked.addListener`]: listening('a click on the extension'),
  [`${root}.browserAction.onClicked.addListener`]: listening('a click on the extension'),
  [`${root}.contextMenus.onClicked.addListener`]: listening('a click in a menu'),
  [`${root}.commands.onCommand.addListener`]: listening('a command of the extension'),
  [`${root}.runtime.onInstalled.addListener`]: (call) => invoke(call, argument(call, 0), [{ kind: 'answer', name: 'details', size: null, isResponse: false }]),
  [`${root}.runtime.onStartup.addListener`]: (call) => invoke(call, argument(call, 0)),
  [`${root}.tabs.onUpdated.addListener`]: listening('a page that is opened'),
  [`${root}.notifications.onClicked.addListener`]: listening('a click on a notification'),
  [`${root}.notifications.onButtonClicked.addListener`]: listening('a click on a notification'),
  [`${root}.tabs.create`]: openTab(null),
  [`${root}.tabs.update`]: openTab(null),
  [`${root}.tabs.reload`]: (call) => loadPage(call, unknown('the page that it is at')),
  [`${root}.windows.create`]: openTab(null),
  [`${root}.scripting.executeScript`]: inPage,
});

export const extension: Table = {
  ...of('chrome'),
  ...of('browser'),
  'storage.defineItem': storedItem,
  'storage.getItem': storedValue,
  'wxt/storage.storage.defineItem': storedItem,
  'wxt/storage.storage.getItem': storedValue,
  '@wxt-dev/storage.storage.defineItem': storedItem,
  '@wxt-dev/storage.storage.getItem': storedValue,
  defineUnlistedScript: (call) => invoke(call, isCallback(argument(call, 0)) ? argument(call, 0) : option(call, 'main')),
  'webextension-polyfill': () => library('browser'),
};

