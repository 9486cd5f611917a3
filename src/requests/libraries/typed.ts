import type { Module } from '../ir.ts';
import { millisecondsOf } from '../every.ts';
import { argument, type Call, type Table } from './call.ts';
import { csharp, csharpCall, csharpMember } from './csharp.ts';
import { csharpDateMember, csharpDates, csharpMoment, ofWatch } from './csharp-dates.ts';
import { isAskedFor } from './csharp-clients.ts';
import { settingAt } from './csharp-services.ts';
import { dart, dartCall } from './dart.ts';
import { dartDateMember, dartDates, dartMoment } from './dart-dates.ts';
import { dartConstant, dartMember } from './dart-members.ts';
import { go, goCall, goConstant } from './go.ts';
import { goDateMember, goDates } from './go-dates.ts';
import { jvm, jvmCall, jvmMember } from './jvm.ts';
import { jvmDateMember, jvmDates, jvmMoment } from './jvm-dates.ts';
import { builtField } from './android-resources.ts';
import { jvmClients } from './jvm-clients.ts';
import { nowIn } from './dates.ts';
import { decoded } from './go-data.ts';
import { consume, isChannel, sendInto } from '../walk/implicit.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { waitFor } from '../walk/evaluate.ts';
import { unknownList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { setting } from './typed-tools.ts';
import type { Run } from '../walk/run.ts';
import { chance, exactNumber, exactText, library, native, NOTHING, number, unknown, type Value } from '../walk/values.ts';

/** What the lowering of several languages asks for. */
const common: Table = {
  '@same': (call) => argument(call, 0),
  '@extend': (call) => {
    const [type, name, method] = [exactText(call.given[0]), exactText(call.given[1]), call.given[2]];
    if (type === null || name === null || method?.kind !== 'function') return NOTHING;
    const before = call.run.extensions.get(`${type}.${name}`);
    if (before !== undefined && before.code !== method.code) call.run.besides.set(method.code, [before, ...(call.run.besides.get(before.code) ?? []).filter(({ code }) => code !== method.code)]);
    call.run.extensions.set(`${type}.${name}`, method);
    call.run.extensions.set(`*.${name}`, method);
    return NOTHING;
  },
  '@setting': (call) => setting(call.run, exactText(call.given[0]) ?? '', argument(call, 1)),
  '@channel': ({ run, at }) => ({ kind: 'object', fields: new Map<string, Value>([['@channel', NOTHING]]), isOpen: true, of: null, key: run.key(at), epoch: run.epoch }),
  '@send': (call) => {
    sendInto(call.run, argument(call, 0), argument(call, 1));
    return NOTHING;
  },
  '@receive': (call) => {
    const { run } = call;
    const from = argument(call, 0);
    if (from.kind === 'library' && (from.path === '@ticker' || from.path === '@after')) {
      const period = numberIn(from.arguments[0]);
      if (period !== null) run.effect.wait(period);
      return nowIn(run.module.code.language === 'go' ? 1e9 : 1000);
    }
    if (!isChannel(from)) return unknown('what comes through a channel');
    let item: Value = unknown('what comes through a channel');
    consume(run, from, (one) => (item = one));
    return item;
  },
  '@filled': (call) => {
    const size = exactNumber(call.given[0]);
    if (size !== null && size > 400) return unknownList(call.run, unknown('an item'));
    const items = Array.from({ length: size ?? 0 }, () => unknown('an item'));
    return { ...known(call.run, items), key: call.run.key(call.at) };
  },
  '@decoded': (call) => {
    const [source, before, filler] = [argument(call, 0), argument(call, 1), argument(call, 2)];
    // Code of the project is walked, and says itself what it does; what reads the environment keeps what is there.
    if (filler.kind === 'function' || filler.kind === 'native' || (filler.kind === 'library' && /^(?:env\w*|cleanenv|sync|context|wg|log\w*|fmt|tgbotapi|signal|atomic|http|websocket|bot|template)\.(?!Sscan|Fscan|Scan)/.test(filler.path))) return before;
    const read = decoded(call, source, before);
    if (read !== null) return read;
    // What an app reads from a file that is not here may be what its fields begin as.
    return { kind: 'answer', name: 'data', size: source.kind === 'answer' ? source.size : before.kind === 'answer' ? before.size : null, isResponse: false };
  },
  '@seen': () => chance({ proved: 0, low: 0, expected: 0.9, high: 1 }, 'seen'),
  '@span': (call) => number(millisecondsOf(exactText(call.given[0]) ?? '') ?? 0),
};

const tables: Partial<Record<Module['language'], Table>> = {};
const tableOf = (language: Module['language']): Table => (tables[language] ??= language === 'go' ? { ...common, ...go, ...goDates } : language === 'java' || language === 'kotlin' ? { ...common, ...jvm, ...jvmDates, ...jvmClients() } : language === 'csharp' ? { ...common, ...csharp, ...csharpDates } : language === 'dart' ? { ...common, ...dart(), ...dartDates } : common);

/** Something of a library of these languages is called; null where no table knows it. */
export function callTyped(call: Call, shared: Table): Value | null {
  const { language } = call.run.module.code;
  const own = tableOf(language)[call.path];
  if (own !== undefined) return own(call);
  const further = language === 'go' ? goCall(call) : language === 'java' || language === 'kotlin' ? jvmCall(call) : language === 'csharp' ? csharpCall(call) : language === 'dart' ? dartCall(call) : null;
  if (further !== null) return further;
  const name = call.path.split('.').at(-1) ?? '';
  if (/^(?:is)?(?:interrupted|cancellationrequested)$/i.test(name)) return chance({ proved: 0, low: 0, expected: 0, high: 1 }, 'stop');
  if (/^(?:[iI]s|[hH]as|[cC]an|[cC]ontains|[eE]xists|[aA]ny)(?:[A-Z]|$)/.test(name) && call.path.includes('.') && shared[call.path] === undefined) return unknown(name);
  const handler = call.path.startsWith('@') || call.path.startsWith('Math.') ? shared[call.path] : undefined;
  return handler === undefined ? null : handler(call);
}

/** A value that a library only holds: "time.Minute". */
export function constantOf(run: Run, object: Extract<Value, { kind: 'library' }>, name: string): Value | null {
  const { language } = run.module.code;
  if (object.path === '@environment' && /^[A-Z][A-Z\d_]*$/.test(name)) return setting(run, name, NOTHING);
  return language === 'go' ? goConstant(object.path, name) : language === 'csharp' ? (csharpMoment(object.path, name) ?? ofWatch(object.path, name) ?? settingAt(run, object, name)) : language === 'dart' ? (dartMoment(object.path, name) ?? dartConstant(run, object.path, name)) : (jvmMoment(object.path, name) ?? builtField(run, object.path, name));
}

/** What a number or something that is waited for has that is no method. */
export function propertyOf(run: Run, object: Value, name: string): Value | null {
  const { language } = run.module.code;
  const dated = language === 'csharp' ? csharpDateMember(run, object, name) : language === 'java' || language === 'kotlin' ? jvmDateMember(run, object, name) : language === 'go' ? goDateMember(run, object, name) : language === 'dart' ? dartDateMember(run, object, name) : null;
  if (dated !== null) return dated;
  if (language === 'dart') return dartMember(run, object, name);
  if (run.module.code.language === 'csharp' && object.kind === 'client' && name === 'BaseAddress') return object.base;
  if (run.module.code.language === 'csharp' && object.kind === 'class' && name === 'Assembly') return library(name);
  // The address that a setting holds asks for itself, as a text does.
  if (run.module.code.language === 'csharp' && object.kind === 'unknown' && object.isSetting && isAskedFor(name)) return library(`@url.${name}`, [object], object);
  if (run.module.code.language === 'csharp') {
    const own = csharpMember(run, object, name);
    if (own !== null) return own;
  }
  // Options that somebody asks for are there as an instance of what they hold.
  if (run.module.code.language === 'csharp' && object.kind === 'object' && object.of !== null && /^(?:Value|CurrentValue)$/.test(name) && !object.fields.has(name) && !object.of.code.methods.some((one) => one.name === name)) return object;
  if (object.kind === 'promise' && /^(?:get|join|await|Result|GetAwaiter|GetResult|Wait|block)$/.test(name)) return name === 'Result' ? waitFor(run, object) : native(name, () => waitFor(run, object));
  return run.module.code.language === 'kotlin' ? jvmMember(object, name) : null;
}
