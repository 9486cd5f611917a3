import type { Expression } from '../ir.ts';
import { millisecondsOf } from '../every.ts';
import { invokeApart, type Call } from './call.ts';
import { route } from './frameworks.ts';
import { retrying } from './helpers.ts';
import { cronTimer, everyText, spanOf, startTimer } from './time.ts';
import { setting } from './typed-tools.ts';
import { callValue } from '../walk/calls.ts';
import type { Run } from '../walk/run.ts';
import { exactText, native, NO_TIME, NOTHING, number, text, type FunctionValue, type Value } from '../walk/values.ts';

const UNITS: Readonly<Record<string, number>> = { MILLISECONDS: 1, SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };

/** What an annotation does with the method that it stands at. */
export function annotate(run: Run, mark: Extract<Value, { kind: 'library' }>, target: Value, at: number): Value {
  const name = mark.path.split('.').at(-1)?.replace(/\(\)$/, '').replace(/Attribute$/, '') ?? '';
  const options = mark.arguments.find((value) => value.kind === 'object');
  const call: Call = { run, path: mark.path, self: null, given: mark.arguments, named: new Map(), before: [], at, isNew: false };
  const [first = NOTHING] = mark.arguments;
  const stated = (...names: readonly string[]): Value => filledIn(run, names.map((one) => (options?.kind === 'object' ? options.fields.get(one) : undefined)).find((one) => one !== undefined) ?? NOTHING);
  const verb = /^(?<verb>Get|Post|Put|Patch|Delete|Request|Http(?:Get|Post|Put|Patch|Delete))(?:Mapping)?$/.exec(name)?.groups?.['verb'] ?? /^(?:GET|POST|PUT|DELETE)$/.exec(name)?.[0];
  if (verb !== undefined && (name.endsWith('Mapping') || name.startsWith('Http') || run.controllers.length > 0)) {
    const path = first.kind === 'text' ? first : stated('value', 'path');
    route(call, `${verb === 'Request' ? 'GET' : verb.replace('Http', '').toUpperCase()} /${[run.controllers.at(-1) ?? '', exactText(path) ?? ''].flatMap((part) => part.split('/')).filter((part) => part !== '').join('/')}`, [target]);
  } else if (name === 'Scheduled') schedule(call, stated, target);
  else if (name === 'OnServlet') {
    const [type, method] = [exactText(first) ?? '', exactText(mark.arguments[1]) ?? ''];
    for (const path of run.world.servletPaths(type)) route(call, `${servletVerb(method)} ${path}`, [target]);
  } else if (name === 'PostConstruct' || name === 'OnStart' || name === 'EventListener') startTimer(call, { kind: 'later', text: 'at start', period: NO_TIME, callback: target });
  else if (name === 'OnBegin') {
    startTimer(call, { kind: 'later', text: 'at start', period: NO_TIME, callback: target });
    // All others rely on what an app has set up when it begins.
    run.queue.unshift(...run.queue.splice(-1));
  } else if (name === 'Composable') shown(run, target, at);
  else if (name === 'OnTrigger') triggered(call, target, stated);
  else if (name === 'TimerTrigger' || name === 'Function' || name === 'FunctionName') return target;
  // What listens to something of the project's own is called by that.
  else if (name === 'OnUse' && /Listener$/.test(exactText(mark.arguments[1]) ?? '') && run.world.declaringAll(exactText(mark.arguments[1]) ?? '', run.module).length > 0) return target;
  else if (name === 'OnUse') run.action(target, `${exactText(first) ?? ''} of something that is used`, at);
  else if (/^(?:KafkaListener|RabbitListener|JmsListener|SqsListener|MessageMapping|StreamListener|RabbitHandler|EventHandler|CommandHandler|QueryHandler|PulsarListener|ShellMethod|Command|SlashCommand|UserCommand|MessageCommand|ComponentInteraction|ModalInteraction)$/.test(name)) run.action(target, name, at);
  else if (/^(?:Bean|Provides|Produces)$/.test(name)) {
    const type = exactText(stated('@type'));
    if (type !== null && !run.beans.has(type)) run.beans.set(type, target);
  }
  return target;
}

