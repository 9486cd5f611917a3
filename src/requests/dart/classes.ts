import { childOf, has, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Argument, ClassCode, Expression, Field, FunctionCode, Method, Statement } from '../ir.ts';
import { assigned, callOf, does, functionOf, given, listOfAll, literal, memberAt, nameAt, returns, typeName, unknown, type Lowering } from '../typed/lowering.ts';
import { argumentsIn, chain } from './chain.ts';
import { bodyOf, decoratorsOf, functionOfNode, handed, handedAbove, mannerOf, parametersOf, typedAs } from './functions.ts';

interface Found {
  readonly fields: Field[];
  readonly methods: Method[];
  readonly constructors: { readonly name: string; readonly code: FunctionCode }[];
}

/** Annotations of packages that make the class of what an interface promises. */
const REQUESTED = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|Get|Post|Put|Patch|Delete|Head)$/;

/** A class, a mixin, or what an extension adds to a type. */
export function classCode(node: Branch, lower: Lowering, before: readonly Branch[] = []): ClassCode {
  const at = node.start;
  const name = (childOf(node, 'name') ?? typed(node, 'identifier'))?.text ?? null;
  const superclass = childOf(node, 'superclass');
  const parent = typeName(/^extends\s+(?<name>[\w.$]+)/.exec(superclass?.text ?? '')?.groups?.['name']);
  const mixins = [...namedOf(typed(superclass ?? node, 'mixins') ?? EMPTY), ...namedOf(typed(node, 'mixins') ?? EMPTY)].flatMap((one) => (one.type === 'type_identifier' ? (typeName(one.text) ?? []) : []));
  const interfaces = namedOf(childOf(node, 'interfaces') ?? EMPTY).flatMap((one) => (one.type === 'type_identifier' ? (typeName(one.text) ?? []) : []));
  const decorators = decoratorsOf([...before, ...node.children], lower);
  const found = membersOf(childOf(node, 'body') ?? typed(node, 'class_body', 'enum_body', 'extension_body'), lower, { name: name ?? '', hasParent: parent !== null, decorators });
  // What becomes a field is of its type.
  const types = new Map(found.fields.flatMap((one) => (one.type === null ? [] : [[one.name, one.type] as const])));
  const constructors = found.constructors.map((one) => ({ ...one, code: { ...one.code, parameters: one.code.parameters.map((parameter) => (parameter.field === null || parameter.type !== null ? parameter : { ...parameter, type: types.get(parameter.field) ?? null })) } }));
  const routes = routesIn(decorators);
  const main = constructors.find((one) => one.name === '');
  const mixed: readonly Field[] = mixins.length === 0 ? [] : [{ name: '@mixins', value: listOfAll(mixins.map((one) => nameAt(one, at)), at), isStatic: true, type: null }];
  return {
    name: routes === null ? name : (name?.replace(/^[$_]+/, '') ?? null),
    super: parent !== null ? nameAt(parent, at) : routes !== null ? nameAt('RootStackRouter', at) : null,
    interfaces,
    isAbstract: typed(node, 'abstract', 'sealed') !== null,
    constructor_: main?.code ?? null,
    constructors: constructors.filter((one) => one.name !== ''),
    methods: routes === null ? found.methods : [...found.methods, { name: 'routes', code: functionOf([returns(routes, at)], at), isStatic: false, isGetter: true }],
    fields: [...mixed, ...found.fields],
    decorators,
    at,
  };
}

/** The table of pages out of which a package makes a router: `@MaterialAutoRouter(routes: …)` on `$AppRouter`, which the app knows without the sign. */
function routesIn(decorators: readonly Expression[]): Expression | null {
  const mark = decorators.find((one) => one.kind === 'call' && one.callee.kind === 'name' && /^(?:Material|Cupertino|Adaptive|Custom)AutoRouter$/.test(one.callee.name));
  return mark?.kind === 'call' ? (mark.arguments.find(({ name }) => name === 'routes')?.value ?? null) : null;
}

const EMPTY: Branch = { type: '', isNamed: true, field: null, start: 0, end: 0, text: '', children: [] };

interface Around {
  readonly name: string;
  readonly hasParent: boolean;
  readonly decorators: readonly Expression[];
}

export function membersOf(body: Branch | null, lower: Lowering, around: Around): Found {
  const found: Found = { fields: [], methods: [], constructors: [] };
  let marks: Branch[] = [];
  const inner = body === null ? [] : namedOf(body);
  for (const [index, node] of inner.entries()) {
    if (node.type === 'annotation') marks.push(node);
    else if (node.type !== 'function_body') {
      const next = inner[index + 1];
      member(node, next?.type === 'function_body' ? next : null, lower, around, marks, found);
      marks = [];
    }
  }
  return found;
}

