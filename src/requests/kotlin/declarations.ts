import { childOf, has, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, FunctionCode, Method, Parameter, Statement } from '../ir.ts';
import { isPath, isRequest } from '../java/declarations.ts';
import { classOf, doneOnce, enumOf, settingOf, singleton, together, type Members } from '../typed/classes.ts';
import { handingOn } from '../typed/constructors.ts';
import { assigned, callOf, does, functionOf, given, literal, memberAt, nameAt, parameter, returns, typeName, typesOf, type Lowering } from '../typed/lowering.ts';
import { annotationsOf, markOf } from './annotations.ts';
import { argumentsIn, lastValue } from './expressions.ts';
import { nameIn, valueIn } from './statements.ts';

const typeOf = (node: Branch): string | null => typeName(namedOf(node).find(({ type }) => /^(?:user_type|nullable_type)$/.test(type))?.text);

function decoratorsOf(node: Branch, lower: Lowering, made: string | null): readonly Expression[] {
  return annotationsOf(node).map((one): Expression => {
    const name = markOf(one);
    const inner = typed(one, 'constructor_invocation');
    const values = inner === null ? [] : argumentsIn(typed(inner, 'value_arguments'), lower);
    return { kind: 'call', callee: nameAt(name, one.start), arguments: /^(?:Bean|Provides|Produces)$/.test(name) && made !== null ? [...values, given(literal(made, one.start), '@type')] : values, at: one.start };
  });
}

export const parentsOf = (node: Branch): readonly string[] => specifiersOf(node).flatMap((one) => (typed(one, 'explicit_delegation') === null ? (typeName(one.text) ?? []) : []));

const specifiersOf = (node: Branch): readonly Branch[] => namedOf(typed(node, 'delegation_specifiers') ?? { ...node, children: [] });

/** What a class hands all that it does not do itself to: `: Api by inner`. The grammar takes the body behind it for a block that is handed over. */
function delegateOf(node: Branch): { readonly type: string | null; readonly to: Branch | undefined; readonly body: Branch | null } | null {
  const found = specifiersOf(node).map((one) => typed(one, 'explicit_delegation')).find((one) => one !== null);
  if (found === null || found === undefined) return null;
  const [type, to] = namedOf(found);
  const block = to?.type === 'call_expression' ? namedOf(to).at(-1) : undefined;
  const body = block?.type === 'annotated_lambda' ? (namedOf(block)[0] ?? null) : null;
  return { type: typeName(type?.text), to: body === null || to === undefined ? to : namedOf(to)[0], body };
}

/** The text of `@Value("…")`. */
const stated = (node: Branch): string | null => /^@(?:\w+:)?Value\(\s*"(?<text>(?:[^"\\]|\\.)*)"/.exec(annotationsOf(node).find((one) => markOf(one) === 'Value')?.text ?? '')?.groups?.['text']?.replaceAll('\\$', '$') ?? null;

function headOf(node: Branch, lower: Lowering, prefix: string | null): readonly Parameter[] | null {
  const constructor = typed(node, 'primary_constructor');
  if (constructor === null) return null;
  return namedOf(typed(constructor, 'class_parameters') ?? constructor).filter(({ type }) => type === 'class_parameter').map((one): Parameter => {
    const name = nameIn(one);
    const value = namedOf(one).find(({ type }) => !/^(?:modifiers|identifier|user_type|nullable_type|function_type)$/.test(type));
    const own = value === undefined ? null : lower.expression(value);
    const written = stated(one);
    const held = written !== null ? settingOf(written, own, one.start) : prefix !== null ? callOf('@setting', [literal(`${prefix}.${name}`, one.start), own ?? literal(null, one.start)], one.start) : own;
    return parameter(name, { default: held, field: name, type: typeOf(one) });
  });
}

