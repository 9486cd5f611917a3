import type { Expression, Statement } from '../../ir.ts';
import { entriesOf, get, isTrue, itemsOf, textOf, type Data } from '../../schedules/data.ts';
import { SEED } from '../../seed.ts';
import { Builder } from '../build.ts';
import { numberOf, pathIn } from '../n8n/values.ts';
import { allOf, type MakeModule, type Scenario } from './read.ts';

export { scenarioIn } from './read.ts';

const HOST = /\bupwork\.com\b/i;

/** Whether a scenario may ask the platform. */
export const speaksIn = ({ flow }: Scenario): boolean =>
  allOf(flow).some(({ type, mapper, parameters, name }) => /^upwork\b/i.test(type) || [mapper, parameters].some((one) => textsIn(one).some((written) => HOST.test(written))) || (/^(?:http|rss):/.test(type) && SEED.test(name)));

const textsIn = (data: Data): readonly string[] => (data.kind === 'map' ? entriesOf(data).flatMap(([, value]) => textsIn(value)) : data.kind === 'list' ? data.items.flatMap(textsIn) : [data.text]);

/** What a scenario does: its first step starts it, and each step works on all bundles of the one before it. */
export const lowerScenario = (scenario: Scenario): readonly Statement[] => new LoweredScenario(scenario).body();

