import { childOf, childrenOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Field, FunctionCode, Parameter, Statement } from '../ir.ts';
import { classOf, doneOnce, enumOf, settingOf, together, type Members } from '../typed/classes.ts';
import { callOf, functionOf, given, literal, memberAt, nameAt, parameter, typeName, unescaped, type Lowering } from '../typed/lowering.ts';

export const TYPES = /^(?:class|interface|enum|record|annotation_type)_declaration$/;

const modifiersOf = (node: Branch): Branch | null => typed(node, 'modifiers');
const annotationsOf = (node: Branch): readonly Branch[] => namedOf(modifiersOf(node) ?? { ...node, children: [] }).filter(({ type }) => /annotation$/.test(type));
const nameOf = (node: Branch): string => childOf(node, 'name')?.text.split('.').at(-1) ?? '';
const isStatic = (node: Branch): boolean => /\bstatic\b/.test(modifiersOf(node)?.text.replaceAll(/@\w+\s*(?:\([^)]*\))?/g, '') ?? '');

/** `@Scheduled(fixedRate = 5000)`: a call of what is called like it. */
export function decoratorsOf(node: Branch, lower: Lowering): readonly Expression[] {
  return annotationsOf(node).map((one): Expression => {
    const at = one.start;
    const list = childOf(one, 'arguments');
    const values = (list === null ? [] : namedOf(list)).map((inner) => (inner.type === 'element_value_pair' ? given(lower.expression(childOf(inner, 'value')), childOf(inner, 'key')?.text ?? null) : given(lower.expression(inner))));
    const made = typeName(childOf(node, 'type')?.text);
    return { kind: 'call', callee: nameAt(nameOf(one), at), arguments: /^(?:Bean|Provides|Produces)$/.test(nameOf(one)) && made !== null ? [...values, given(literal(made, at), '@type')] : values, at };
  });
}

export function lowerType(node: Branch, lower: Lowering): readonly Statement[] {
  const at = node.start;
  const name = childOf(node, 'name')?.text ?? null;
  const annotations = annotationsOf(node);
  const prefix = annotations.find((one) => nameOf(one) === 'ConfigurationProperties')?.text;
  const members = membersOf(childOf(node, 'body'), lower, /"(?<prefix>[\w.-]+)"/.exec(prefix ?? '')?.groups?.['prefix'] ?? null);
  if (node.type === 'enum_declaration') {
    const constants = namedOf(childOf(node, 'body') ?? node).filter(({ type }) => type === 'enum_constant');
    return [enumOf(name ?? '', constants.map((one) => ({ name: nameOf(one), given: namedOf(childOf(one, 'arguments') ?? { ...one, children: [] }).map(lower.expression) })), members, at)];
  }
  const parents = [childOf(node, 'superclass'), childOf(node, 'interfaces'), typed(node, 'extends_interfaces')].flatMap((one) => (one === null ? [] : typesIn(one)));
  const isRecord = node.type === 'record_declaration';
  // Tools write the constructor of classes that only hold what they are given.
  const isWritten = annotations.some((one) => /^(?:RequiredArgsConstructor|AllArgsConstructor|Data|Value|Builder)$/.test(nameOf(one)));
  const head = isRecord ? headOf(node, lower, /"(?<prefix>[\w.-]+)"/.exec(prefix ?? '')?.groups?.['prefix'] ?? null) : isWritten && members.constructors.length === 0 ? members.fields.filter((one) => !one.isStatic && one.value === null).map((one) => parameter(one.name, { field: one.name, type: one.type })) : null;
  return [{ kind: 'class', code: classOf({ name, parents, decorators: decoratorsOf(node, lower), isAbstract: node.type === 'interface_declaration' || /\babstract\b/.test(modifiersOf(node)?.text ?? ''), head, at }, members), at }];
}

/** What stands at the head of a record; of settings each is one of them. */
function headOf(node: Branch, lower: Lowering, prefix: string | null): readonly Parameter[] {
  const list = childOf(node, 'parameters');
  const fallbacks = namedOf(list ?? { ...node, children: [] }).map((one) => annotationsOf(one).find((inner) => nameOf(inner) === 'DefaultValue')).map((one) => (one === undefined ? null : namedOf(childOf(one, 'arguments') ?? one)[0]));
  return parametersOf(list).map((one, index) => {
    const name = one.target.kind === 'name' ? one.target.name : '';
    const fallback = fallbacks[index] == null ? null : lower.expression(fallbacks[index]);
    return { ...one, field: name, default: prefix === null ? one.default : callOf('@setting', [literal(`${prefix}.${name}`, node.start), fallback ?? literal(null, node.start)], node.start) };
  });
}

