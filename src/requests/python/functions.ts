import { childOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { ClassCode, Expression, Field, FunctionCode, Method, ObjectEntry, Parameter, Statement } from '../ir.ts';
import { argumentsIn, lowerExpression } from './expressions.ts';
import { borrowedIn, boundIn, isAsync, yields, type Place } from './names.ts';
import { lowerBlock } from './statements.ts';

const decoratorsOf = (node: Branch, place: Place): readonly Expression[] => namedOf(node).filter(({ type }) => type === 'decorator').map((one) => lowerExpression(namedOf(one)[0], place));

/** A function or a class, with its decorators if it has any. */
export function lowerDefinition(node: Branch, place: Place): readonly Statement[] {
  const inner = node.type === 'decorated_definition' ? childOf(node, 'definition') : node;
  if (inner === null) return [];
  const decorators = node === inner ? [] : decoratorsOf(node, place);
  if (inner.type === 'class_definition') return [lowerClass(inner, decorators, place)];
  return [{ kind: 'function', code: lowerFunction(inner, { decorators, place, method: null }), at: inner.start }];
}

interface Context {
  readonly decorators: readonly Expression[];
  readonly place: Place;
  /** Of a method, whether its first parameter is the instance or the class. */
  readonly method: 'bound' | 'free' | null;
}

function lowerFunction(node: Branch, { decorators, place, method }: Context): FunctionCode {
  const body = childOf(node, 'body');
  const given = namedOf(childOf(node, 'parameters') ?? node).filter(({ type }) => type !== 'keyword_separator' && type !== 'positional_separator');
  const self = method === 'bound' ? (given[0]?.text ?? null) : place.self;
  const inner: Place = { self, outer: new Set([...place.outer, ...(body === null ? [] : boundIn(body))]) };
  const parameters = (method === 'bound' ? given.slice(1) : given).map((one) => lowerParameter(one, place));
  const names = new Set(parameters.flatMap(({ target }) => (target.kind === 'name' ? [target.name] : [])));
  const borrowed = body === null ? new Set() : borrowedIn(body);
  const shadowing = body === null ? [] : [...boundIn(body)].filter((name) => place.outer.has(name) && !borrowed.has(name) && !names.has(name));
  const declared = shadowing.map((name): Statement => ({ kind: 'declare', target: { kind: 'name', name }, value: { kind: 'unknown', parts: [], at: node.start }, isConstant: false, at: node.start }));
  return {
    name: childOf(node, 'name')?.text ?? null,
    parameters,
    body: [...declared, ...lowerBlock(body, inner)],
    isAsync: isAsync(node),
    isGenerator: body !== null && yields(body),
    isArrow: method === null,
    decorators,
    at: node.start,
  };
}

export function lowerLambda(node: Branch, place: Place): FunctionCode {
  const body = childOf(node, 'body');
  return { name: null, parameters: namedOf(childOf(node, 'parameters') ?? { ...node, children: [] }).map((one) => lowerParameter(one, place)), body: [{ kind: 'return', value: lowerExpression(body, place), at: node.start }], isAsync: false, isGenerator: false, isArrow: true, decorators: [], at: node.start };
}

function lowerParameter(node: Branch, place: Place): Parameter {
  const named = node.type === 'identifier' ? node : (childOf(node, 'name') ?? namedOf(node)[0] ?? node);
  const splat = /splat/.test(named.type) ? named : node;
  const name = (/splat/.test(splat.type) ? (namedOf(splat)[0] ?? splat) : named).text;
  const value = childOf(node, 'value');
  const type = childOf(node, 'type');
  return { target: { kind: 'name', name }, default: value === null ? (type !== null && /^(?:\w+\.)?Annotated\[[^]*\b(?:Depends|Security)\(/.test(type.text) ? lowerExpression(type, place) : null) : lowerExpression(value, place), isRest: splat.type === 'list_splat_pattern', isKeywords: splat.type === 'dictionary_splat_pattern', field: null, type: typeOf(type) };
}

const typeOf = (node: Branch | null): string | null => (node !== null && /^["']?[A-Z]\w*["']?$/.test(node.text) ? node.text.replaceAll(/["']/g, '') : null);

const nameOf = (expression: Expression): string => (expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.name : expression.kind === 'call' ? nameOf(expression.callee) : '');

function lowerClass(node: Branch, decorators: readonly Expression[], place: Place): Statement {
  const at = node.start;
  const body = childOf(node, 'body');
  const bases = argumentsIn(childOf(node, 'superclasses'), place).filter(({ name }) => name === null).map(({ value }) => value);
  const name = childOf(node, 'name')?.text ?? null;
  const own = body === null ? [] : namedOf(body);
  if (bases.some((base) => /^(?:Int|Str)?(?:Enum|Flag)$/.test(nameOf(base)))) return lowerEnum(name ?? '', own, place, at);
  const inner: Place = { ...place, self: null };
  const functions = own.flatMap((one) => lowerMethod(one, inner));
  const fields = own.flatMap((one) => lowerField(one, inner));
  const isSettings = bases.some((base) => nameOf(base) === 'BaseSettings');
  // `env_prefix` stands in a class of its own or in a call, whichever release it is.
  const prefix = isSettings ? (/\benv_prefix\s*=\s*["'](?<prefix>[^"']*)["']/.exec(body?.text ?? '')?.groups?.['prefix'] ?? '') : '';
  const isRecord = decorators.some((one) => /^(?:dataclass|define|frozen|attrs|s)$/.test(nameOf(one))) || bases.some((base) => /^(?:BaseModel|BaseSettings|NamedTuple)$/.test(nameOf(base)));
  const constructor = functions.find((one) => one.name === '__init__')?.code ?? null;
  const after = functions.find((one) => one.name === '__post_init__')?.code.body ?? [];
  const parent = bases.find((base) => !/^(?:object|ABC|Protocol|Generic|BaseModel|BaseSettings|NamedTuple)$/.test(nameOf(base))) ?? null;
  const parameters = fields.map((one): Parameter => ({ target: { kind: 'name', name: one.name }, default: isSettings ? setting(one, prefix, at) : valueOf(one.value), isRest: false, isKeywords: false, field: one.name, type: one.type }));
  const made: FunctionCode | null = constructor ?? (isRecord ? { name: '__init__', parameters, body: after, isAsync: false, isGenerator: false, isArrow: false, decorators: [], at } : null);
  const code: ClassCode = { name, super: parent, constructor_: made, methods: functions.filter((one) => one.name !== '__init__').map((one) => (one.name === '__call__' ? { ...one, name: '@call' } : one)), fields: isRecord && constructor === null ? fields.map((one) => ({ ...one, value: valueOf(one.value) })) : fields, decorators: isRecord ? [] : decorators, at };
  return { kind: 'class', code, at };
}

/** `field(default=…)`, `Field(60, env="…")`. */
function valueOf(value: Expression | null): Expression | null {
  if (value?.kind !== 'call' || !/^(?:field|Field|attrib|ib)$/.test(nameOf(value.callee))) return value;
  const named = value.arguments.find(({ name }) => name === 'default')?.value ?? value.arguments.find(({ name }) => name === null)?.value;
  const factory = value.arguments.find(({ name }) => name === 'default_factory' || name === 'factory')?.value;
  return named ?? (factory === undefined ? null : { kind: 'call', callee: factory, arguments: [], at: value.at });
}

/** A setting comes from the environment, or else is its default. */
function setting({ name, value }: Field, prefix: string, at: number): Expression {
  const written = value?.kind === 'call' ? value.arguments.find((one) => one.name === 'env' || one.name === 'alias' || one.name === 'validation_alias')?.value : undefined;
  const fallback = valueOf(value);
  const given = [written ?? { kind: 'literal', value: `${prefix}${name}`.toUpperCase(), at } as const, ...(fallback === null ? [] : [fallback])].map((one) => ({ value: one, name: null, isSpread: false }));
  return { kind: 'call', callee: { kind: 'name', name: '@setting', at }, arguments: given, at };
}

const WITHOUT_MEANING = /^(?:property|cached_property|staticmethod|classmethod|abstractmethod|override|final|overload|wraps|setter|getter)$/;

function lowerMethod(node: Branch, place: Place): readonly Method[] {
  const inner = node.type === 'decorated_definition' ? childOf(node, 'definition') : node;
  if (inner?.type !== 'function_definition') return [];
  const decorators = node === inner ? [] : decoratorsOf(node, place);
  const names = decorators.map(nameOf);
  if (names.includes('setter')) return [];
  const isFree = names.includes('staticmethod');
  const code = lowerFunction(inner, { decorators: decorators.filter((one) => !WITHOUT_MEANING.test(nameOf(one))), place, method: isFree ? 'free' : 'bound' });
  return [{ name: code.name ?? '', code, isStatic: names.includes('classmethod'), isGetter: names.some((one) => /^(?:cached_)?property$/.test(one)) }];
}

function lowerField(node: Branch, place: Place): readonly Field[] {
  const [only] = namedOf(node);
  if (node.type !== 'expression_statement' || only?.type !== 'assignment') return [];
  const left = childOf(only, 'left');
  const right = childOf(only, 'right');
  return left?.type !== 'identifier' ? [] : [{ name: left.text, value: right === null ? null : lowerExpression(right, place), isStatic: true, type: typeOf(childOf(only, 'type')) }];
}

/** The members of an enumeration know their names and their values. */
function lowerEnum(name: string, body: readonly Branch[], place: Place, at: number): Statement {
  const entries = body.flatMap((one) => lowerField(one, place)).map(({ name: key, value }): ObjectEntry => {
    const inner = value ?? { kind: 'literal', value: null, at } as const;
    return { key, value: { kind: 'object', entries: [{ key: 'value', value: inner }, { key: 'name', value: { kind: 'literal', value: key, at } }, { key: '@text', value: inner }], at: inner.at } };
  });
  return { kind: 'declare', target: { kind: 'name', name }, value: { kind: 'object', entries, at }, isConstant: true, at };
}