class LoweredScenario {
  readonly #scenario: Scenario;
  readonly #names: ReadonlyMap<string, string>;
  /** What comes into each step. */
  readonly #inputs = new Map<string, Expression>();
  #count = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#names = new Map(allOf(scenario.flow).map(({ id, name }) => [id, name]));
  }

  body(): readonly Statement[] {
    const { flow } = this.#scenario;
    const [first, ...rest] = flow;
    if (first === undefined) return [];
    const build = new Builder(first.at);
    const isTold = /^(?:gateway|webhooks?):|hook/i.test(first.type) || /^(?:immediately)$/.test(textOf(get(this.#scenario.scheduling, 'type')) ?? '') || isTrue(get(this.#scenario.scheduling, 'instant'));
    if (isTold) return this.#starts(build, first, build.function(['items'], this.#flow(rest, build.name('items'), first.name)));
    const start = build.call('@flow.one', []);
    if (!/(?:^|:)(?:trigger|watch|new)/i.test(first.type)) return this.#starts(build, first, build.function([], this.#flow(flow, start, first.name)));
    // It gives what has come in since it ran last.
    const asks = /^(?:rss|upwork)\b/i.test(first.type);
    const work = build.function(['items'], this.#flow(rest, build.name('items'), first.name));
    const most = limitOf(first);
    const found = asks ? this.#ask(build, first, start, first.name) : most === null ? start : build.call('@flow.read', [start, build.literal(most), this.#settings(build, first, first.name)]);
    return this.#starts(build, first, build.function([], [build.do(build.call('@flow.news', [found, work, this.#settings(build, first, first.name)]))]));
  }

  #starts(build: Builder, first: MakeModule, work: Expression): readonly Statement[] {
    const { scheduling, name } = this.#scenario;
    const label = name === '' ? first.name : name;
    const [type, seconds] = [textOf(get(scheduling, 'type')), numberOf(get(scheduling, 'interval'))];
    if (/^(?:gateway|webhooks?):|hook/i.test(first.type) || type === 'immediately') return [build.do(build.call('@flow.route', [build.literal(`POST /webhook/${label.toLowerCase().replaceAll(/[^a-z\d]+/g, '-')}`), work]))];
    if (seconds !== null && seconds > 0 && (type === null || type === 'indefinitely')) return [build.do(build.call('@flow.interval', [build.literal(seconds * 1000), work]))];
    const cron = cronOf(scheduling);
    if (cron !== null) return [build.do(build.call('@flow.cron', [build.literal(cron), build.literal(`${type ?? 'daily'} at ${textOf(get(scheduling, 'time')) ?? '00:00'}`), build.literal(1), work]))];
    return [build.do(build.call('@flow.outside', [build.literal(label), work, build.literal(`How often a day does ${label} run? Its blueprint does not hold its schedule.`)]))];
  }

  #flow(modules: readonly MakeModule[], input: Expression, from: string): readonly Statement[] {
    const body: Statement[] = [];
    let [items, before] = [input, from];
    for (const one of modules) {
      const build = new Builder(one.at);
      const passed = this.#filtered(build, one, items);
      this.#inputs.set(one.id, passed);
      this.#count += 1;
      const name = `~bundles${this.#count}`;
      body.push(build.declare(name, this.#module(build, one, passed, before)));
      items = build.name(name);
      before = one.name;
      for (const route of one.routes) body.push(...this.#flow(route, items, before));
    }
    return body;
  }

  #settings(build: Builder, one: MakeModule, from: string, more: Readonly<Record<string, Expression | null>> = {}): Expression {
    const [handler] = itemsOf(get(one.all, 'onerror'));
    const isRetried = handler !== undefined && textOf(get(handler, 'module')) === 'builtin:Break' && isTrue(get(handler, 'mapper', 'retry'));
    const tries = isRetried ? 1 + (numberOf(get(handler, 'mapper', 'count')) ?? 3) : null;
    return build.object({ name: build.literal(one.name), from: build.literal(from), tries: tries === null ? null : build.literal(tries), backoff: tries === null ? null : build.literal(60_000 * (numberOf(get(handler as Data, 'mapper', 'interval')) ?? 15)), ...more });
  }

  #module(build: Builder, one: MakeModule, input: Expression, from: string): Expression {
    const { type, mapper, parameters } = one;
    const [app = '', action = ''] = type.split(':');
    const value = (name: string): Data => [get(mapper, name), get(parameters, name)].find((data) => data.kind !== 'scalar' || data.value !== null) ?? get(mapper, name);
    if (/^(?:http|rss)$/.test(app) || /^upwork\b/i.test(app)) return this.#ask(build, one, input, from);
    switch (type) {
      case 'builtin:BasicFeeder':
        return build.call('@flow.spread', [input, build.ofItem(this.#value(build, value('array'))), this.#settings(build, one, from)]);
      case 'builtin:BasicRepeater': {
        const repeats = numberOf(value('repeats'));
        return repeats === null ? build.call('@flow.read', [input, build.literal(null), this.#settings(build, one, from)]) : build.call('@flow.map', [input, build.ofItem(build.object({ i: build.unknown() })), this.#settings(build, one, from, { copies: build.literal(Math.max(0, Math.min(10_000, repeats))) })]);
      }
      case 'util:FunctionSleep':
        return build.call('@flow.wait', [input, build.binary('*', this.#value(build, value('duration')), build.literal(1000)), this.#settings(build, one, from)]);
      case 'util:SetVariable':
      case 'util:SetVariable2':
      case 'util:SetVariables':
        return build.call('@flow.map', [input, build.ofItem(build.object(this.#variables(build, mapper))), this.#settings(build, one, from)]);
      default:
        break;
    }
    // What gathers gives one bundle for each that its source was given.
    const source = textOf(get(parameters, 'feeder'));
    if (/Aggregator/i.test(action) && source !== null) return build.call('@flow.map', [this.#inputs.get(source) ?? input, build.ofItem(build.object({})), this.#settings(build, one, from)]);
    if (/^(?:action)?(?:search|list|filterRows|getRows|read|find|select)/i.test(action)) return build.call('@flow.read', [input, build.literal(limitOf(one)), this.#settings(build, one, from)]);
    return build.call(/^(?:builtin|util):/.test(type) ? '@flow.pass' : '@flow.replace', [input, this.#settings(build, one, from)]);
  }

  #variables(build: Builder, mapper: Data): Readonly<Record<string, Expression>> {
    const list = itemsOf(get(mapper, 'variables'));
    return Object.fromEntries((list.length > 0 ? list : [mapper]).flatMap((one) => { const name = textOf(get(one, 'name')); return name === null ? [] : [[name, this.#value(build, get(one, 'value'))] as const]; }));
  }

  /** A step that sends a request for each bundle, one after the other. */
  #ask(build: Builder, one: MakeModule, input: Expression, from: string): Expression {
    const { type, mapper, parameters } = one;
    const of = (name: string): Data => (get(mapper, name).kind === 'scalar' && textOf(get(mapper, name)) === null ? get(parameters, name) : get(mapper, name));
    const kind = type.startsWith('http:') ? 'bundle' : type.startsWith('rss:') ? 'feed' : 'platform';
    const pairs = (list: Data): Expression => build.object(Object.fromEntries(itemsOf(list).flatMap((pair) => { const name = textOf(get(pair, 'name')) ?? textOf(get(pair, 'key')); return name === null ? [] : [[name, this.#value(build, get(pair, 'value'))] as const]; })));
    const body = kind === 'platform' ? build.object({ query: build.literal(`{ ${(type.split(':')[1] ?? '').replaceAll(/\W/g, '')} }`) }) : build.object({ query: pairs(of('qs')), body: this.#value(build, of(get(mapper, 'data').kind === 'map' || textOf(get(mapper, 'data')) !== null ? 'data' : 'body')) });
    const most = limitOf(one);
    return build.call('@flow.ask', [input, build.ofItem(build.object({ url: this.#value(build, of('url')), method: this.#value(build, of('method')), body })), this.#settings(build, one, from, { kind: build.literal(kind), most: most === null ? null : build.literal(most) })]);
  }

  /** Only the bundles go on that its filter lets through. */
  #filtered(build: Builder, one: MakeModule, items: Expression): Expression {
    const anyOf = itemsOf(get(one.all, 'filter', 'conditions')).map((group) => build.all('&&', itemsOf(group).map((condition) => this.#condition(build, condition))));
    return anyOf.length === 0 ? items : build.index(build.call('@flow.choose', [items, build.list([build.ofItem(build.all('||', anyOf)), build.literal(null)]), build.object({ name: build.literal(textOf(get(one.all, 'filter', 'name')) ?? `the filter before ${one.name}`), from: build.literal('') })]), 0);
  }

  #condition(build: Builder, condition: Data): Expression {
    const [a, b, operator = ''] = [this.#value(build, get(condition, 'a')), this.#value(build, get(condition, 'b')), textOf(get(condition, 'o')) ?? ''];
    if (operator === 'exist') return a;
    if (operator === 'notexist') return build.not(a);
    const sign = { equal: '===', notequal: '!==', greater: '>', less: '<', greaterorequal: '>=', lessorequal: '<=' }[operator.split(':')[1] ?? ''];
    return sign === undefined ? build.unknown([a, b]) : build.binary(sign, a, b);
  }

  /** A field: what stands between "{{" and "}}" is put in as it runs, mostly what another step gave. */
  #value(build: Builder, data: Data): Expression {
    if (data.kind === 'list') return build.list(data.items.map((one) => this.#value(build, one)));
    if (data.kind === 'map') return build.object(Object.fromEntries(entriesOf(data).map(([key, value]) => [key, this.#value(build, value)])));
    if (typeof data.value !== 'string') return build.literal(data.value);
    const number = numberOf(data);
    if (number !== null) return build.literal(number);
    const parts = data.text.split(/(\{\{[\s\S]*?\}\})/).filter((part) => part !== '').map((part): Expression => (part.startsWith('{{') ? this.#reference(build, part.slice(2, -2).trim()) : build.literal(part)));
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : parts.length === 0 ? build.literal('') : build.template(parts);
  }

  /** "3.data.jobs" */
  #reference(build: Builder, written: string): Expression {
    const { id = '', path = '' } = /^(?<id>\d+)\.(?<path>[\w.`[\] -]+)$/.exec(written)?.groups ?? {};
    const name = this.#names.get(id);
    return name === undefined ? build.unknown() : pathIn(build, build.member(build.call('$', [build.literal(name)]), 'json'), path.replaceAll('`', ''));
  }
}

/** How many bundles a step gives at most, as it says itself. */
const limitOf = ({ mapper, parameters }: MakeModule): number | null => [get(mapper, 'maxResults'), get(parameters, 'maxResults'), get(mapper, 'limit'), get(parameters, 'limit')].map(numberOf).find((one) => one !== null && one > 0) ?? null;

/** A time of the day, on some days. */
function cronOf(scheduling: Data): string | null {
  const type = textOf(get(scheduling, 'type'));
  const { hour, minute } = /^(?<hour>\d{1,2}):(?<minute>\d{2})/.exec(textOf(get(scheduling, 'time')) ?? '')?.groups ?? {};
  if (type === null || hour === undefined || minute === undefined) return null;
  const days = itemsOf(get(scheduling, 'days')).flatMap((day) => numberOf(day) ?? []);
  const time = `${Number(minute)} ${Number(hour)}`;
  if (type === 'daily') return `${time} * * *`;
  if (type === 'weekly') return `${time} * * ${days.length === 0 ? '*' : days.map((day) => day % 7).join(',')}`;
  return type === 'monthly' ? `${time} ${days.length === 0 ? 1 : days.join(',')} * *` : null;
}
