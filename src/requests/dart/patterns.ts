import { namedOf, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { binary, declared, memberAt, named, unknown, type Lowering } from '../typed/lowering.ts';
import { chain } from './chain.ts';

/** What a pattern takes apart, where something is declared or assigned. */
export function patternOf(node: Branch, lower: Lowering): Pattern {
  const inner = namedOf(node);
  switch (node.type) {
    case 'record_pattern': {
      let position = 0;
      return { kind: 'object', entries: fieldsOf(node).map(({ key, pattern }) => ({ key: key ?? `$${(position += 1)}`, target: patternOf(pattern, lower), default: null })), rest: null };
    }
    case 'object_pattern':
      return { kind: 'object', entries: fieldsOf(node).map(({ key, pattern }) => ({ key: key ?? nameIn(pattern), target: patternOf(pattern, lower), default: null })), rest: null };
    case 'map_pattern':
      return { kind: 'object', entries: pairsOf(node).map(({ key, pattern }) => ({ key: textIn(key, lower), target: patternOf(pattern, lower), default: null })), rest: null };
    case 'list_pattern': {
      const rest = inner.find(({ type }) => type === 'rest_pattern');
      const last = rest === undefined ? undefined : namedOf(rest)[0];
      return { kind: 'list', items: inner.filter(({ type }) => type !== 'rest_pattern').map((one) => ({ target: patternOf(one, lower), default: null })), rest: last === undefined ? null : patternOf(last, lower) };
    }
    default:
      return named(nameIn(node));
  }
}

/** The name that a pattern gives to what it fits. */
const nameIn = (node: Branch): string => (node.type === 'identifier' ? node.text : (namedOf(node).filter(({ type }) => type === 'identifier' || type === 'constant_pattern' || type === 'variable_pattern').map(nameIn).at(-1) ?? '_'));

const textIn = (node: Branch, lower: Lowering): string => {
  const key = chain([node], lower);
  return key.kind === 'literal' ? String(key.value) : '';
};

interface Part<Key> {
  readonly key: Key;
  readonly pattern: Branch;
}

/** `Foo(:bar, baz: q)` and `(a, name: b)`: parts with a name, which may be that of what they are given to. */
function fieldsOf(node: Branch): readonly Part<string | null>[] {
  const found: Part<string | null>[] = [];
  let key: string | null = null;
  const inner = node.children.filter(({ isNamed, type }) => isNamed || type === ':').filter(({ type }) => type !== 'type_arguments' && type !== 'qualified');
  for (const [index, one] of inner.entries()) {
    if (one.type === ':' || (one.type === 'type_identifier' && index === 0)) continue;
    if (one.type === 'label') key = namedOf(one)[0]?.text ?? null;
    else if (one.type === 'identifier' && inner[index + 1]?.type === ':') key = one.text;
    else {
      found.push({ key, pattern: one });
      key = null;
    }
  }
  return found;
}

function pairsOf(node: Branch): readonly Part<Branch>[] {
  const inner = namedOf(node).filter(({ type }) => type !== 'type_arguments');
  return inner.flatMap((one, index) => (index % 2 === 1 || inner[index + 1] === undefined ? [] : [{ key: one, pattern: inner[index + 1] as Branch }]));
}

export interface PatternTest {
  /** Null where everything fits. */
  readonly test: Expression | null;
  /** What it gives names to. */
  readonly binds: readonly Statement[];
}

/** Whether something fits what stands behind `case`: constants that may be told by `||`, names, and `when`. */
export function testOf(nodes: readonly Branch[], subject: Expression, lower: Lowering): PatternTest {
  const guard = nodes.findIndex(({ type }) => type === 'when');
  const patterns = (guard < 0 ? nodes : nodes.slice(0, guard)).filter(({ isNamed, type }) => isNamed && type !== 'case_builtin');
  const when = guard < 0 ? null : chain(nodes.slice(guard + 1).filter(({ type }) => type !== ':'), lower);
  const { at } = subject;
  let [test, joint]: [Expression | null, '&&' | '||'] = [null, '||'];
  let [isAny, operator] = [false, '==='];
  const binds: Statement[] = [];
  for (const one of patterns) {
    if (/^logical_(?:or|and)_operator$/.test(one.type)) joint = one.type === 'logical_or_operator' ? '||' : '&&';
    else if (one.type === 'relational_operator' || one.type === 'equality_operator') operator = one.text.trim();
    else {
      const found = single(one, operator, subject, lower);
      binds.push(...found.binds);
      if (found.test === null) isAny = true;
      else test = test === null ? found.test : { kind: 'logical', operator: joint, left: test, right: found.test, isTest: true, at };
      operator = '===';
    }
  }
  // Names stand in what is asked further, so they are there first.
  const own = isAny ? null : test;
  return { test: when === null ? own : own === null ? when : { kind: 'logical', operator: '&&', left: own, right: when, isTest: true, at }, binds };
}

function single(node: Branch, operator: string, subject: Expression, lower: Lowering): PatternTest {
  const { at } = subject;
  if (node.type === 'constant_pattern') {
    const [only] = namedOf(node);
    if (only?.type === 'identifier' && only.text === '_') return { test: null, binds: [] };
    return { test: binary(operator, subject, chain(node.children, lower), at), binds: [] };
  }
  if (node.type === 'variable_pattern') return { test: namedOf(node).some(({ type }) => type === 'type_identifier') ? unknown(at, [subject]) : null, binds: [declared(named(nameIn(node)), subject, at)] };
  if (!/_pattern$/.test(node.type)) return { test: binary(operator, subject, chain([node], lower), at), binds: [] };
  // The class of something is not known, and what its fields hold may be.
  const tests = fieldsOf(node).flatMap(({ key, pattern }) => (pattern.type === 'constant_pattern' && key !== null && node.type === 'object_pattern' ? [binary('===', memberAt(subject, key, at), chain(pattern.children, lower), at)] : []));
  const whole: Expression = tests.reduce<Expression>((left, right) => ({ kind: 'logical', operator: '&&', left, right, isTest: true, at }), unknown(at, [subject]));
  return { test: node.type === 'record_pattern' ? null : whole, binds: [declared(patternOf(node, lower), subject, at)] };
}

