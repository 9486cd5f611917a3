import { childOf, childrenOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { ClassCode, Expression, FunctionCode, Method, Parameter, Statement } from '../ir.ts';
import { callOf, declared, does, functionOf, given, literal, Lowering, memberAt, nameAt, named, parameter, unknown } from '../typed/lowering.ts';
import { receiverOf } from './index.ts';
import { expressions } from './expressions.ts';
import { statements } from './statements.ts';

/** What stands at the top of a file. */
export function lowerTop(node: Branch, methods: readonly Branch[], lower: Lowering): readonly Statement[] {
  if (node.type === 'type_declaration') return namedOf(node).flatMap((one) => lowerType(one, methods, lower));
  return lower.statement(node);
}

export function lowerType(node: Branch, methods: readonly Branch[], lower: Lowering): readonly Statement[] {
  const name = childOf(node, 'name')?.text ?? '';
  const type = childOf(node, 'type');
  const at = node.start;
  const own = methods.filter((one) => receiverOf(one) === name).map((one): Method => ({ name: childOf(one, 'name')?.text ?? '', code: lowerMethod(one), isStatic: false, isGetter: false }));
  const list = type?.type === 'struct_type' ? namedOf(type)[0] : undefined;
  const fields = list === undefined ? [] : namedOf(list).flatMap((one) => fieldsIn(one, lower));
  const embedded = list === undefined ? undefined : namedOf(list).find((one) => childrenOf(one, 'name').length === 0 && /^\*?\w+$/.test(one.text));
  const parent = embedded === undefined ? null : embedded.text.replace('*', '');
  // A function of a type of its own is called as any other is.
  const constructor_ = functionOf([], at, { name, parameters: type?.type === 'function_type' ? [parameter('value', { field: '@call' })] : fields });
  return [{ kind: 'class', code: { name, super: parent === null ? null : nameAt(parent, at), constructor_, methods: own, fields: [], shape: list === undefined ? [] : namedOf(list).flatMap(shapeIn), decorators: [], at }, at }];
}

/** What the tags of a field call it in data, and the type that it holds, one or many of. */
function shapeIn(node: Branch): NonNullable<ClassCode['shape']> {
  const key = /\b(?:json|ya?ml|toml|mapstructure):"(?<key>[\w.-]+)/.exec(childOf(node, 'tag')?.text ?? '')?.groups?.['key'] ?? null;
  const type = /(?<name>\w+)\s*$/.exec(childOf(node, 'type')?.text ?? '')?.groups?.['name'] ?? null;
  return childrenOf(node, 'name').map(({ text: field }) => ({ field, key, type }));
}

/** A struct is made with some of its fields; the others are as good as empty. */
function fieldsIn(node: Branch, lower: Lowering): readonly Parameter[] {
  const type = childOf(node, 'type');
  const names = childrenOf(node, 'name').map(({ text }) => text);
  const own = names.length > 0 ? names : [(type?.text ?? node.text).replace(/^\*/, '').split('.').at(-1) ?? ''];
  const tag = childOf(node, 'tag')?.text ?? '';
  const stated = /\b(?:env-?default|default|envDefault):"(?<value>[^"]*)"/.exec(tag)?.groups?.['value'];
  const variable = /\b(?:env|envconfig|mapstructure_env):"(?<name>[A-Z]\w*)/.exec(tag)?.groups?.['name'];
  const zero = stated === undefined ? zeroOf(type, lower) : asTyped(stated, type, node.start);
  const value = variable === undefined ? zero : callOf('@setting', [literal(variable, node.start), zero], node.start);
  return own.map((name) => parameter(name, { default: value, field: name }));
}

const asTyped = (value: string, type: Branch | null, at: number): Expression => (/Duration/.test(type?.text ?? '') ? callOf('@span', [literal(value, at)], at) : literal(Number.isNaN(Number(value)) ? value : Number(value), at));

/** What a variable holds that nobody gave a value. */
export function zeroOf(type: Branch | null, lower: Lowering): Expression {
  const at = type?.start ?? 0;
  if (type === null) return literal(null, at);
  switch (type.type) {
    case 'slice_type':
    case 'array_type':
      return callOf('@filled', [], at);
    case 'map_type':
      return { kind: 'new', callee: nameAt('@go.map', at), arguments: [], at };
    case 'channel_type':
      return callOf('@channel', [], at);
    case 'qualified_type':
      return /^(?:sync|http|time|bytes|strings|atomic)\./.test(type.text) ? (type.text === 'time.Duration' ? literal(0, at) : { kind: 'new', callee: memberAt(nameAt(type.text.split('.')[0] ?? '', at), type.text.split('.')[1] ?? '', at), arguments: [], at }) : literal(null, at);
    case 'type_identifier':
      return /^(?:u?int\d*|float\d+|byte|rune)$/.test(type.text) ? literal(0, at) : type.text === 'string' ? literal('', at) : type.text === 'bool' ? literal(false, at) : /^(?:error|any)$/.test(type.text) ? literal(null, at) : { kind: 'new', callee: nameAt(type.text, at), arguments: [], at };
    case 'pointer_type':
      // Whoever makes it hands one over, as a rule.
      return /^\*(?:http\.Client|oauth2\.Config)$/.test(type.text) ? { kind: 'new', callee: memberAt(nameAt(type.text.slice(1).split('.')[0] ?? '', at), type.text.split('.')[1] ?? '', at), arguments: [], at } : literal(null, at);
    case 'struct_type':
      return { kind: 'object', entries: (namedOf(type)[0] === undefined ? [] : namedOf(namedOf(type)[0] as Branch)).flatMap((one) => childrenOf(one, 'name').map(({ text }) => ({ key: text, value: zeroOf(childOf(one, 'type'), lower) }))), at };
    default:
      return literal(null, at);
  }
}

