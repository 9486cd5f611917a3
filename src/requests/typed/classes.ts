import type { ClassCode, Expression, Field, FunctionCode, Method, Parameter, Statement } from '../ir.ts';
import { constructorsOf } from './constructors.ts';
import { assigned, callOf, calls, declared, does, functionOf, lambda, listOfAll, literal, memberAt, nameAt, named } from './lowering.ts';

/** What stands in the body of a class. */
export interface Members {
  readonly fields: readonly Field[];
  readonly methods: readonly Method[];
  readonly constructors: readonly FunctionCode[];
  /** Statements that run whenever one is made. */
  readonly initial: readonly Statement[];
  readonly inner: readonly Statement[];
}

export interface ClassParts {
  readonly name: string | null;
  readonly parents: readonly string[];
  /** What it promises without standing under it. */
  readonly interfaces?: readonly string[];
  readonly decorators: readonly Expression[];
  readonly isAbstract: boolean;
  readonly isPartial?: boolean;
  readonly shape?: ClassCode['shape'];
  /** Parameters that stand at its head and become fields. */
  readonly head: readonly Parameter[] | null;
  /** What its head hands to the class above it. */
  readonly handed?: readonly Expression[];
  readonly at: number;
}

type Start = 'OnBegin' | 'OnStart' | 'OnUse' | 'OnServlet';

/** What a framework calls of a class by what it stands under: when it starts, when somebody uses it, or when it is asked for. */
const STARTS: readonly (readonly [RegExp, RegExp, Start])[] = [
  [/^ServletModule$/, /^configureServlets$/, 'OnStart'],
  [/^HttpServlet$/, /^(?:doGet|doPost|doPut|doDelete|service)$/, 'OnServlet'],
  [/^(?:CommandLineRunner|ApplicationRunner)$/, /^run$/, 'OnStart'],
  [/^(?:IConsumer|IHandleMessages|IMessageHandler|IIntegrationEventHandler|IJobConsumer)$/, /^(?:Consume|Handle|HandleAsync|Run)$/, 'OnUse'],
  [/^(?:BackgroundService|IHostedService|IHostedLifecycleService)$/, /^(?:ExecuteAsync|StartAsync)$/, 'OnStart'],
  [/^(?:Multi[Dd]ex)?Application$/, /^onCreate$/, 'OnBegin'],
  // What sets up a program that a cloud calls.
  [/^(?:FunctionsStartup|APIGateway\w*ProxyFunction|ApplicationLoadBalancerFunction)$/, /^(?:Configure|Init)$/, 'OnBegin'],
  // Screens and services of a phone, and bots.
  [/(?:Activity|Fragment|Service|BroadcastReceiver|Application|ViewModel)$/, /^(?:on(?!Cleared|Destroy|LowMemory|TrimMemory|Save)[A-Z]\w*|doInBackground)$/, 'OnUse'],
  [/(?:Polling|Webhook|Command)\w*Bot$|^(?:AbilityBot|LongPolling\w*UpdateConsumer)$/, /^(?:on(?:Update|Updates|Webhook)\w*|consume|process(?:NonCommandUpdate|InvalidCommandUpdate))$/, 'OnUse'],
  // What a page asks of its server by an action (GWT).
  [/ActionHandler$/, /^execute$/, 'OnUse'],
  [/^(?:BotCommand|IBotCommand)$/, /^(?:execute|processMessage)$/, 'OnUse'],
  [/^(?:\w*ComponentBase|@part)$/, /^On(?:Initialized|ParametersSet|AfterRender)(?:Async)?$/, 'OnUse'],
  // What is told of an answer is done by who waits for that.
  [/(?:Listener|ListenerAdapter)$/, /^on(?!Response|Error|Success|Fail|Complete|Next|Cancel|Open|Clos)[A-Z]\w*$/, 'OnUse'],
];

/** What a framework does with a method, if anything. */
function startOf(parents: readonly string[], { name }: Method): readonly [Start, string] | null {
  for (const parent of parents) for (const [above, methods, start] of STARTS) if (above.test(parent) && methods.test(name)) return [start, parent];
  return null;
}

function marked(method: Method, type: string | null, parents: readonly string[], at: number): Method {
  const [start, parent] = startOf(parents, method) ?? [];
  if (start === undefined || parent === undefined) return method;
  const { code, name } = method;
  return { ...method, code: { ...code, decorators: [...code.decorators, callOf(start, (start === 'OnServlet' ? [type, name] : [name, parent]).map((one) => literal(one, at)), code.at)] } };
}

