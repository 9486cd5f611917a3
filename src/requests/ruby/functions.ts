import { childOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { ClassCode, Expression, Field, FunctionCode, Method, Parameter, Statement } from '../ir.ts';
import { lowerExpression, lowerTarget } from './expressions.ts';
import { boundIn, constantOf, type Place } from './names.ts';
import { lowerStatements } from './statements.ts';

const BLOCK: Parameter = { target: { kind: 'name', name: '&' }, default: null, isRest: false, field: null, type: null };

/** A method: its variables are its own. */
export function lowerMethod(node: Branch, around: Place): FunctionCode {
  const body = childOf(node, 'body');
  const place: Place = { ...around, locals: new Set() };
  const given = parametersOf(childOf(node, 'parameters'), place);
  const bound = boundIn(node);
  const hidden = [...bound].filter((name) => around.outer.has(name) && !place.locals.has(name));
  const declared = hidden.map((name): Statement => ({ kind: 'declare', target: { kind: 'name', name }, value: { kind: 'literal', value: null, at: node.start }, isConstant: false, at: node.start }));
  const statements = body === null ? [] : body.type === 'body_statement' ? namedOf(body) : [body];
  const named = childOf(node, 'name')?.text ?? null;
  return { name: named, parameters: [...given, BLOCK], body: [...declared, ...lowerStatements(statements, place, true)], isAsync: false, isGenerator: false, isArrow: false, decorators: [], at: node.start };
}

/** A block sees what is around it, and what it returns is its last value. */
export function lowerBlock(node: Branch, around: Place): FunctionCode {
  const place: Place = { ...around, locals: new Set(around.locals) };
  const inner = node.type === 'lambda' ? childOf(node, 'body') : node;
  const given = parametersOf(childOf(node, 'parameters'), place);
  const body = inner === null ? null : (childOf(inner, 'body') ?? (inner.type === 'block' || inner.type === 'do_block' ? null : inner));
  const implicit = given.length > 0 || body === null ? given : /\b_1\b/.test(body.text) ? [plainParameter('_1'), plainParameter('_2')] : /\bit\b/.test(body.text) ? [plainParameter('it')] : given;
  return { name: null, parameters: implicit, body: body === null ? [] : lowerStatements(namedOf(body), place, true, true), isAsync: false, isGenerator: false, isArrow: true, decorators: [], at: node.start };
}

const plainParameter = (name: string): Parameter => ({ target: { kind: 'name', name }, default: null, isRest: false, field: null, type: null });

/** `...`: all that is given, by position and by name. */
const FORWARDED: readonly Parameter[] = [{ ...plainParameter('...'), isRest: true }, { ...plainParameter('...:'), isKeywords: true }];

export function parametersOf(node: Branch | null, place: Place): readonly Parameter[] {
  if (node === null) return [];
  return namedOf(node).filter(({ type, field }) => type !== 'block_parameter' && field !== 'locals').flatMap((one): Parameter | readonly Parameter[] => {
    if (one.type === 'forward_parameter') return FORWARDED;
    if (one.type === 'destructured_parameter') return { target: lowerTarget(one, place), default: null, isRest: false, field: null, type: null };
    const name = childOf(one, 'name')?.text ?? one.text.replaceAll(/[*&:]/g, '');
    place.locals.add(name);
    const value = childOf(one, 'value');
    return { target: { kind: 'name', name }, default: value === null ? null : lowerExpression(value, place), isRest: one.type === 'splat_parameter', isKeywords: one.type === 'hash_splat_parameter', field: null, type: null };
  }).concat(namedOf(node).filter(({ type }) => type === 'block_parameter').map((one): Parameter => {
    const name = childOf(one, 'name')?.text ?? 'block';
    place.locals.add(name);
    // It has a name of its own beside the one by which all blocks are handed over.
    return { target: { kind: 'name', name }, default: { kind: 'name', name: '&', at: one.start }, isRest: false, field: null, type: null };
  }));
}

/** A class or a module, under its whole name, and what is defined inside it beside it. */
export function lowerClass(node: Branch, around: Place): readonly Statement[] {
  const short = (childOf(node, 'name')?.text ?? '').replace(/^::/, '');
  const parent = namedOf(childOf(node, 'superclass') ?? { ...node, children: [] })[0] ?? null;
  const record = recordOf(parent);
  return lowerMembers({ node, short, parent: record === null ? parent : null, record, body: childOf(node, 'body'), isModule: node.type === 'module' }, around);
}

/** `Point = Struct.new(:x, :y) do … end` and `Error = Class.new(Base)` make a class as the word does; null where something else is assigned. */
export function lowerMadeClass(node: Branch, around: Place): readonly Statement[] | null {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  if (left?.type !== 'constant' || right?.type !== 'call') return null;
  const record = recordOf(right);
  const isClass = /^(?:Class|Module)$/.test(childOf(right, 'receiver')?.text ?? '') && childOf(right, 'method')?.text === 'new';
  if (record === null && !isClass) return null;
  const parent = record === null ? (namedOf(childOf(right, 'arguments') ?? { ...right, children: [] })[0] ?? null) : null;
  const block = childOf(right, 'block');
  return lowerMembers({ node, short: left.text, parent, record, body: block === null ? null : childOf(block, 'body'), isModule: childOf(right, 'receiver')?.text === 'Module' }, around);
}

/** The fields of what `Struct.new` or `Data.define` makes; null for any other expression. */
function recordOf(node: Branch | null): readonly string[] | null {
  if (node?.type !== 'call' || !/^(?:::)?(?:Struct\.new|Data\.define)$/.test(`${childOf(node, 'receiver')?.text ?? ''}.${childOf(node, 'method')?.text ?? ''}`)) return null;
  return namedOf(childOf(node, 'arguments') ?? { ...node, children: [] }).filter(({ type }) => type === 'simple_symbol').map((one) => one.text.replace(/^:/, ''));
}

interface Made {
  readonly node: Branch;
  readonly short: string;
  readonly parent: Branch | null;
  readonly record: readonly string[] | null;
  readonly body: Branch | null;
  readonly isModule: boolean;
}

function lowerMembers({ node, short, parent, record, body, isModule }: Made, around: Place): readonly Statement[] {
  const at = node.start;
  const nesting = [...around.nesting, ...short.split('::')];
  const place: Place = { ...around, nesting, locals: new Set() };
  const members = body === null ? [] : body.type === 'body_statement' || body.type === 'block_body' ? namedOf(body) : [body];
  const nested = members.filter(({ type }) => type === 'class' || type === 'module').flatMap((one) => lowerClass(one, place));
  const constants = members.filter((one) => one.type === 'assignment' && childOf(one, 'left')?.type === 'constant');
  const methods = methodsIn(members, place, isModule);
  const code: ClassCode = {
    name: nesting.join('::'),
    super: parent === null ? null : lowerExpression(parent, { ...place, nesting: around.nesting }),
    constructor_: methods.find(({ name }) => name === 'initialize')?.code ?? takingOver(node, record, members, place, parent),
    methods: methods.filter(({ name }) => name !== 'initialize'),
    fields: fieldsIn(members, place),
    decorators: [],
    at,
  };
  const declared = constants.flatMap((one): readonly Statement[] => lowerMadeClass(one, place) ?? [{ kind: 'declare', target: lowerTarget(childOf(one, 'left'), place), value: lowerExpression(childOf(one, 'right'), place), isConstant: true, at: one.start }]);
  const macros = members.filter((one) => isMacro(one)).map((one): Expression => lowerExpression(one, place));
  const run: readonly Statement[] = macros.length === 0 ? [] : [{ kind: 'expression', value: { kind: 'call', callee: { kind: 'name', name: '@in-class', at }, arguments: [{ value: { kind: 'name', name: code.name ?? '', at }, name: null, isSpread: false }, { value: { kind: 'function', code: { name: null, parameters: [], body: macros.map((value): Statement => ({ kind: 'expression', value, at: value.at })), isAsync: false, isGenerator: false, isArrow: false, decorators: [], at }, at }, name: null, isSpread: false }], at }, at }];
  return [...declared, ...nested, { kind: 'class', code, at }, ...run];
}

/** What a class takes over into its fields when one of it is made, where it has no method for that: of a record, and of what packages let it declare. */
function takingOver(node: Branch, record: readonly string[] | null, members: readonly Branch[], place: Place, parent: Branch | null): FunctionCode | null {
  const isDeclaring = /(?:^|::)Struct$/.test(parent?.text ?? '') || members.some((one) => /^extend\s+Dry::Initializer|^include\s+(?:Dry::Initializer|SmartInit|ActiveModel::(?:Model|Attributes))/.test(one.text));
  const declared = !isDeclaring ? [] : members.filter((one) => one.type === 'call' && childOf(one, 'receiver') === null && /^(?:option|param|attribute|const|prop)$/.test(childOf(one, 'method')?.text ?? '')).flatMap((one): Parameter | readonly Parameter[] => {
    const given = namedOf(childOf(one, 'arguments') ?? { ...one, children: [] });
    const name = given[0]?.text.replace(/^:/, '');
    const fallback = given.find((pair) => pair.type === 'pair' && childOf(pair, 'key')?.text.replace(':', '') === 'default');
    const value = fallback === undefined ? null : lowerExpression(childOf(fallback, 'value'), place);
    return name === undefined ? [] : fieldParameter(name, value?.kind === 'function' ? { kind: 'call', callee: value, arguments: [], at: one.start } : value);
  });
  const parameters = [...(record ?? []).map((name) => fieldParameter(name, null)), ...declared];
  return parameters.length === 0 ? null : { name: 'initialize', parameters, body: [], isAsync: false, isGenerator: false, isArrow: false, decorators: [], at: node.start };
}

const fieldParameter = (name: string, value: Expression | null): Parameter => ({ target: { kind: 'name', name }, default: value, isRest: false, field: `@${name}`, type: null });

/** What is called in the body of a class, but for what says who may see what. */
const isMacro = (node: Branch): boolean => node.type === 'call' ? !/^(?:attr_\w+|private|protected|public|include|extend|prepend|private_constant|module_function|private_class_method|require|require_relative)$/.test(childOf(node, 'method')?.text ?? '') || childOf(node, 'receiver') !== null : /^(?:assignment|if|unless|operator_assignment|if_modifier|unless_modifier)$/.test(node.type) && childOf(node, 'left')?.type !== 'constant';

const DELEGATING = /^(?:delegate|def_(?:instance_)?delegators?)$/;

/** `delegate :get, to: :client` and `def_delegators :@client, :get`: methods that hand on what they are given. */
function delegated(node: Branch, place: Place): readonly Method[] {
  const given = namedOf(childOf(node, 'arguments') ?? { ...node, children: [] });
  const names = given.filter(({ type }) => type === 'simple_symbol' || type === 'string').map((one) => ({ name: one.text.replace(/^:|^["']|["']$/g, ''), at: one.start }));
  const word = childOf(node, 'method')?.text ?? '';
  const to = given.find((one) => one.type === 'pair' && childOf(one, 'key')?.text.replace(':', '') === 'to');
  const target = word === 'delegate' ? (to === undefined ? '' : (childOf(to, 'value')?.text ?? '').replace(/^:|^["']|["']$/g, '')) : (names.shift()?.name ?? '');
  const handing = /delegator$/.test(word) ? names.slice(0, 1).map((one) => ({ own: names[1]?.name ?? one.name, ...one })) : names.map((one) => ({ own: one.name, ...one }));
  if (target === '') return [];
  return handing.map(({ own, name, at }): Method => {
    const object: Expression = target.startsWith('@') || target === 'class' ? { kind: 'member', object: { kind: 'this', at }, name: target, at } : /^[A-Z]/.test(target) ? { kind: 'name', name: constantOf(target, place), at } : { kind: 'call', callee: { kind: 'member', object: { kind: 'this', at }, name: target, at }, arguments: [], at };
    const handed: Expression = { kind: 'call', callee: { kind: 'member', object, name, at }, arguments: [{ value: { kind: 'name', name: '...', at }, name: null, isSpread: true }, { value: { kind: 'name', name: '...:', at }, name: null, isSpread: true }, { value: { kind: 'name', name: '&', at }, name: '&', isSpread: false }], at };
    return { name: own, code: { name: own, parameters: [...FORWARDED, BLOCK], body: [{ kind: 'return', value: handed, at }], isAsync: false, isGenerator: false, isArrow: false, decorators: [], at }, isStatic: false, isGetter: false };
  });
}

/** Words before a block of methods: of Sinatra and Grape, of concerns, and of classes that are opened once more. */
export const HOLDING = /^(?:helpers|included|prepended|class_methods|class_eval|instance_eval|module_eval|class_exec|no_commands|no_tasks)$/;

function methodsIn(members: readonly Branch[], place: Place, isModule: boolean, isStatic = false): readonly Method[] {
  const isOpen = members.some((one) => /^(?:module_function|extend self)$/.test(one.text.trim()));
  return members.flatMap((one): readonly Method[] => {
    if (one.type === 'method') return [{ name: childOf(one, 'name')?.text ?? '', code: lowerMethod(one, place), isStatic: isStatic || (isModule && isOpen), isGetter: false }];
    if (one.type === 'singleton_method') return [{ name: childOf(one, 'name')?.text ?? '', code: lowerMethod(one, place), isStatic: true, isGetter: false }];
    if (one.type === 'singleton_class') return methodsIn(namedOf(childOf(one, 'body') ?? one), place, isModule, true);
    // Blocks in which methods are written that the class has.
    const block = one.type === 'call' && HOLDING.test(childOf(one, 'method')?.text ?? '') ? childOf(one, 'block') : null;
    if (block !== null) return methodsIn(namedOf(childOf(block, 'body') ?? block), place, isModule, isStatic || childOf(one, 'method')?.text === 'class_methods');
    if (one.type === 'call' && childOf(one, 'receiver') === null && DELEGATING.test(childOf(one, 'method')?.text ?? '')) return delegated(one, place);
    // `private def name`, `memoize def name`
    if (one.type === 'call') return methodsIn(namedOf(childOf(one, 'arguments') ?? { ...one, children: [] }).filter(({ type }) => type === 'method' || type === 'singleton_method'), place, isModule, isStatic);
    return [];
  });
}

/** Modules that are mixed in. */
function fieldsIn(members: readonly Branch[], place: Place): readonly Field[] {
  const mixed = members.filter((one) => one.type === 'call' && childOf(one, 'receiver') === null && /^(?:include|extend|prepend)$/.test(childOf(one, 'method')?.text ?? '')).flatMap((one) => namedOf(childOf(one, 'arguments') ?? one)).filter(({ type }) => type === 'constant' || type === 'scope_resolution');
  return mixed.length === 0 ? [] : [{ name: '@mixins', value: { kind: 'list', items: mixed.map((one) => ({ value: lowerExpression(one, place), name: null, isSpread: false })), at: mixed[0]?.start ?? 0 }, isStatic: true, type: null }];
}
