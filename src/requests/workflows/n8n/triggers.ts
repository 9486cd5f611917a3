import type { Expression } from '../../ir.ts';
import { get, itemsOf, textOf, type Data } from '../../schedules/data.ts';
import type { Builder } from '../build.ts';
import { settingsOf, type Lowering } from './nodes.ts';
import type { Node } from './read.ts';
import { isNamedAfterPlatform, requestOf } from './requests.ts';
import { numberOf, valueOf } from './values.ts';

/** A time at which a trigger fires: the text of a cron schedule, what a person calls it, and every how many days, weeks or months. */
interface When {
  readonly cron: Expression;
  readonly text: string | null;
  readonly nth: number;
}

/** What starts a workflow at a trigger, each with the work that follows as its last argument. */
export function startsOf(lowering: Lowering, work: Expression): readonly Expression[] {
  const { node, reading } = lowering;
  const { build } = reading;
  const { type, parameters } = node;
  const at = (when: When, done = work): Expression => build.call('@flow.cron', [when.cron, when.text === null ? build.literal(null) : build.literal(when.text), build.literal(when.nth), done]);
  switch (type) {
    case 'scheduleTrigger': {
      const told = build.function([], [build.do({ kind: 'call', callee: work, arguments: [{ value: build.list([clockOf(build)]), name: null, isSpread: false }], at: build.at })]);
      return rulesOf(parameters).map((rule) => at(ruleOf(lowering, rule), told));
    }
    case 'cron':
      return timesOf(lowering, get(parameters, 'triggerTimes', 'item'), 'everyDay').map((when) => at(when));
    case 'interval': {
      const unit = { seconds: 1000, minutes: 60_000, hours: 3_600_000 }[textOf(get(parameters, 'unit')) ?? 'seconds'] ?? 1000;
      return [build.call('@flow.interval', [build.binary('*', textOf(get(parameters, 'interval')) === null ? build.literal(1) : valueOf(reading, get(parameters, 'interval')), build.literal(unit)), work])];
    }
    case 'manualTrigger':
    case 'start':
      return [build.call('@flow.byHand', [build.literal(node.name), work])];
    case 'errorTrigger':
      return [build.call('@flow.onError', [build.literal(node.name), work])];
    case 'webhook':
      return [build.call('@flow.route', [build.literal(`${methodOf(parameters)} /webhook/${pathOf(node)}`), work])];
    case 'formTrigger':
      return [build.call('@flow.route', [build.literal(`POST /form/${pathOf(node)}`), work])];
    case 'chatTrigger':
    case 'manualChatTrigger':
    case 'mcpTrigger':
      return [build.call('@flow.action', [build.literal(node.name), work])];
    default:
      return polled(lowering, work);
  }
}

/** The item that a schedule gives: what the clock says. */
function clockOf(build: Builder): Expression {
  const ask = (name: string): Expression => ({ kind: 'call', callee: build.member({ kind: 'new', callee: build.name('Date'), arguments: [], at: build.at }, name), arguments: [], at: build.at });
  return build.object({ Hour: ask('getHours'), Minute: ask('getMinutes'), 'Day of month': ask('getDate'), timestamp: build.unknown(), 'Readable date': build.unknown(), 'Day of week': build.unknown(), Month: build.unknown(), Year: build.unknown() });
}

/** Triggers of a service: those that ask again and again, and those that are told. */
function polled(lowering: Lowering, work: Expression): readonly Expression[] {
  const { node, reading } = lowering;
  const { build } = reading;
  const isAsking = node.type === 'rssFeedReadTrigger' || isNamedAfterPlatform(node);
  if (!isAsking && get(node.parameters, 'pollTimes').kind !== 'map' && !POLLING.test(node.type)) return [build.call('@flow.event', [build.literal(node.name), work])];
  const [kind, request] = requestOf(node, reading);
  const input = build.call('@flow.one', []);
  const ask = isAsking ? build.call('@flow.ask', [input, build.ofItem(build.object(request)), settingsOf(lowering, { kind: build.literal(kind), credential: isNamedAfterPlatform(node) ? build.literal(true) : null })]) : input;
  const poll = build.function([], [build.do(build.call('@flow.news', [ask, work, settingsOf(lowering)]))]);
  return timesOf(lowering, get(node.parameters, 'pollTimes', 'item'), 'everyMinute').map((when) => build.call('@flow.cron', [when.cron, when.text === null ? build.literal(null) : build.literal(when.text), build.literal(when.nth), poll]));
}

/** Triggers that ask their service for what is new, whatever their export says of it. */
const POLLING = /^(?:gmail|googleSheets|googleDrive|googleCalendar|airtable|notion|microsoftOutlook|microsoftOneDrive|salesforce|supabase|googleBusinessProfile|clockify|home|nasaTrigger)Trigger$/;