/** A class with what it holds; the classes in it are its own. */
export function classOf({ name, parents, interfaces = [], decorators, isAbstract, isPartial, shape, head, handed, at }: ClassParts, { fields, methods, constructors, initial, inner }: Members): ClassCode {
  const [first] = parents;
  const above: readonly Statement[] = handed === undefined || handed.length === 0 ? [] : [does({ kind: 'call', callee: { kind: 'super', at }, arguments: handed.map((value) => ({ value, name: null, isSpread: false })), at })];
  // What fields begin as may be made of what stands at the head.
  const begun = head === null ? [] : fields.flatMap((one) => (one.isStatic || one.value === null ? [] : [does(assigned(memberAt({ kind: 'this', at }, one.name, at), '=', one.value, one.value.at))]));
  const made = constructorsOf({ head, above, initial: [...begun, ...initial], constructors, at });
  const classes = inner.flatMap((one): Field[] => (one.kind === 'class' && one.code.name !== null ? [{ name: one.code.name, value: { kind: 'class', code: one.code, at: one.at }, isStatic: true, type: null }] : one.kind === 'declare' && one.target.kind === 'name' && one.value !== null ? [{ name: one.target.name, value: one.value, isStatic: true, type: null }] : []));
  return { name, super: first === undefined ? null : nameAt(first, at), interfaces: [...parents.slice(1), ...interfaces], isAbstract, ...(isPartial === true ? { isPartial } : {}), ...(shape === undefined || shape.length === 0 ? {} : { shape }), ...made, methods: methods.map((method) => marked(method, name, isPartial === true ? [...parents, '@part'] : parents, at)), fields: [...classes, ...(head === null ? fields : fields.map((one): Field => (one.isStatic || one.value === null ? one : { ...one, value: null, type: null })))], decorators, at };
}

/** A list of names, each of which is something that is made when the list is. */
export function enumOf(name: string, entries: readonly { readonly name: string; readonly given: readonly Expression[] }[], members: Members, at: number): Statement {
  const hasMembers = members.methods.length > 0 || members.constructors.length > 0 || members.fields.length > 0;
  const made = entries.map((one): readonly [string, Expression] => [one.name, hasMembers ? { kind: 'new', callee: nameAt('@class', at), arguments: one.given.map((value) => ({ value, name: null, isSpread: false })), at } : literal(one.name, at)]);
  const fields = made.map(([key, value]): Field => ({ name: key, value, isStatic: true, type: null }));
  const values: Field = { name: 'entries', value: listOfAll(entries.map((one) => memberAt(nameAt('@class', at), one.name, at)), at), isStatic: true, type: null };
  const all: Method = { name: 'values', code: functionOf([{ kind: 'return', value: memberAt({ kind: 'this', at }, 'entries', at), at }], at), isStatic: true, isGetter: false };
  return { kind: 'class', code: classOf({ name, parents: [], decorators: [], isAbstract: false, head: null, at }, { ...members, fields: [...members.fields, ...fields, values], methods: [...members.methods, all] }), at };
}

/** The one thing that an `object` is. */
export const singleton = (code: ClassCode, name: string, at: number): Statement => declared(named(name), { kind: 'new', callee: { kind: 'class', code, at }, arguments: [], at }, at, true);

/** A field that a setting fills: "${poll.ms:60000}". */
export function settingOf(written: string, fallback: Expression | null, at: number): Expression {
  const { name, other } = /^\s*[$#]\{\s*(?<name>[\w.[\]-]+)\s*(?::(?<other>[^}]*))?\}\s*$/.exec(written)?.groups ?? {};
  if (name === undefined) return fallback ?? literal(written, at);
  return callOf('@setting', [literal(name, at), other === undefined ? (fallback ?? literal(null, at)) : literal(other, at)], at);
}

export const NO_MEMBERS: Members = { fields: [], methods: [], constructors: [], initial: [], inner: [] };
export const together = (parts: readonly Partial<Members>[]): Members =>
  parts.reduce<Members>((all, one) => ({ fields: [...all.fields, ...(one.fields ?? [])], methods: [...all.methods, ...(one.methods ?? [])], constructors: [...all.constructors, ...(one.constructors ?? [])], initial: [...all.initial, ...(one.initial ?? [])], inner: [...all.inner, ...(one.inner ?? [])] }), NO_MEMBERS);

/** What is done once for a class, behind what its own places begin as. */
export const doneOnce = (body: readonly Statement[], at: number): Partial<Members> => (body.length === 0 ? {} : { fields: [{ name: `@once${at}`, value: calls(lambda([], body, at), [], at), isStatic: true, type: null }] });