/** `call(parameters) async => …`: what says no type and is not called as its class is no constructor, for which the grammar takes it. */
function isUntyped(signature: Branch, owner: string): boolean {
  const names = signature.type === 'constructor_signature' ? namedOf(signature).filter(({ type }) => type === 'identifier') : [];
  return names.length === 1 && owner !== '' && names[0]?.text !== owner;
}

function member(node: Branch, body: Branch | null, lower: Lowering, around: Around, marks: readonly Branch[], found: Found): void {
  const isStatic = has(node, 'static');
  const made = typed(node, 'constructor_signature', 'constant_constructor_signature', 'factory_constructor_signature', 'redirecting_factory_constructor_signature');
  if (made !== null && isUntyped(made, around.name)) {
    member({ ...node, children: node.children.map((one) => (one === made ? { ...made, type: 'function_signature' } : one)) }, body, lower, around, marks, found);
    return;
  }
  if (made !== null) {
    constructor(node, made, body, lower, around, found);
    return;
  }
  const signature = typed(node, 'function_signature', 'getter_signature', 'setter_signature', 'operator_signature');
  if (signature === null) {
    found.fields.push(...fieldsOf(node, isStatic, lower));
    return;
  }
  if (signature.type === 'setter_signature') return;
  const decorators = decoratorsOf(marks, lower);
  const asked = body === null ? decorators.filter((one) => one.kind === 'call' && one.callee.kind === 'name' && REQUESTED.test(one.callee.name)) : [];
  const plain = functionOfNode(node, lower, { decorators: asked.length > 0 ? [] : decorators.filter(matters) }, body);
  const code = asked.length > 0 ? { ...plain, body: [returns(requestOf(plain, asked, around), node.start)] } : plain;
  const name = signature.type === 'operator_signature' ? `operator ${namedOf(signature).at(-1)?.text ?? ''}` : (code.name ?? '');
  found.methods.push({ name, code: { ...code, name }, isStatic, isGetter: signature.type === 'getter_signature' });
}

/** What annotations of methods say that a count needs. */
const matters = (one: Expression): boolean => one.kind === 'call' && ((one.callee.kind === 'name' && /^Route$/.test(one.callee.name)) || one.callee.kind === 'member');

/** A method of which an annotation says what it asks for. */
function requestOf({ parameters, at }: FunctionCode, asked: readonly Expression[], { decorators }: Around): Expression {
  const bodies = parameters.flatMap(({ target }) => (target.kind === 'name' ? [{ key: target.name, value: nameAt(target.name, at) }] : []));
  return callOf('@promised-request', [{ kind: 'this', at }, asked[0] ?? unknown(at), { kind: 'object', entries: bodies, at }, ...decorators.filter((one) => one.kind === 'call' && one.callee.kind === 'name' && /^(?:RestApi|ChopperApi)$/.test(one.callee.name))], at);
}

function fieldsOf(node: Branch, isStatic: boolean, lower: Lowering): readonly Field[] {
  const list = typed(node, 'static_final_declaration_list', 'initialized_identifier_list', 'identifier_list');
  const type = typedAs(node);
  const declared = typed(node, 'nullable_type') !== null ? null : type;
  return (list === null ? [] : namedOf(list)).map((one): Field => {
    const name = one.type === 'identifier' ? one.text : (namedOf(one)[0]?.text ?? '');
    const equals = one.children.findIndex(({ type: sign, isNamed }) => sign === '=' && !isNamed);
    const value = equals < 0 ? null : chain(one.children.slice(equals + 1), lower);
    return { name, value, isStatic, type: value === null ? declared : null };
  });
}

