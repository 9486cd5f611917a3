import { millisecondsOf } from '../every.ts';
import { firesOf } from '../cron.ts';
import { callOnce, callValue } from '../walk/calls.ts';
import type { Given } from '../walk/evaluate.ts';
import type { Run } from '../walk/run.ts';
import { exactText, isOwnPath, library, native, unknown, type Value } from '../walk/values.ts';
import { ACTING, LISTENING } from '../words.ts';
import { withOptions, type Call, type Table } from './call.ts';
import { heardInChat } from './chat-events.ts';
import { collections } from './collections.ts';
import { frameworks } from './frameworks.ts';
import { routers } from './routers.ts';
import { mergingTable } from './merging.ts';
import { handedOver } from './handed-over.ts';
import { breakers } from './breakers.ts';
import { helpers } from './helpers.ts';
import { callOfficial, callOfficialClient, http } from './http.ts';
import { sendMaybe } from './maybe.ts';
import { httpEvents } from './http-events.ts';
import { httpPackages } from './http-packages.ts';
import { httpOfPages } from './http-page.ts';
import { injection } from './injection.ts';
import { isTyped } from '../walk/implicit.ts';
import { ownOf } from './own.ts';
import { argumentParsers, ofParser } from './javascript-arguments.ts';
import { javascriptDates } from './javascript-dates.ts';
import { language } from './language.ts';
import { n8n } from './n8n.ts';
import { nest } from './nest.ts';
import { nitro } from './nitro.ts';
import { sockets } from './sockets.ts';
import { texts } from './texts.ts';
import { patterns } from './patterns.ts';
import { promises } from './promises.ts';
import { callTyped } from './typed.ts';
import { extension } from './extension.ts';
import { doneInPage, pages } from './pages.ts';
import { events, platform } from './platform.ts';
import { shells } from './shell.ts';
import { workflowTable } from './workflows.ts';
import { cronTimer, everyText, spanOf, startTimer, time } from './time.ts';

/** Made on first use: the tables and the walk know each other. */
let tables: Table | null = null;
const allTables = (): Table => (tables ??= { ...language, ...promises, ...collections, ...texts, ...patterns, ...platform, ...time, ...helpers, ...breakers, ...http, ...httpEvents, ...httpPackages, ...httpOfPages, ...frameworks, ...routers(), ...mergingTable(), ...handedOver, ...injection, ...extension, ...pages, ...sockets, ...nest, ...n8n, ...nitro, ...javascriptDates, ...argumentParsers, ...workflowTable(), ...shells.javascript() });

/** Calls something that a library gives: as the tables know it, or else as far as its arguments tell. */
export function callLibrary(run: Run, callee: Extract<Value, { kind: 'library' }>, { given, named }: Given, at: number, isNew = false): Value {
  const call: Call = { run, path: callee.path, self: callee.self, given, named, before: callee.arguments, at, isNew };
  if (isTyped(run.module.code.language)) return callTyped(call, allTables()) ?? sendMaybe(call, callee.path.split('.').at(-1) ?? '') ?? callOther(call);
  const known = allTables();
  const own = ownOf(run);
  const handler = own?.table()[callee.path] ?? known[callee.path] ?? known[usualPath(callee.path)];
  if (handler !== undefined) return handler(call);
  const ofLanguage = own?.call(call) ?? ofParser(call);
  if (ofLanguage !== null) return ofLanguage;
  if (callee.path.endsWith('.bind') && run.module.code.language === 'javascript') return boundTo(call, callee);
  if (OFFICIAL.test(callee.path)) return callOfficial(call);
  const ofClient = run.module.code.language === 'javascript' ? callOfficialClient(call) : null;
  if (ofClient !== null) return ofClient;
  const sent = sendMaybe(call, callee.path.split('.').at(-1) ?? '') ?? doneInPage(call);
  if (sent !== null) return sent;
  const event = events(call);
  if (event !== null) return event;
  return callOther(call);
}

/** `client.post.bind(null, address)`: called with what it is bound to first. */
function boundTo({ run, given: [, ...first], at: own }: Call, callee: Extract<Value, { kind: 'library' }>): Value {
  const method = { ...callee, path: callee.path.slice(0, -'.bind'.length) };
  return native('bound', (more, at = own) => callLibrary(run, method, { given: [...first, ...more], named: new Map() }, at));
}