export function lowerType(node: Branch, lower: Lowering): readonly Statement[] {
  const at = node.start;
  const name = nameIn(node);
  const prefix = /@ConfigurationProperties\((?:prefix\s*=\s*)?"(?<prefix>[\w.-]+)"/.exec(typed(node, 'modifiers')?.text ?? '')?.groups?.['prefix'] ?? null;
  const enumBody = typed(node, 'enum_class_body');
  const delegate = delegateOf(node);
  const own = membersOf(enumBody ?? typed(node, 'class_body') ?? delegate?.body ?? null, lower, prefix);
  const members: Members = delegate?.to === undefined ? own : { ...own, initial: [does(assigned(memberAt({ kind: 'this', at }, '@delegate', at), '=', lower.expression(delegate.to), at)), ...own.initial] };
  if (enumBody !== null) return [enumOf(name, namedOf(enumBody).filter(({ type }) => type === 'enum_entry').map((one) => ({ name: nameIn(one), given: argumentsIn(typed(one, 'value_arguments'), lower).map(({ value }) => value) })), { ...members, constructors: headOf(node, lower, null) === null ? [] : [functionOf([], at, { parameters: headOf(node, lower, null) ?? [] })] }, at)];
  const handed = handedIn(node, lower);
  const isAbstract = has(node, 'interface') || node.type === 'interface_declaration' || /\b(?:abstract|sealed)\b/.test(typed(node, 'modifiers')?.text ?? '');
  return [{ kind: 'class', code: classOf({ name, parents: parentsOf(node), interfaces: delegate?.type == null ? [] : [delegate.type], decorators: decoratorsOf(node, lower, null), isAbstract, head: headOf(node, lower, prefix), handed, at }, members), at }];
}

/** What a class or an object hands to the one above it. */
const handedIn = (node: Branch, lower: Lowering): readonly Expression[] => specifiersOf(node).flatMap((one) => argumentsIn(typed(typed(one, 'constructor_invocation') ?? one, 'value_arguments'), lower).map(({ value }) => value));

export function lowerObject(node: Branch, lower: Lowering): Statement {
  const name = nameIn(node);
  const code = classOf({ name, parents: parentsOf(node), decorators: [], isAbstract: false, head: null, handed: handedIn(node, lower), at: node.start }, membersOf(typed(node, 'class_body'), lower, null));
  return singleton(code, name, node.start);
}

export function membersOf(body: Branch | null, lower: Lowering, prefix: string | null): Members {
  return together((body === null ? [] : namedOf(body)).map((one): Partial<Members> => memberOf(one, lower, prefix)));
}

/** What gives an instance of the type that a property has. */
const INJECTED = /^(?:inject|injectOrNull|viewModels?|activityViewModels|navGraphViewModels|hiltNavGraphViewModels|hiltViewModel|koinViewModel|sharedViewModel|stateViewModel)$/;

function memberOf(node: Branch, lower: Lowering, prefix: string | null): Partial<Members> {
  const at = node.start;
  switch (node.type) {
    case 'property_declaration': {
      const variable = typed(node, 'variable_declaration');
      const name = nameIn(variable);
      const getter = typed(node, 'getter');
      const held = variable === null ? null : typeOf(variable);
      const plain = valueIn(node, lower);
      const own = held !== null && plain?.kind === 'call' && plain.callee.kind === 'name' && INJECTED.test(plain.callee.name) ? callOf('@injected', [nameAt(held, at)], at) : plain;
      if (getter !== null && own === null) return { methods: [{ name, code: functionOf(bodyOf(typed(getter, 'function_body'), lower), at), isStatic: false, isGetter: true }] };
      const written = stated(node);
      const value = written !== null ? settingOf(written, own, at) : prefix !== null ? callOf('@setting', [literal(`${prefix}.${name}`, at), own ?? literal(null, at)], at) : own;
      return { fields: [{ name, value, isStatic: false, type: variable === null ? null : typeOf(variable) }] };
    }
    case 'function_declaration':
      return { methods: [{ name: nameIn(node), code: functionOfNode(node, lower, false), isStatic: false, isGetter: false }] };
    case 'secondary_constructor':
      return { constructors: [functionOf([...delegated(node, lower), ...bodyOf(typed(node, 'block', 'function_body'), lower)], at, { parameters: parametersOf(typed(node, 'function_value_parameters'), lower) })] };
    case 'anonymous_initializer':
      return { initial: lower.block(namedOf(node)[0]) };
    case 'companion_object': {
      const { fields, methods, inner, initial } = membersOf(typed(node, 'class_body'), lower, null);
      return { fields: [...fields.map((one) => ({ ...one, isStatic: true })), ...(doneOnce(initial, at).fields ?? [])], methods: methods.map((one): Method => ({ ...one, isStatic: true })), inner };
    }
    case 'object_declaration':
      return { inner: [lowerObject(node, lower)] };
    case 'class_declaration':
    case 'interface_declaration':
      return { inner: lowerType(node, lower) };
    default:
      return {};
  }
}

/** `constructor(…) : this(…)`. */
function delegated(node: Branch, lower: Lowering): readonly Statement[] {
  const call = typed(node, 'constructor_delegation_call');
  if (call === null) return [];
  const values = argumentsIn(typed(call, 'value_arguments'), lower);
  return [/^this\b/.test(call.text) ? handingOn(values, node.start) : does({ kind: 'call', callee: { kind: 'super', at: node.start }, arguments: values, at: node.start })];
}

export function parametersOf(node: Branch | null, lower: Lowering): readonly Parameter[] {
  const found: Parameter[] = [];
  let isRest = false;
  for (const one of node === null ? [] : namedOf(node)) {
    if (one.type === 'parameter_modifiers') isRest = /\bvararg\b/.test(one.text);
    if (one.type === 'parameter') {
      found.push(parameter(nameIn(one), { type: typeOf(one), isRest }));
      isRest = false;
    }
    // What a parameter falls back to stands behind it.
    else if (one.type !== 'parameter_modifiers' && found.length > 0) found.push({ ...(found.pop() as Parameter), default: lower.expression(one) });
  }
  return found;
}

const bodyOf = (node: Branch | null, lower: Lowering): readonly Statement[] => {
  if (node === null) return [];
  if (node.type === 'block') return lower.block(node);
  const [inner] = namedOf(node);
  return inner?.type === 'block' ? namedOf(inner).flatMap(lower.block) : inner === undefined ? [] : /^(?:if|when|try)_expression$/.test(inner.type) ? lastValue(inner, lower) : [returns(lower.expression(inner), inner.start)];
};

/** `= retrofit.create()` makes what the function says that it gives. */
const givenAs = (body: readonly Statement[], type: string | null): readonly Statement[] =>
  type === null ? body : body.map((one) => (one.kind === 'return' && one.value?.kind === 'call' && one.value.callee.kind === 'member' && one.value.callee.name === 'create' && one.value.arguments.length === 0 ? { ...one, value: { ...one.value, arguments: [given(nameAt(type, one.value.at), '@type')] } } : one));

/** The type that an extension belongs to. */
export function receiverOf(node: Branch): string | null {
  const name = childOf(node, 'name');
  const before = node.children.filter((one) => name !== null && one.end <= name.start && /^(?:user_type|nullable_type|receiver_type)$/.test(one.type)).at(-1);
  return before === undefined ? null : typeName(before.text);
}

export function functionOfNode(node: Branch, lower: Lowering, isArrow: boolean): FunctionCode {
  const at = node.start;
  const body = typed(node, 'function_body');
  const decorators = decoratorsOf(node, lower, typeOf(node) ?? typeName(body === null ? null : /^=\s*(?<type>[A-Z]\w*)/.exec(body.text)?.groups?.['type']));
  const requests = decorators.filter(isRequest);
  const own: readonly Statement[] = body === null && requests.length > 0 ? [returns(callOf('@declared-request', [memberAt({ kind: 'this', at }, '@base', at), { kind: 'this', at }, ...requests, ...decorators.filter(isPath)], at), at)] : givenAs(bodyOf(body, lower), typeOf(node));
  return functionOf(own, at, { name: nameIn(node), parameters: parametersOf(typed(node, 'function_value_parameters'), lower), ...typesOf(typed(node, 'type_parameters')), isArrow, decorators: body === null ? [] : decorators });
}
