import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { ClassCode, Expression, Field, FunctionCode, Method, Parameter, Statement } from '../ir.ts';
import { isRequest } from '../java/declarations.ts';
import { handingOn } from '../typed/constructors.ts';
import { classOf, doneOnce, enumOf, together, type Members } from '../typed/classes.ts';
import { callOf, does, functionOf, given, literal, memberAt, nameAt, parameter, returns, typeName, typesOf, type Lowering } from '../typed/lowering.ts';
import { argumentsIn } from './expressions.ts';
import { EVENT, givenAs, heldBy, typedAs, typeIn } from './types.ts';

export const TYPES = /^(?:class|struct|interface|enum|record|record_struct)_declaration$/;

const is = (node: Branch, word: string): boolean => node.children.some((one) => one.type === 'modifier' && one.text === word);
const nameOf = (node: Branch): string => childOf(node, 'name')?.text ?? '';

const typeOf = (node: Branch | null): string | null => typeIn(node?.text);

function decoratorsOf(node: Branch, lower: Lowering): readonly Expression[] {
  return namedOf(node).filter(({ type }) => type === 'attribute_list').flatMap(namedOf).filter(({ type }) => type === 'attribute').map((one): Expression => {
    const list = typed(one, 'attribute_argument_list');
    const values = (list === null ? [] : namedOf(list)).map((inner) => given(lower.expression(namedOf(inner).at(-1)), childOf(inner, 'name')?.text ?? null));
    return { kind: 'call', callee: nameAt(nameOf(one).split('.').at(-1) ?? '', one.start), arguments: values, at: one.start };
  });
}

export function lowerType(node: Branch, lower: Lowering): readonly Statement[] {
  const at = node.start;
  const name = nameOf(node);
  if (node.type === 'enum_declaration') return [enumOf(name, namedOf(childOf(node, 'body') ?? node).flatMap((one) => (one.type === 'enum_member_declaration' ? [{ name: nameOf(one), given: [] }] : [])), together([]), at)];
  const parents = namedOf(typed(node, 'base_list') ?? { ...node, children: [] }).flatMap((one) => typeName(one.text) ?? []);
  const base = typed(typed(node, 'base_list') ?? node, 'primary_constructor_base_type');
  const handed = base === null ? [] : argumentsIn(typed(base, 'argument_list'), lower).map(({ value }) => value);
  const members = together(namedOf(childOf(node, 'body') ?? { ...node, children: [] }).map((one) => memberOf(one, lower)));
  const list = namedOf(node).find(({ type }) => type === 'parameter_list');
  const head = list === undefined ? null : parametersOf(list, lower).map((one) => ({ ...one, field: one.target.kind === 'name' ? one.target.name : null }));
  // Methods of any type, declared beside it.
  const extensions = members.methods.filter(({ isStatic, code }) => isStatic && code.parameters[0]?.isRest === false && list === undefined && is(node, 'static') && code.parameters.length > 0).map((one) => extension(one, at));
  return [{ kind: 'class', code: classOf({ name, parents, decorators: decoratorsOf(node, lower), isAbstract: node.type === 'interface_declaration' || is(node, 'abstract'), isPartial: is(node, 'partial'), shape: shapeOf(childOf(node, 'body')), head, handed, at }, members), at }, ...extensions];
}

/** What the collections among its properties hold. */
const shapeOf = (body: Branch | null): ClassCode['shape'] =>
  (body === null ? [] : namedOf(body)).flatMap((one) => {
    const held = one.type === 'property_declaration' ? typeIn(heldBy(childOf(one, 'type')?.text ?? '')) : null;
    return held === null ? [] : [{ field: nameOf(one), key: null, type: held }];
  });

function extension({ name, code }: Method, at: number): Statement {
  const [first, ...others] = code.parameters;
  const self: readonly Statement[] = first === undefined ? [] : [{ kind: 'declare', target: first.target, value: { kind: 'this', at }, isConstant: true, at }];
  return does({ kind: 'call', callee: nameAt('@extend', at), arguments: [given(literal(first?.type ?? '*', at)), given(literal(name, at)), given({ kind: 'function', code: { ...code, parameters: others, body: [...self, ...code.body], isArrow: false }, at })], at });
}