const typesIn = (node: Branch): readonly string[] => (/^(?:type_identifier|generic_type|scoped_type_identifier)$/.test(node.type) ? [typeName(node.text) ?? ''] : namedOf(node).flatMap(typesIn));

export function membersOf(body: Branch | null, lower: Lowering, prefix: string | null): Members {
  const nodes = body === null ? [] : namedOf(body).flatMap((one) => (one.type === 'enum_body_declarations' ? namedOf(one) : [one]));
  return together(
    nodes.map((one): Partial<Members> => {
      if (one.type === 'field_declaration' || one.type === 'constant_declaration') return { fields: fieldsOf(one, lower, prefix) };
      if (one.type === 'constructor_declaration' || one.type === 'compact_constructor_declaration') return { constructors: [lowerMethod(one, lower)] };
      if (one.type === 'method_declaration') return { methods: [{ name: nameOf(one), code: lowerMethod(one, lower), isStatic: isStatic(one), isGetter: false }] };
      if (one.type === 'static_initializer') return doneOnce(namedOf(one).flatMap(lower.block), one.start);
      if (one.type === 'block') return { initial: lower.block(one) };
      return TYPES.test(one.type) ? { inner: lowerType(one, lower) } : {};
    }),
  );
}

function fieldsOf(node: Branch, lower: Lowering, prefix: string | null): readonly Field[] {
  const type = typeName(childOf(node, 'type')?.text);
  const stated = annotationsOf(node).find((one) => /^(?:Value|ConfigProperty)$/.test(nameOf(one)));
  const written = /"(?<text>(?:[^"\\]|\\.)*)"/.exec(stated?.text ?? '')?.groups?.['text'];
  return childrenOf(node, 'declarator').map((one): Field => {
    const name = childOf(one, 'name')?.text ?? '';
    const own = childOf(one, 'value') === null ? null : lower.expression(childOf(one, 'value'));
    const value = written !== undefined ? settingOf(stated !== undefined && nameOf(stated) === 'ConfigProperty' ? `\${${written}}` : unescaped(written), own, node.start) : prefix !== null ? callOf('@setting', [literal(`${prefix}.${name}`, node.start), own ?? literal(null, node.start)], node.start) : own;
    return { name, value, isStatic: isStatic(node) || node.type === 'constant_declaration', type };
  });
}

export function parametersOf(node: Branch | null): readonly Parameter[] {
  if (node === null) return [];
  if (node.type === 'identifier') return [parameter(node.text)];
  return namedOf(node).flatMap((one): Parameter[] => {
    if (one.type === 'identifier') return [parameter(one.text)];
    if (one.type === 'spread_parameter') return [parameter(childOf(typed(one, 'variable_declarator') ?? one, 'name')?.text ?? '', { isRest: true })];
    if (one.type !== 'formal_parameter') return [];
    const stated = annotationsOf(one).find((inner) => nameOf(inner) === 'Value');
    const written = /"(?<text>[^"]*)"/.exec(stated?.text ?? '')?.groups?.['text'];
    return [parameter(nameOf(one), { type: typeName(childOf(one, 'type')?.text), default: written === undefined ? null : settingOf(written, null, one.start) })];
  });
}

/** A method that only stands for a request, or that something else does, has a body that its annotations tell. */
function lowerMethod(node: Branch, lower: Lowering): FunctionCode {
  const at = node.start;
  const decorators = decoratorsOf(node, lower);
  const body = childOf(node, 'body');
  const requests = decorators.filter(isRequest);
  const own: readonly Statement[] = body === null && requests.length > 0 ? [{ kind: 'return', value: callOf('@declared-request', [memberAt({ kind: 'this', at }, '@base', at), { kind: 'this', at }, ...requests, ...decorators.filter(isPath)], at), at }] : lower.block(body);
  return functionOf(own, at, { name: nameOf(node), parameters: parametersOf(childOf(node, 'parameters')), decorators: body === null ? [] : decorators });
}

const REQUESTS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|HTTP|(?:Get|Post|Put|Patch|Delete|Request)Mapping|(?:Get|Post|Put|Patch|Delete|Http)Exchange|RequestLine|Get|Post)$/;
/** What says where, beside an annotation that says how. */
export const isPath = (one: Expression): boolean => one.kind === 'call' && one.callee.kind === 'name' && one.callee.name === 'Path';
export const isRequest = (one: Expression): boolean => one.kind === 'call' && one.callee.kind === 'name' && REQUESTS.test(one.callee.name);