/** By what it is asked for; where nothing says so, by what it is called. */
const pathOf = ({ parameters, name }: Node): string => [get(parameters, 'path'), get(parameters, 'options', 'path')].map((one) => (textOf(one) ?? '').replace(/^=?\/*/, '')).find((path) => path !== '') ?? name.toLowerCase().replaceAll(/[^a-z\d]+/g, '-');

const methodOf = (parameters: Data): string => textOf(get(parameters, 'httpMethod')) ?? 'GET';

/** One rule, by day, where nothing is said. */
function rulesOf(parameters: Data): readonly Data[] {
  const stated = get(parameters, 'rule', 'interval');
  return itemsOf(stated).length > 0 ? itemsOf(stated) : [get(parameters, 'rule', '')];
}

/** A rule of the newer schedule, as the cron text that n8n makes of it. */
function ruleOf({ reading }: Pick<Lowering, 'reading'>, rule: Data): When {
  const { build } = reading;
  const field = textOf(get(rule, 'field')) ?? 'days';
  const part = (name: string, otherwise: number): string => String(numberOf(get(rule, name)) ?? otherwise);
  const count = (name: string, otherwise: number): number => Math.max(1, numberOf(get(rule, name)) ?? otherwise);
  const isComputed = /^\w+Interval$|^expression$|^triggerAt/;
  if (field !== 'cronExpression' && rule.kind === 'map' && [...rule.entries].some(([key, { value }]) => isComputed.test(key) && textOf(value)?.startsWith('=') === true)) return { cron: build.unknown(), text: null, nth: 1 };
  const fixed = (cron: string, text: string, nth = 1): When => ({ cron: build.literal(cron), text, nth });
  const time = `${part('triggerAtMinute', 0)} ${part('triggerAtHour', 0)}`;
  switch (field) {
    case 'cronExpression':
      return { cron: valueOf(reading, get(rule, 'expression')), text: null, nth: 1 };
    case 'seconds':
      return fixed(`*/${count('secondsInterval', 30)} * * * * *`, `every ${some(count('secondsInterval', 30), 'second')}`);
    case 'minutes':
      return fixed(`*/${count('minutesInterval', 5)} * * * *`, `every ${some(count('minutesInterval', 5), 'minute')}`);
    case 'hours':
      return fixed(`${part('triggerAtMinute', 0)} */${count('hoursInterval', 1)} * * *`, `every ${some(count('hoursInterval', 1), 'hour')}`);
    case 'weeks': {
      const days = itemsOf(get(rule, 'triggerAtDay')).flatMap((day) => numberOf(day) ?? []);
      const isTold = get(rule, 'triggerAtDay').kind === 'list';
      return fixed(`${time} * * ${!isTold ? '0' : days.length === 0 ? '*' : days.join(',')}`, `every ${some(count('weeksInterval', 1), 'week')}`, count('weeksInterval', 1));
    }
    case 'months':
      return fixed(`${time} ${part('triggerAtDayOfMonth', 1)} */${count('monthsInterval', 1)} *`, `every ${some(count('monthsInterval', 1), 'month')}`);
    default:
      return fixed(`${time} * * *`, `every ${some(count('daysInterval', 1), 'day')}`, count('daysInterval', 1));
  }
}

const some = (count: number, unit: string): string => (count === 1 ? unit : `${count} ${unit}s`);

/** The times of the older schedule, and of triggers that ask again and again. */
function timesOf(lowering: Lowering, list: Data, standard: string): readonly When[] {
  const { build } = lowering.reading;
  const items = itemsOf(list);
  if (items.length === 0) return [standard === 'everyMinute' ? timeOf(lowering, standard, list) : { cron: build.unknown(), text: null, nth: 1 }];
  return items.map((item) => timeOf(lowering, textOf(get(item, 'mode')) ?? standard, item));
}

function timeOf({ reading }: Lowering, mode: string, item: Data): When {
  const { build } = reading;
  const part = (name: string, otherwise: number | string): string => textOf(get(item, name)) ?? String(otherwise);
  const fixed = (cron: string, text: string): When => ({ cron: build.literal(cron), text, nth: 1 });
  switch (mode) {
    case 'everyMinute':
      return fixed('* * * * *', 'every minute');
    case 'everyHour':
      return fixed(`${part('minute', 0)} * * * *`, 'every hour');
    case 'everyWeek':
      return fixed(`${part('minute', 0)} ${part('hour', 14)} * * ${part('weekday', 1)}`, 'every week');
    case 'everyMonth':
      return fixed(`${part('minute', 0)} ${part('hour', 14)} ${part('dayOfMonth', 1)} * *`, 'every month');
    case 'everyX': {
      const [value, unit] = [Math.max(1, numberOf(get(item, 'value')) ?? 2), part('unit', 'hours')];
      return unit === 'minutes' ? fixed(`*/${value} * * * *`, `every ${some(value, 'minute')}`) : fixed(`0 */${value} * * *`, `every ${some(value, 'hour')}`);
    }
    case 'custom':
      return { cron: customOf(build, lowered(reading, item)), text: null, nth: 1 };
    default:
      return fixed(`${part('minute', 0)} ${part('hour', 14)} * * *`, 'every day');
  }
}

const lowered = (reading: Lowering['reading'], item: Data): Expression => valueOf(reading, get(item, 'cronExpression'));
const customOf = (build: Builder, stated: Expression): Expression => (stated.kind === 'literal' && stated.value === null ? build.literal('* * * * * *') : stated);

/** Whether what a trigger leads to is only tried out through it, as by the button of the editor. */
export const isTrial = ({ type }: Node): boolean => type === 'manualTrigger' || type === 'start';
