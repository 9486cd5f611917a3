import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { ClassCode, Expression, Field, FunctionCode, Method, Parameter, Statement } from '../ir.ts';
import { argumentsIn, lowerExpression, own } from './expressions.ts';
import { boundIn, classNameOf, isStatic, sharedIn, typeNameOf, yields, type Place } from './names.ts';
import { lowerBlock } from './statements.ts';

/** A function by its name: what it gives values to is its own, whatever the file calls the same. */
export function lowerFunction(node: Branch, place: Place): FunctionCode {
  const body = childOf(node, 'body');
  const parameters = namedOf(childOf(node, 'parameters') ?? { ...node, children: [] }).map((one) => lowerParameter(one, place));
  const names = new Set(parameters.flatMap(({ target }) => (target.kind === 'name' ? [target.name] : [])));
  const shared = sharedIn(node);
  const bound = body === null ? new Set<string>() : boundIn(body);
  const own = [...bound].filter((name) => place.outer.has(name) && !shared.has(name) && !names.has(name));
  const declared = own.map((name): Statement => ({ kind: 'declare', target: { kind: 'name', name }, value: { kind: 'literal', value: null, at: node.start }, isConstant: false, at: node.start }));
  const inner: Place = { ...place, outer: new Set([...place.outer, ...bound, ...names]) };
  return {
    name: childOf(node, 'name')?.text ?? null,
    parameters,
    body: [...declared, ...lowerBlock(body, inner)],
    isAsync: false,
    isGenerator: body !== null && yields(body),
    isArrow: false,
    decorators: attributesOf(node, place),
    at: node.start,
  };
}

export function lowerClosure(node: Branch, place: Place): FunctionCode {
  if (node.type === 'anonymous_function') return { ...lowerFunction(node, place), name: null, isArrow: true };
  const parameters = namedOf(childOf(node, 'parameters') ?? { ...node, children: [] }).map((one) => lowerParameter(one, place));
  const body = childOf(node, 'body');
  return { name: null, parameters, body: [{ kind: 'return', value: lowerExpression(body, place), at: body?.start ?? node.start }], isAsync: false, isGenerator: false, isArrow: true, decorators: [], at: node.start };
}

function lowerParameter(node: Branch, place: Place): Parameter {
  const name = childOf(node, 'name')?.text ?? '$_';
  const value = childOf(node, 'default_value');
  return {
    target: { kind: 'name', name },
    default: value === null ? null : lowerExpression(value, place),
    isRest: node.type === 'variadic_parameter',
    field: node.type === 'property_promotion_parameter' ? name.slice(1) : null,
    type: typeNameOf(childOf(node, 'type'), place),
    ...(typed(node, 'attribute_list') === null ? {} : { decorators: attributesOf(node, place) }),
  };
}

/** Attributes are written as instances: `#[AsCronTask('* * * * *')]`. */
const attributesOf = (node: Branch, place: Place): readonly Expression[] =>
  namedOf(typed(node, 'attribute_list') ?? { ...node, children: [] }).flatMap((group) => namedOf(group)).map((one): Expression => ({ kind: 'call', callee: { kind: 'name', name: classNameOf(namedOf(one)[0]?.text ?? '', place), at: one.start }, arguments: argumentsIn(childOf(one, 'parameters'), place), at: one.start }));

export function lowerClass(node: Branch, place: Place): Statement {
  const short = childOf(node, 'name')?.text ?? '';
  return { kind: 'class', code: { ...classCode(node, place), name: place.namespace === '' ? short : `${place.namespace}\\${short}` }, at: node.start };
}

export const lowerAnonymousClass = (node: Branch, place: Place): ClassCode => ({ ...classCode(node, place), name: null });

function classCode(node: Branch, place: Place): ClassCode {
  const body = childOf(node, 'body');
  const members = body === null ? [] : namedOf(body);
  const inner: Place = { ...place, outer: new Set() };
  const methods = members.filter(({ type }) => type === 'method_declaration').map((one): Method => ({ name: childOf(one, 'name')?.text ?? '', code: lowerFunction(one, inner), isStatic: isStatic(one), isGetter: false }));
  const parent = namedOf(typed(node, 'base_clause') ?? { ...node, children: [] })[0];
  const traits = members.filter(({ type }) => type === 'use_declaration').flatMap((one) => namedOf(one).filter(({ type }) => type === 'name' || type === 'qualified_name'));
  const mixed: readonly Field[] = traits.length === 0 ? [] : [{ name: '@mixins', value: { kind: 'list', items: traits.map((one) => ({ value: { kind: 'name', name: classNameOf(one.text, place), at: one.start }, name: null, isSpread: false })), at: node.start }, isStatic: true, type: null }];
  const invoked = methods.filter(({ name }) => name === '__invoke').map((one) => ({ ...one, name: '@call' }));
  return {
    name: null,
    super: parent === undefined ? null : { kind: 'name', name: classNameOf(parent.text, place), at: parent.start },
    constructor_: methods.find(({ name }) => name === '__construct')?.code ?? null,
    methods: [...methods.filter(({ name }) => name !== '__construct'), ...invoked],
    fields: [...members.flatMap((one) => fieldsOf(one, inner)), ...mixed],
    decorators: attributesOf(node, place),
    at: node.start,
  };
}

function fieldsOf(node: Branch, place: Place): readonly Field[] {
  if (node.type === 'property_declaration') {
    const type = typeNameOf(childOf(node, 'type'), place);
    return namedOf(node).filter((one) => one.type === 'property_element').map((one): Field => {
      const value = childOf(one, 'default_value');
      return { name: (childOf(one, 'name')?.text ?? '').slice(1), value: value === null ? null : lowerExpression(value, place), isStatic: isStatic(node), type };
    });
  }
  if (node.type === 'const_declaration') return namedOf(node).filter((one) => one.type === 'const_element').map((one): Field => ({ name: namedOf(one)[0]?.text ?? '', value: lowerExpression(namedOf(one)[1], place), isStatic: true, type: null }));
  return [];
}

/** The cases of an enumeration know their names and their values; it lists them, and may do more, as a class does. */
export function lowerEnum(node: Branch, place: Place): Statement {
  const at = node.start;
  const cases = namedOf(childOf(node, 'body') ?? node).filter(({ type }) => type === 'enum_case');
  const fields = cases.map((one): Field => {
    const name = childOf(one, 'name')?.text ?? '';
    const value: Expression = childOf(one, 'value') === null ? { kind: 'literal', value: name, at: one.start } : lowerExpression(childOf(one, 'value'), place);
    return { name, value: own('@enum-case', [{ kind: 'name', name: '@class', at }, { kind: 'literal', value: name, at: one.start }, value], one.start), isStatic: true, type: null };
  });
  const listed: Expression = { kind: 'list', items: fields.map(({ name }) => ({ value: { kind: 'member', object: { kind: 'name', name: '@class', at }, name, at }, name: null, isSpread: false })), at };
  const all: Method = { name: 'cases', code: { name: 'cases', parameters: [], body: [{ kind: 'return', value: listed, at }], isAsync: false, isGenerator: false, isArrow: false, decorators: [], at }, isStatic: true, isGetter: false };
  const short = childOf(node, 'name')?.text ?? '';
  const code = classCode(node, place);
  return { kind: 'class', code: { ...code, name: place.namespace === '' ? short : `${place.namespace}\\${short}`, methods: [...code.methods, all], fields: [...fields, ...code.fields] }, at };
}