/** A part of a screen that no other part shows is shown by somebody who looks at it. */
function shown(run: Run, target: Value, at: number): void {
  if (target.kind !== 'function' || target.code.decorators.some((one) => /Preview/.test(calledBy(one)))) return;
  const { code, module } = target;
  run.late.push(() => {
    if (!run.called.has(code)) run.inModule(module, () => run.action(target, `${code.name ?? 'a part of the app'} is shown`, at));
  });
}

/** What starts a function: a clock, somebody who asks for an address, or whatever comes in. */
function triggered(call: Call, target: Value, stated: (...names: readonly string[]) => Value): void {
  const [kind, name, ...given] = call.given;
  const trigger = exactText(kind) ?? '';
  if (trigger === 'TimerTrigger') cronTimer(call, filledIn(call.run, plainly(given[0] ?? NOTHING)), target, 'spring');
  else if (trigger === 'HttpTrigger') {
    const path = exactText(stated('Route')) ?? exactText(name) ?? '';
    const verb = given.map((one) => exactText(one)?.toUpperCase() ?? '').find((one) => /^(?:GET|POST|PUT|PATCH|DELETE)$/.test(one)) ?? 'GET';
    route(call, `${verb} /api/${path}`, [target]);
  } else call.run.action(target, trigger, call.at);
}

/** `%Schedule%` names a setting. */
function plainly(value: Value): Value {
  const name = /^%(?<name>[\w:.-]+)%$/.exec(exactText(value) ?? '')?.groups?.['name'];
  return name === undefined ? value : text(`\${${name}}`);
}

/** "GET" of `doGet`. */
export const servletVerb = (method: string): string => (method === 'service' ? 'GET' : method.slice(2).toUpperCase());

function schedule(call: Call, stated: (...names: readonly string[]) => Value, target: Value): void {
  const unit = stated('timeUnit');
  const factor = unit.kind === 'library' ? (UNITS[unit.path.split('.').at(-1) ?? ''] ?? 1) : 1;
  const cron = stated('cron');
  if (cron.kind !== 'nothing') {
    cronTimer(call, cron, target, 'spring');
    return;
  }
  const [rate, delay] = [stated('fixedRate', 'fixedRateString', 'every'), stated('fixedDelay', 'fixedDelayString')];
  const period = rate.kind === 'nothing' ? delay : rate;
  const written = exactText(period);
  const value = written !== null && !Number.isFinite(Number(written)) ? number(millisecondsOf(written) ?? Number.NaN) : period;
  const span = spanOf(call, value, written !== null && !Number.isFinite(Number(written)) ? 1 : factor, 'The time between two runs');
  startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: target, waits: rate.kind === 'nothing', isGuarded: rate.kind !== 'nothing', assumptions: span.assumptions, question: span.question });
}

/** Placeholders of settings in a text: "${poll.cron:0 * * * * *}". */
export function filledIn(run: Run, value: Value): Value {
  const { name, other } = /^\s*\$?\{\s*(?<name>[\w.-]+)\s*(?::(?<other>[^}]*))?\}\s*$/.exec(exactText(value) ?? '')?.groups ?? {};
  return name === undefined ? value : setting(run, name, other === undefined ? NOTHING : text(other));
}

const calledBy = (one: Expression): string => (one.kind === 'call' && one.callee.kind === 'name' ? one.callee.name : '');

/** Annotations that stand between a method and those who call it. */
export function guarded(run: Run, method: FunctionValue): Value {
  const names = method.code.decorators.map(calledBy);
  const { at } = method.code;
  const call: Call = { run, path: '', self: null, given: [], named: new Map(), before: [], at, isNew: false };
  const plain = (given: readonly Value[]): Value => callValue(run, method, { given: [...given], named: new Map() }, at);
  if (names.some((name) => /^(?:Cacheable|CacheResult|Cached)$/.test(name))) {
    return native('kept', (given) => {
      const { value, effect } = invokeApart(call, native('work', () => plain(given)));
      run.effect.takeCapped(effect, { kind: 'cache', lasts: null, perDay: null, text: 'kept by a cache of the framework', path: method.module.path, at, assumptions: [] });
      return value;
    });
  }
  if (names.some((name) => /^(?:Retryable|Retry)$/.test(name))) return native('retried', (given) => retrying(call, native('try', () => plain(given)), NOTHING, 2));
  return method;
}