/** What several packages give under one name: globals, and what a framework imports by itself. */
const usualPath = (path: string): string => path.replace(/^(?:window|unsafeWindow|globalThis|global|self|#imports|h3|nitropack\/runtime(?:\/\w+)?)\./, '').replace(/^(?:webextension-polyfill(?:-ts)?|wxt\/browser)(?:\.browser)?\./, 'browser.');

/** The packages of the platform itself, by whatever of their files. */
const OFFICIAL = /^(?:@upwork\/node-upwork-oauth2|node-upwork-oauth2|upwork-api|node-upwork)(?![\w-])/;

/** A library that no table knows. What it is handed may be a schedule with the work to do; otherwise that it calls it is a guess. */
function callOther(call: Call): Value {
  const { run, given, named, at, path, before } = call;
  const callbacks = [...given, ...named.values()].filter(({ kind }) => kind === 'function' || kind === 'native');
  const schedule = callbacks.length === 0 ? null : scheduleIn(call);
  const [callback] = callbacks;
  if (schedule !== null && callback !== undefined) return startAs(call, schedule, callback);
  const heard = heardInChat(call);
  if (heard !== null) return heard;
  if (callback !== undefined && ACTING.test(path)) {
    const name = given.map((value) => exactText(value)).find((one) => one !== null);
    for (const one of callbacks) run.action(one, `${path.split('.').at(-1) ?? path}${name == null ? '' : ` ${name}`}`, at);
    return call.self ?? library(`${path}()`, before);
  }
  if (isOwnPath(path) || LISTENING.test(path)) for (const one of callbacks) callValue(run, one, { given: [NOTHING_KNOWN], named: new Map() }, at);
  else for (const one of callbacks) callOnce(run, one, at, path.split('.').at(-1) ?? path);
  if (isOwnPath(path) && !path.includes('()')) return call.self !== null && callbacks.length > 0 ? call.self : unknown(path.slice(1));
  return library(`${path}()`, given.length > 0 || named.size > 0 ? withOptions(call) : before, null);
}

const NOTHING_KNOWN: Value = { kind: 'answer', name: 'event', size: null, isResponse: false };

type Found = { readonly kind: 'cron'; readonly text: Value } | { readonly kind: 'every'; readonly value: Value; readonly unit: number };

const SPAN_NAMES: readonly (readonly [RegExp, number])[] = [
  [/^(?:every|interval|period)?_?(?:ms|millis(?:econds)?)$|^(?:interval|period|every)(?:Ms|Millis)$/i, 1],
  [/^(?:seconds|intervalSeconds|every_seconds)$/i, 1000],
  [/^(?:minutes|intervalMinutes|periodInMinutes)$/i, 60_000],
  [/^(?:hours|intervalHours)$/i, 3_600_000],
  [/^(?:interval|every|period)$/i, 1],
];

/** A text that is written as a schedule, or an option that is called an interval. */
function scheduleIn({ given, named }: Call): Found | null {
  for (const value of given) {
    const written = exactText(value);
    if (written !== null && /^(?:\S+\s+){4,5}\S+$/.test(written.trim()) && firesOf(written, 'node') !== null) return { kind: 'cron', text: value };
    if (value.kind !== 'object') continue;
    for (const [name, field] of value.fields) {
      const text = exactText(field);
      if (/cron|schedule|pattern|rule/i.test(name) && text !== null && firesOf(text, 'node') !== null) return { kind: 'cron', text: field };
      const unit = SPAN_NAMES.find(([pattern]) => pattern.test(name))?.[1];
      if (unit !== undefined && field.kind === 'number') return { kind: 'every', value: field, unit };
      const ms = unit === undefined || text === null ? null : millisecondsOf(text);
      if (ms !== null) return { kind: 'every', value: { kind: 'number', low: ms, expected: ms, high: ms, assumptions: [] }, unit: 1 };
    }
  }
  for (const [name, field] of named) {
    const unit = SPAN_NAMES.find(([pattern]) => pattern.test(name))?.[1];
    if (unit !== undefined && field.kind === 'number') return { kind: 'every', value: field, unit };
  }
  return null;
}

function startAs(call: Call, found: Found, callback: Value): Value {
  call.run.notes.add(`${call.path} is taken for a schedule, since it is given one and something to do.`);
  if (found.kind === 'cron') return cronTimer(call, found.text, callback, 'node');
  const span = spanOf(call, found.value, found.unit, 'The time between two fires');
  return startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback, assumptions: span.assumptions, question: span.question });
}