function constructor(node: Branch, signature: Branch, body: Branch | null, lower: Lowering, { name: owner, hasParent }: Around, found: Found): void {
  const at = node.start;
  const list = typed(signature, 'formal_parameter_list');
  const upTo = signature.children.findIndex((one) => one === list);
  const names = signature.children.slice(0, upTo < 0 ? undefined : upTo).filter(({ type }) => type === 'identifier').map(({ text }) => text);
  const name = names.length > 1 ? (names.at(-1) ?? '') : names[0] === owner || names.length === 0 ? '' : (names[0] ?? '');
  const parameters = parametersOf(list, lower);
  if (signature.type === 'factory_constructor_signature' || signature.type === 'redirecting_factory_constructor_signature') {
    // It is a function of the class that gives one.
    const target = signature.type === 'factory_constructor_signature' ? null : namedOf(signature).filter(({ type, start }) => /^(?:type_identifier|identifier|qualified)$/.test(type) && start > (list?.end ?? 0));
    const made: readonly Statement[] = target === null ? bodyOf(body, lower) : [returns({ kind: 'call', callee: target.slice(1).reduce<Expression>((before, one) => memberAt(before, one.text, one.start), nameAt(target[0]?.text ?? '', at)), arguments: forwarded(list, parameters, at), at }, at)];
    found.methods.push({ name: name === '' ? '@factory' : name, code: functionOf(made, at, { name: name === '' ? owner : name, parameters, ...mannerOf(body) }), isStatic: true, isGetter: false });
    return;
  }
  const steps = [...namedOf(typed(node, 'initializers') ?? EMPTY), ...(typed(node, 'redirection') === null ? [] : [typed(node, 'redirection') as Branch])];
  const above: Argument[] = handedAbove(list).map((one) => handed(one.name, one.isNamed, at));
  const stated = steps.flatMap((one) => ofStep(one, above, lower));
  const callsAnother = steps.some((one) => one.type === 'redirection' || namedOf(one).some(({ type }) => type === 'super'));
  const implied: readonly Statement[] = callsAnother || !hasParent ? [] : [does({ kind: 'call', callee: { kind: 'super', at }, arguments: above, at })];
  found.constructors.push({ name, code: functionOf([...stated, ...implied, ...bodyOf(body, lower)], at, { name: 'constructor', parameters }) });
}

/** Parameters handed on as they came. */
function forwarded(list: Branch | null, parameters: FunctionCode['parameters'], at: number): readonly Argument[] {
  const byName = new Set((list?.children ?? []).filter((node) => node.type === 'optional_formal_parameters' && has(node, '{')).flatMap((node) => namedOf(node).flatMap((one) => [...one.text.matchAll(/\w+/g)].map(([word]) => word))));
  return parameters.flatMap(({ target }) => (target.kind === 'name' ? [given(nameAt(target.name, at), byName.has(target.name) ? target.name : null)] : []));
}

/** `: a = b, super(c), this.named(d)`. */
function ofStep(node: Branch, above: readonly Argument[], lower: Lowering): readonly Statement[] {
  const at = node.start;
  const field = typed(node, 'field_initializer');
  if (field !== null) {
    const equals = field.children.findIndex(({ type }) => type === '=');
    const name = field.children.slice(0, equals).filter(({ type }) => type === 'identifier').at(-1)?.text ?? '';
    return [does(assigned(memberAt({ kind: 'this', at }, name, at), '=', chain(field.children.slice(equals + 1), lower), at))];
  }
  const isOther = node.type === 'redirection' || typed(node, 'super') !== null;
  if (!isOther) return [];
  const own = [...argumentsIn(typed(node, 'arguments'), lower), ...(node.type === 'redirection' ? [] : above)];
  const name = namedOf(node).find(({ type }) => type === 'identifier')?.text ?? namedOf(typed(node, 'unconditional_assignable_selector', 'qualified') ?? EMPTY).at(-1)?.text ?? '';
  if (node.type !== 'redirection' && name === '') return [does({ kind: 'call', callee: { kind: 'super', at }, arguments: own, at })];
  return [does({ kind: 'call', callee: nameAt('@constructor', at), arguments: [given({ kind: 'this', at }), given(literal(node.type === 'redirection' ? 'this' : 'super', at)), given(literal(name, at)), given(nameAt('@class', at)), ...own], at })];
}

/** The values of an `enum`, each of them one thing. */
export function enumFields(node: Branch, lower: Lowering): readonly Field[] {
  const at = node.start;
  const constants = namedOf(childOf(node, 'body') ?? EMPTY).filter(({ type }) => type === 'enum_constant');
  const names = constants.map((one) => childOf(one, 'name')?.text ?? '');
  const fields = constants.map((one, index): Field => {
    const own = argumentsIn(typed(typed(one, 'argument_part') ?? one, 'arguments'), lower);
    return { name: names[index] ?? '', value: { kind: 'call', callee: nameAt('@constant', at), arguments: [given(nameAt('@class', at)), given(literal(names[index] ?? '', at)), given(literal(index, at)), ...own], at: one.start }, isStatic: true, type: null };
  });
  return [...fields, { name: 'values', value: listOfAll(names.map((name) => memberAt(nameAt('@class', at), name, at)), at), isStatic: true, type: null }];
}

