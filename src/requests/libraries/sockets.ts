import type { Run } from '../walk/run.ts';
import { exactText, NOTHING, type LoadedModule, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, type Handler, type Table } from './call.ts';

/** The two ends of a line between parts of a program, each of which hears what the other one says. */
type End = 'server' | 'client';

interface Listener {
  readonly end: End;
  readonly event: string;
  readonly callback: Value;
  readonly module: LoadedModule;
  readonly at: number;
  isReached: boolean;
}

const lines = new WeakMap<Run, Listener[]>();

function listenersOf(run: Run): Listener[] {
  const known = lines.get(run);
  if (known !== undefined) return known;
  const made: Listener[] = [];
  lines.set(run, made);
  // What the server is told that no part of the program says comes from outside; the clients hear what it then says.
  run.late.push(() => {
    startUnreached(run, made, 'server');
    run.late.push(() => startUnreached(run, made, 'client'));
  });
  return made;
}

function startUnreached(run: Run, listeners: readonly Listener[], end: End): void {
  for (const one of listeners) {
    if (one.end !== end || one.isReached) continue;
    one.isReached = true;
    run.inModule(one.module, () => run.action(one.callback, `the message "${one.event}"`, one.at));
  }
}

const LIFE = /^(?:connect(?:ion)?|disconnect(?:ing)?|reconnect\w*|connect_error|error|ping|pong|close|open)$/;

const endOf = (end: End, what: 'socket-server' | 'socket-client' | 'socket-peer'): Value => ({ kind: 'object', fields: new Map<string, Value>([['@is', { kind: 'text', text: what, isOpen: false }], ['@end', { kind: 'text', text: end, isOpen: false }]]), isOpen: true, of: null, key: '', epoch: 0 });

/** `socket.on(event, callback)` of one end. */
const listen =
  (end: End): Handler =>
  (call) => {
    const [event, callback] = [exactText(argument(call, 0)) ?? '', argument(call, 1)];
    if (!isCallback(callback)) return call.self ?? NOTHING;
    if (event === 'connection' || event === 'connect') invoke(call, callback, end === 'server' ? [endOf('server', 'socket-peer')] : []);
    else if (!LIFE.test(event)) listenersOf(call.run).push({ end, event, callback, module: call.run.module, at: call.at, isReached: false });
    return call.self ?? NOTHING;
  };

/** What is told as something new is there no more often than something new comes in. */
const told = (value: Value, event: string): Value => (/\bnew\b|^new/i.test(event) && (value.kind === 'list' || value.kind === 'answer') ? { ...value, isNew: true } : value);

/** What one end says the other one hears, at the same time and beside its work. */
const say =
  (end: End): Handler =>
  (call) => {
    const { run } = call;
    const event = exactText(argument(call, 0));
    for (const one of listenersOf(run)) {
      if (one.end === end || one.event !== event || run.frames.some(({ code }) => one.callback.kind === 'function' && code === one.callback.code)) continue;
      one.isReached = true;
      run.effect.take(run.apart(() => void invoke(call, one.callback, call.given.slice(1).map((value) => told(value, event ?? '')))), false);
    }
    return call.self ?? NOTHING;
  };

const same: Handler = (call) => call.self ?? NOTHING;

const ends = (what: string, end: End): Table => ({
  ...Object.fromEntries(['on', 'once', 'addListener', 'prependListener'].map((name) => [`@${what}.${name}`, listen(end)])),
  ...Object.fromEntries(['emit', 'send', 'broadcast.emit', 'volatile.emit', 'emitWithAck', 'sockets.emit'].map((name) => [`@${what}.${name}`, say(end)])),
  ...Object.fromEntries(['to', 'in', 'of', 'except', 'timeout', 'compress', 'broadcast.to', 'connect'].map((name) => [`@${what}.${name}`, same])),
});

const client: Handler = () => endOf('client', 'socket-client');
const server: Handler = () => endOf('server', 'socket-server');

export const sockets: Table = {
  'socket.io': server,
  'socket.io.Server': server,
  'socket.io.listen': server,
  'socket.io-client': client,
  'socket.io-client.io': client,
  'socket.io-client.connect': client,
  'socket.io-client.io.connect': client,
  ...ends('socket-server', 'server'),
  ...ends('socket-peer', 'server'),
  ...ends('socket-client', 'client'),
};