function memberOf(node: Branch, lower: Lowering): Partial<Members> {
  const at = node.start;
  const isStatic = is(node, 'static') || is(node, 'const');
  switch (node.type) {
    case 'field_declaration': {
      const variables = typed(node, 'variable_declaration');
      const type = childOf(variables ?? node, 'type');
      return { fields: namedOf(variables ?? node).filter((one) => one.type === 'variable_declarator').map((one): Field => ({ name: nameOf(one), value: valueIn(one, type, lower), isStatic, type: typeOf(type) })) };
    }
    case 'property_declaration': {
      const value = childOf(node, 'value');
      const getter = value?.type === 'arrow_expression_clause' ? value : namedOf(childOf(node, 'accessors') ?? node).find((one) => one.type === 'accessor_declaration' && nameOf(one) === 'get' && namedOf(one).some(({ type }) => type === 'block' || type === 'arrow_expression_clause'));
      if (getter !== undefined) return { methods: [{ name: nameOf(node), code: functionOf(givenAs(bodyIn(getter, lower), childOf(node, 'type')?.text ?? null), at), isStatic, isGetter: true }] };
      // What a class below has to say is no place of this one.
      if (value === null && is(node, 'abstract')) return {};
      return { fields: [{ name: nameOf(node), value: value === null ? null : typedValue(value, childOf(node, 'type'), lower), isStatic, type: typeOf(childOf(node, 'type')) }] };
    }
    // Others may listen to it.
    case 'event_field_declaration':
      return { fields: namedOf(typed(node, 'variable_declaration') ?? node).filter((one) => one.type === 'variable_declarator').map((one): Field => ({ name: nameOf(one), value: callOf(EVENT, [], at), isStatic, type: null })) };
    case 'constructor_declaration': {
      if (isStatic) return doneOnce(bodyIn(node, lower), at);
      const above = typed(node, 'constructor_initializer');
      const values = above === null ? [] : argumentsIn(typed(above, 'argument_list'), lower);
      const handed: readonly Statement[] = above === null ? [] : /^:\s*base/.test(above.text) ? [does({ kind: 'call', callee: { kind: 'super', at }, arguments: values, at })] : [handingOn(values, at)];
      const code = functionOf([...handed, ...bodyIn(node, lower)], at, { name: 'constructor', parameters: parametersOf(childOf(node, 'parameters'), lower) });
      return { constructors: [code] };
    }
    case 'method_declaration':
      return { methods: [{ name: nameOf(node), code: methodOf(node, lower, false), isStatic, isGetter: false }] };
    default:
      return TYPES.test(node.type) ? { inner: lowerType(node, lower).filter(({ kind }) => kind === 'class') } : {};
  }
}

const typedValue = (node: Branch, type: Branch | null, lower: Lowering): Expression => typedAs(lower.expression(node), type?.text);

export function valueIn(node: Branch, type: Branch | null, lower: Lowering): Expression | null {
  const value = namedOf(node).find(({ field, type: kind }) => field !== 'name' && kind !== 'bracketed_argument_list' && kind !== 'tuple_pattern');
  return value === undefined ? null : typedValue(value.type === 'equals_value_clause' ? (namedOf(value)[0] ?? value) : value, type, lower);
}

export function parametersOf(node: Branch | null, lower: Lowering): readonly Parameter[] {
  if (node === null) return [];
  if (node.type === 'implicit_parameter' || node.type === 'identifier') return [parameter(node.text)];
  return namedOf(node).flatMap((one): Parameter[] => {
    if (one.type === 'implicit_parameter') return [parameter(one.text)];
    if (one.type !== 'parameter') return one.field === 'name' ? [parameter(one.text, { isRest: true })] : [];
    const value = namedOf(one).find(({ field, type }) => field === null && !/attribute_list|modifier/.test(type));
    return [parameter(nameOf(one), { type: typeOf(childOf(one, 'type')), default: value === undefined ? null : lower.expression(value) })];
  });
}

const bodyIn = (node: Branch, lower: Lowering): readonly Statement[] => {
  const body = childOf(node, 'body') ?? namedOf(node).find(({ type }) => type === 'block') ?? (node.type === 'arrow_expression_clause' ? node : null);
  if (body === null) return [];
  if (body.type !== 'arrow_expression_clause') return lower.block(body);
  const [inner] = namedOf(body);
  return inner === undefined ? [] : [returns(lower.expression(inner), inner.start)];
};

/** What starts a function of a platform stands at its first parameter. */
function triggersOf(list: Branch | null, name: string, lower: Lowering): readonly Expression[] {
  return (list === null ? [] : namedOf(list)).flatMap((one) => decoratorsOf(one, lower)).flatMap((one): Expression[] => (one.kind === 'call' && one.callee.kind === 'name' && /Trigger$/.test(one.callee.name) ? [{ ...one, callee: nameAt('OnTrigger', one.at), arguments: [given(literal(one.callee.name, one.at)), given(literal(name, one.at)), ...one.arguments] }] : []));
}

export function methodOf(node: Branch, lower: Lowering, isArrow: boolean): FunctionCode {
  const at = node.start;
  const decorators = [...decoratorsOf(node, lower), ...triggersOf(childOf(node, 'parameters'), nameOf(node), lower)];
  const own = givenAs(bodyIn(node, lower), childOf(node, 'returns')?.text ?? childOf(node, 'type')?.text ?? null);
  const requests = childOf(node, 'body') === null ? decorators.filter(isRequest) : [];
  const body: readonly Statement[] = requests.length === 0 ? own : [returns(callOf('@declared-request', [memberAt({ kind: 'this', at }, '@base', at), { kind: 'this', at }, ...requests], at), at)];
  return functionOf(body, at, { name: nameOf(node), parameters: parametersOf(childOf(node, 'parameters'), lower), isArrow, isAsync: is(node, 'async'), isGenerator: /\byield\s+return\b/.test(node.text), ...typesOf(childOf(node, 'type_parameters') ?? typed(node, 'type_parameter_list')), decorators: requests.length > 0 ? [] : decorators });
}
