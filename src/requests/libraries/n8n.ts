import type { Expression } from '../ir.ts';
import { callFunction, NO_ARGUMENTS } from '../walk/calls.ts';
import { evaluate } from '../walk/evaluate.ts';
import { instanceOf } from '../walk/container.ts';
import type { Run } from '../walk/run.ts';
import { makeTimer } from '../walk/timers.ts';
import { library, native, NOTHING, unknown, type ClassValue, type LoadedModule, type Value } from '../walk/values.ts';
import { exactText } from '../walk/values.ts';
import type { Call, Handler, Table } from './call.ts';
import { ofClient } from './http.ts';

/** What stands for all nodes of a file where its calls are named. */
export const NODES = '@nodes';

/** Nodes of n8n: classes with methods that the tool calls when a workflow comes to them, each with what it hands them as `this`. */
const RUN = ['execute', 'webhook', 'trigger', 'supplyData'];

/** Files of nodes and of what they are connected with, by the names that the tool asks for. */
export const isNodeOfWorkflow = (file: string, text: string): boolean => /\.(?:node|credentials)\.[cm]?[jt]s$/.test(file) && /\bn8n-workflow\b/.test(text);

/** Begins what the tool would run of a file: its nodes, and the request that tries the keys of an account. */
export function startNodes(run: Run, module: LoadedModule): void {
  for (const { value: type } of module.scope.slots.values()) {
    if (type.kind !== 'class') continue;
    const name = type.code.name ?? 'a node';
    for (const { name: method, code } of type.code.methods) {
      const work = native(method, () => callFunction(run, { kind: 'function', code, scope: type.scope, module: type.module, self: library('@node'), owner: type }, NO_ARGUMENTS, 0));
      if (RUN.includes(method)) run.action(work, `a workflow runs ${name}`, code.at);
      if (method === 'poll') polled(run, work, name, code.at);
    }
    declared(run, type, name);
  }
}

/** A node that the tool asks for news as often as whoever uses it says; at least each minute. */
function polled(run: Run, callback: Value, name: string, at: number): void {
  const { amount, key } = run.assumed('firesPerDay');
  run.start(makeTimer({ kind: 'rate', text: `as often as a workflow polls ${name}`, path: run.module.path, at, parent: run.timer, perDay: { ...amount, high: 1440 }, callback, assumptions: [key], question: `How often a day do workflows poll ${name}?` }));
}

/** Keys of an account are tried when somebody enters them, and hardly ever after. */
function saved(run: Run, callback: Value, name: string, at: number): void {
  const { amount, key } = run.assumed('commandRunsPerDay');
  run.start(makeTimer({ kind: 'action', text: `somebody saves ${name}`, path: run.module.path, at, parent: run.timer, perDay: amount, callback, assumptions: [key], question: `How often a day does somebody save ${name}?` }));
}

/** Requests that a class only describes: the tool sends them. */
function declared(run: Run, type: ClassValue, name: string): void {
  const made = instanceOf(run, type);
  if (made.kind !== 'object') return;
  const field = (value: Value | undefined, key: string): Value => (value?.kind === 'object' ? (run.readField(value, key) ?? NOTHING) : NOTHING);
  const sending = (options: Value, base: Value, at: number): Value => native('request', () => sendAs({ run, path: '@node', self: null, given: [options, base].filter(({ kind }) => kind === 'object'), named: new Map(), before: [], at, isNew: false }));
  for (const { name: own, value } of type.code.fields) {
    if (value === null) continue;
    if (own === 'test') saved(run, sending(field(field(made, 'test'), 'request'), NOTHING, value.at), name, placeOf(value, /^(?:baseURL|url)$/) ?? value.at);
    if (own !== 'description' || type.code.methods.some(({ name: method }) => RUN.includes(method))) continue;
    const base = field(field(made, 'description'), 'requestDefaults');
    for (const routing of routingsIn(value)) run.action(sending(field(evaluate(run, routing, type.scope), 'request'), base, routing.at), `a workflow runs ${name}`, routing.at);
  }
}

/** What of a description says by which request something is done. */
function* routingsIn(value: Expression): Generator<Expression> {
  if (value.kind === 'list') for (const item of value.items) yield* routingsIn(item.value);
  if (value.kind !== 'object') return;
  for (const entry of value.entries) {
    if (!('key' in entry)) continue;
    if (entry.key === 'routing' && entry.value.kind === 'object' && entry.value.entries.some((one) => 'key' in one && one.key === 'request')) yield entry.value;
    else yield* routingsIn(entry.value);
  }
}

/** Where an option stands in what describes a request. */
function placeOf(value: Expression, name: RegExp): number | null {
  if (value.kind !== 'object') return null;
  for (const entry of value.entries) {
    if (!('key' in entry)) continue;
    const found = entry.key !== null && name.test(entry.key) ? entry.value.at : placeOf(entry.value, name);
    if (found !== null) return found;
  }
  return null;
}

/** Sends what an object of options describes, which may follow the name of an account. */
const sendAs: Handler = (call) => {
  const options = call.given.filter(({ kind }) => kind === 'object');
  const [first] = options;
  const url = optionOf(call, options, 'url', 'uri');
  const base = optionOf(call, options, 'baseURL', 'baseUrl');
  const [address, start] = url.kind === 'nothing' ? [base, NOTHING] : [url, base];
  const method = exactText(optionOf(call, options, 'method')) ?? 'GET';
  return first === undefined ? ofClient(call, '', null) : ofClient({ ...call, given: [address, optionOf(call, options, 'body')], named: new Map([['baseURL', start]].filter((one): one is [string, Value] => (one[1] as Value).kind !== 'nothing')) }, method.toUpperCase(), null);
};

function optionOf({ run }: Call, options: readonly Value[], ...names: readonly string[]): Value {
  for (const one of options) for (const name of names) {
    const found = one.kind === 'object' ? run.readField(one, name) : undefined;
    if (found !== undefined && found.kind !== 'nothing') return found;
  }
  return NOTHING;
}

const SENDING = ['httpRequest', 'httpRequestWithAuthentication', 'request', 'requestWithAuthentication', 'requestWithAuthenticationPaginated', 'requestOAuth1', 'requestOAuth2'];

export const n8n: Table = {
  ...Object.fromEntries(SENDING.flatMap((name) => [`@node.helpers.${name}`, `@node.helpers.${name}.call`]).map((name) => [name, sendAs])),
  '@node.getInputData': () => ({ kind: 'answer', name: 'items', size: null, isResponse: false }),
  '@node.getNodeParameter': ({ given }) => unknown(`the parameter ${exactText(given[0]) ?? ''} of the node`, true),
};
