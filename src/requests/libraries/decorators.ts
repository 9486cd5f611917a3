import { annotate } from './annotations.ts';
import { invoke, type Call } from './call.ts';
import { route } from './frameworks.ts';
import { decoratePython } from './python-decorators.ts';
import { cronTimer, everyText, spanOf, startTimer } from './time.ts';
import { isTyped } from '../walk/implicit.ts';
import type { Run } from '../walk/run.ts';
import { exactText, NOTHING, text, type Value } from '../walk/values.ts';

/** What a decorator does with what it decorates: most do nothing that a count needs, some start it at times. */
export function decorate(run: Run, decorator: Value, target: Value, at: number): Value {
  if (run.module.code.language === 'python') return decoratePython(run, decorator, target, at);
  if (decorator.kind !== 'library') return target;
  if (isTyped(run.module.code.language)) return annotate(run, decorator, target, at);
  const name = decorator.path.split('.').at(-1)?.replace(/\(\)$/, '') ?? '';
  const call: Call = { run, path: decorator.path, self: null, given: decorator.arguments, named: new Map(), before: [], at, isNew: false };
  const [first = NOTHING, second = NOTHING] = decorator.arguments;
  const verb = /^(?:Get|Post|Put|Patch|Delete|All|Head)$/.exec(name)?.[0];
  if (verb !== undefined) {
    const prefix = run.controllers.at(-1) ?? '';
    route(call, `${verb.toUpperCase()} ${joined(prefix, exactText(first) ?? '')}`, [target]);
  } else if (name === 'Cron') cronTimer(call, first, target, 'node');
  else if (name === 'Interval' || name === 'Every') {
    const period = first.kind === 'text' ? second : first;
    const span = spanOf(call, period, 1, 'The time between two fires');
    startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: target, assumptions: span.assumptions, question: span.question });
  } else if (name === 'Timeout') invoke(call, target);
  else if (/^(?:OnEvent|MessagePattern|EventPattern|SubscribeMessage|Process|On|Command|Action)$/.test(name)) run.action(target, `${name} ${exactText(first) ?? ''}`.trim(), at);
  return target;
}

/** The path that all routes of a class begin with. */
export const prefixOf = (decorator: Value): string | null => (decorator.kind === 'library' && /(?:^|\.)(?:Controller|JsonController|Resolver|Route|RestController|RequestMapping|ApiController|Path)\(\)$/.test(decorator.path) ? (exactText(decorator.arguments[0] ?? NOTHING) ?? '') : null);

const joined = (prefix: string, path: string): string => `/${[prefix, path].flatMap((part) => part.split('/')).filter((part) => part !== '').join('/')}`;

/** Names of schedules that a library gives: "EVERY_5_MINUTES". */
export function namedSchedule(name: string): Value | null {
  const found = /^EVERY_(?:(\d+)(?:TH|ND)?_)?(SECOND|MINUTE|HOUR)S?$/.exec(name);
  if (found !== null) {
    const [, count, unit] = found;
    const each = count === undefined || count === '1' ? '*' : `*/${count}`;
    return text(unit === 'SECOND' ? `${each} * * * * *` : unit === 'MINUTE' ? `${each} * * * *` : `0 ${each} * * *`);
  }
  const daily = /^EVERY_DAY_AT_(MIDNIGHT|NOON|(\d+)(AM|PM))$/.exec(name);
  if (daily !== null) return text(`0 ${daily[1] === 'MIDNIGHT' ? 0 : daily[1] === 'NOON' ? 12 : (Number(daily[2]) % 12) + (daily[3] === 'PM' ? 12 : 0)} * * *`);
  if (/^EVERY_WEEK(?:END)?$/.test(name)) return text('0 0 * * 0');
  if (/^EVERY_WEEKDAY$/.test(name)) return text('0 0 * * 1-5');
  return null;
}
