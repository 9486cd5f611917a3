import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Field, FunctionCode, Method, Parameter, Statement } from '../ir.ts';
import { isRequest } from '../java/declarations.ts';
import { classOf, enumOf, together, type Members } from '../typed/classes.ts';
import { callOf, does, functionOf, given, literal, memberAt, nameAt, parameter, returns, typeName, type Lowering } from '../typed/lowering.ts';
import { argumentsIn } from './expressions.ts';

export const TYPES = /^(?:class|struct|interface|enum|record|record_struct)_declaration$/;

const is = (node: Branch, word: string): boolean => node.children.some((one) => one.type === 'modifier' && one.text === word);
const nameOf = (node: Branch): string => childOf(node, 'name')?.text ?? '';

/** The type that stands somewhere; options are as good as what they hold. */
const typeOf = (node: Branch | null): string | null => typeName(node?.text.replace(/\bI?Options(?:Monitor|Snapshot)?<([^<>]*)>/, '$1'));

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
  const members = together(namedOf(childOf(node, 'body') ?? { ...node, children: [] }).map((one) => memberOf(one, lower)));
  const list = namedOf(node).find(({ type }) => type === 'parameter_list');
  const head = list === undefined ? null : parametersOf(list, lower).map((one) => ({ ...one, field: one.target.kind === 'name' ? one.target.name : null }));
  // Methods of any type, declared beside it.
  const extensions = members.methods.filter(({ isStatic, code }) => isStatic && code.parameters[0]?.isRest === false && list === undefined && is(node, 'static') && code.parameters.length > 0).map((one) => extension(one, at));
  return [{ kind: 'class', code: classOf({ name, parents, decorators: decoratorsOf(node, lower), isAbstract: node.type === 'interface_declaration' || is(node, 'abstract'), head, at }, members), at }, ...extensions];
}

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
      if (getter !== undefined) return { methods: [{ name: nameOf(node), code: functionOf(bodyIn(getter, lower), at), isStatic, isGetter: true }] };
      return { fields: [{ name: nameOf(node), value: value === null ? null : typedValue(value, childOf(node, 'type'), lower), isStatic, type: typeOf(childOf(node, 'type')) }] };
    }
    case 'constructor_declaration': {
      const above = typed(node, 'constructor_initializer');
      const handed: readonly Statement[] = above === null || !/^:\s*base/.test(above.text) ? [] : [does({ kind: 'call', callee: { kind: 'super', at }, arguments: argumentsIn(typed(above, 'argument_list'), lower), at })];
      const code = functionOf([...handed, ...bodyIn(node, lower)], at, { name: 'constructor', parameters: parametersOf(childOf(node, 'parameters'), lower) });
      return { constructors: [code] };
    }
    case 'method_declaration':
      return { methods: [{ name: nameOf(node), code: methodOf(node, lower, false), isStatic, isGetter: false }] };
    default:
      return TYPES.test(node.type) ? { inner: lowerType(node, lower).filter(({ kind }) => kind === 'class') } : {};
  }
}

/** `new()` and `{ … }` are of the type that stands before them. */
export function typedValue(node: Branch, type: Branch | null, lower: Lowering): Expression {
  const value = lower.expression(node);
  const name = typeOf(type);
  const [made] = value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === '@with' ? value.arguments : [];
  if (value.kind === 'call' && made?.value.kind === 'new' && made.value.callee.kind === 'name' && made.value.callee.name === '@new' && name !== null) return { ...value, arguments: [{ ...made, value: { ...made.value, callee: nameAt(name, node.start) } }, ...value.arguments.slice(1)] };
  return value.kind === 'new' && value.callee.kind === 'name' && value.callee.name === '@new' && name !== null ? { ...value, callee: nameAt(name, node.start) } : value;
}

export function valueIn(node: Branch, type: Branch | null, lower: Lowering): Expression | null {
  const value = namedOf(node).find(({ field, type: kind }) => field !== 'name' && kind !== 'bracketed_argument_list');
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

export function methodOf(node: Branch, lower: Lowering, isArrow: boolean): FunctionCode {
  const at = node.start;
  const decorators = decoratorsOf(node, lower);
  const own = bodyIn(node, lower);
  const requests = childOf(node, 'body') === null ? decorators.filter(isRequest) : [];
  const body: readonly Statement[] = requests.length === 0 ? own : [returns(callOf('@declared-request', [memberAt({ kind: 'this', at }, '@base', at), { kind: 'this', at }, ...requests], at), at)];
  return functionOf(body, at, { name: nameOf(node), parameters: parametersOf(childOf(node, 'parameters'), lower), isArrow, isAsync: is(node, 'async'), isGenerator: /\byield\s+return\b/.test(node.text), decorators: requests.length > 0 ? [] : decorators });
}