export function parametersOf(node: Branch | null): readonly Parameter[] {
  if (node === null) return [];
  return namedOf(node).flatMap((one) => {
    const names = childrenOf(one, 'name').map(({ text }) => text);
    const isRest = one.type === 'variadic_parameter_declaration';
    return (names.length === 0 ? ['_'] : names).map((name) => parameter(name, { isRest }));
  });
}

/** Names that the results have are declared at the beginning. */
const namedResults = (node: Branch, lower: Lowering): readonly Statement[] => {
  const result = childOf(node, 'result');
  if (result?.type !== 'parameter_list') return [];
  return namedOf(result).flatMap((one) => childrenOf(one, 'name').map(({ text }) => declared(named(text), zeroOf(childOf(one, 'type'), lower), one.start)));
};

export function functionIn(node: Branch, isArrow: boolean, self: string | null): FunctionCode {
  const fails = /\berror\s*\)?\s*$/.test(childOf(node, 'result')?.text ?? '');
  const results = childOf(node, 'result')?.type === 'parameter_list' ? namedOf(childOf(node, 'result') as Branch).flatMap((one) => childrenOf(one, 'name').map(({ text }) => text)) : [];
  const lower = new Lowering({
    expressions: self === null ? expressions : { ...expressions, identifier: (one) => (one.text === self ? { kind: 'this', name: self, at: one.start } : nameAt(one.text, one.start)), func_literal: (one) => closure(one, self) },
    statements: { ...statements, return_statement: (one, inner) => [returned(one, inner, fails, results)], func_literal: (one, inner) => [does(inner.expression(one))] },
  });
  return functionOf([...namedResults(node, lower), ...lower.block(childOf(node, 'body'))], node.start, { name: childOf(node, 'name')?.text ?? null, parameters: parametersOf(childOf(node, 'parameters')), isArrow });
}

/** A function in a method knows the instance by the name that the method has for it, unless a parameter has that name. */
const closure = (node: Branch, self: string): Expression => ({ kind: 'function', code: functionIn(node, true, parametersOf(childOf(node, 'parameters')).some(({ target }) => target.kind === 'name' && target.name === self) ? null : self), at: node.start });

/** An error that is handed back is one that is thrown: what comes with it is of no use. */
function returned(node: Branch, lower: Lowering, fails: boolean, results: readonly string[]): Statement {
  const at = node.start;
  const values = namedOf(node).flatMap((one) => (one.type === 'expression_list' ? namedOf(one) : [one]));
  const last = values.at(-1);
  if (values.length === 0) return { kind: 'return', value: results.length === 0 ? null : results.length === 1 ? nameAt(results[0] as string, at) : tuple(results.map((name) => nameAt(name, at)), at), at };
  if (fails && last !== undefined && last.type !== 'nil' && (values.length > 1 || last.type === 'identifier' || /^(?:fmt\.Errorf|errors\.\w+)\(/.test(last.text))) return { kind: 'throw', value: unknown(at, values.map(lower.expression)), at };
  const [first] = values;
  return { kind: 'return', value: values.length === 1 ? lower.expression(first) : tuple(values.map(lower.expression), at), at };
}

/** Several results, each in its place. */
export const tuple = (values: readonly Expression[], at: number): Expression => ({ kind: 'object', entries: values.map((value, index) => ({ key: String(index), value })), at });

function lowerMethod(node: Branch): FunctionCode {
  const receiver = childOf(node, 'receiver');
  const self = receiver === null ? null : (childOf(namedOf(receiver)[0] ?? receiver, 'name')?.text ?? null);
  return functionIn(node, false, self);
}

/** A method of a type that another file of the package declares. */
export function extension(node: Branch, type: string, _lower: Lowering): Statement {
  const at = node.start;
  const code = lowerMethod(node);
  return does({ kind: 'call', callee: nameAt('@extend', at), arguments: [given(literal(type, at)), given(literal(code.name ?? '', at)), given({ kind: 'function', code, at })], at });
}

