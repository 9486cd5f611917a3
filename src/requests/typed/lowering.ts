import { namedOf, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, FunctionCode, Parameter, Pattern, Statement } from '../ir.ts';

/** How a grammar's nodes are written in the intermediate representation, a row for each type of node. */
export interface Rules {
  readonly expressions: Readonly<Record<string, (node: Branch, lower: Lowering) => Expression>>;
  readonly statements: Readonly<Record<string, (node: Branch, lower: Lowering) => readonly Statement[]>>;
}

/** Goes through a tree by the rows of its grammar. */
export class Lowering {
  readonly #rules: Rules;
  /** What fields are declared as, where a language needs to know. */
  readonly types: ReadonlyMap<string, string>;

  constructor(rules: Rules, types: ReadonlyMap<string, string> = new Map()) {
    this.#rules = rules;
    this.types = types;
  }

  /** Of what no row knows the parts are evaluated, and nothing is known of the whole. */
  readonly expression = (node: Branch | null | undefined): Expression => {
    if (node == null) return unknown(0);
    const rule = this.#rules.expressions[node.type];
    return rule === undefined ? unknown(node.start, namedOf(node).filter(isCode).map(this.expression)) : rule(node, this);
  };

  readonly statement = (node: Branch): readonly Statement[] => {
    const rule = this.#rules.statements[node.type];
    if (rule !== undefined) return rule(node, this);
    return node.isNamed && isCode(node) ? [does(this.expression(node))] : [];
  };

  readonly block = (node: Branch | null | undefined): readonly Statement[] => {
    if (node == null) return [];
    return BLOCKS.test(node.type) ? namedOf(node).flatMap(this.block) : this.statement(node);
  };
}

const BLOCKS = /^(?:block|statement_list|compound_statement|statements|control_structure_body|constructor_body|switch_body)$/;
const isCode = ({ type }: Branch): boolean => !/type|modifier|annotation|comment|label|import|package/.test(type) || /cast|type_test|pattern|object_creation/.test(type);

export const unknown = (at: number, parts: readonly Expression[] = []): Expression => ({ kind: 'unknown', parts, at });
export const literal = (value: string | number | boolean | null, at: number): Expression => ({ kind: 'literal', value, at });
export const nameAt = (name: string, at: number): Expression => ({ kind: 'name', name, at });
export const memberAt = (object: Expression, name: string, at: number): Expression => ({ kind: 'member', object, name, at });
export const given = (value: Expression, name: string | null = null): Argument => ({ value, name, isSpread: false });
export const calls = (callee: Expression, values: readonly Expression[], at: number): Expression => ({ kind: 'call', callee, arguments: values.map((value) => given(value)), at });
export const callOf = (name: string, values: readonly Expression[], at: number): Expression => calls(nameAt(name, at), values, at);
export const listOfAll = (values: readonly Expression[], at: number): Expression => ({ kind: 'list', items: values.map((value) => given(value)), at });
export const does = (value: Expression): Statement => ({ kind: 'expression', value, at: value.at });
export const named = (name: string): Pattern => ({ kind: 'name', name });
export const placeOf = (target: Expression): Pattern => (target.kind === 'name' ? named(target.name) : { kind: 'place', target });
export const binary = (operator: string, left: Expression, right: Expression, at: number): Expression =>
  operator === '&&' || operator === '||' || operator === '??' ? { kind: 'logical', operator, left, right, at } : { kind: 'binary', operator: OPERATORS[operator] ?? operator, left, right, at };
export const assigned = (target: Expression, operator: string, value: Expression, at: number): Expression => ({ kind: 'assign', target: placeOf(target), operator, value, at });
/** `x++` and its kin. */
export const stepped = (target: Expression, sign: string, at: number): Expression => assigned(target, sign.startsWith('-') ? '-=' : '+=', literal(1, at), at);
export const declared = (target: Pattern, value: Expression | null, at: number, isConstant = false): Statement => ({ kind: 'declare', target, value, isConstant, at });

const OPERATORS: Readonly<Record<string, string>> = { '==': '===', '!=': '!==', '===': '===', '!==': '!==' };

export const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({ target: named(name), default: null, isRest: false, field: null, type: null, ...more });
export const functionOf = (body: readonly Statement[], at: number, more: Partial<FunctionCode> = {}): FunctionCode => ({ name: null, parameters: [], body, isAsync: false, isGenerator: false, isArrow: false, decorators: [], at, ...more });
export const lambda = (parameters: readonly Parameter[], body: readonly Statement[], at: number): Expression => ({ kind: 'function', code: functionOf(body, at, { parameters, isArrow: true }), at });
export const returns = (value: Expression | null, at: number): Statement => ({ kind: 'return', value, at });

/** A number as these languages write it: "1_000L", "0x1F", "1.5f", "10u". */
export function numeral(text: string, at: number): Expression {
  const plain = text.replaceAll('_', '');
  const value = /^0[xXbBoO]/.test(plain) ? Number(plain.replace(/[lLuU]+$/, '')) : Number(plain.replace(/[lLfFdDmMuU]+$/, ''));
  return Number.isNaN(value) ? unknown(at) : literal(value, at);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0' };

/** What stands between quotes, its escapes resolved. */
export const unescaped = (text: string): string => text.replaceAll(/\\(?:u\{?([\dA-Fa-f]{4,6})\}?|(.))/gs, (_, code: string | undefined, sign: string | undefined) => (code === undefined ? (ESCAPES[sign ?? ''] ?? sign ?? '') : String.fromCodePoint(Number.parseInt(code, 16))));

/** What builds a client of the framework is one of its own. */
const BUILDERS = /^[\s\w.]*\b(?<name>(?:WebClient|RestClient)\.Builder)\b/;

/** The name of a type without its package, its arguments and its marks: "List" of "java.util.List<String>[]". */
export const typeName = (text: string | null | undefined): string | null => BUILDERS.exec(text ?? '')?.groups?.['name'] ?? /^[\s*&]*(?:[\w]+\.)*(?<name>[A-Z]\w*)/.exec((text ?? '').replaceAll(/@\w+(?:\([^)]*\))?\s*/g, ''))?.groups?.['name'] ?? null;

/** The names of the types that a function is told: "TClient" of `Add<TClient>()`; nothing where there are none. */
export function typesOf(list: Branch | null): Pick<FunctionCode, 'types'> {
  const types = (list === null ? [] : namedOf(list)).flatMap((one) => namedOf(one).find(({ type }) => /^(?:type_)?identifier$/.test(type))?.text ?? []);
  return types.length === 0 ? {} : { types };
}

/** `if (__name__ == "__main__") main();`: what only the file that is run does. */
export const whenRun = (value: Expression, at: number): Statement => ({ kind: 'if', test: binary('==', nameAt('__name__', at), literal('__main__', at), at), then: [does(value)], otherwise: [], at });
