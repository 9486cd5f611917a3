import { childOf, childrenOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { assigned, binary, callOf, calls, declared, does, literal, nameAt, named, placeOf, stepped, unknown, type Lowering, type Rules } from '../typed/lowering.ts';
import { functionIn, lowerType, zeroOf } from './declarations.ts';

const listed = (node: Branch | null): readonly Branch[] => (node === null ? [] : node.type === 'expression_list' ? namedOf(node) : [node]);
const expressionIn = (node: Branch): Branch | undefined => namedOf(node)[0];

export const statements: Rules['statements'] = {
  expression_statement: (node, lower) => [ended(lower.expression(expressionIn(node))), ...changed(expressionIn(node), lower)],
  type_declaration: (node, lower) => namedOf(node).flatMap((one) => lowerType(one, [], lower)),
  function_declaration: (node) => [{ kind: 'function', code: functionIn(node, true, null), at: node.start }],
  const_declaration: variables,
  var_declaration: variables,
  short_var_declaration: (node, lower) => bound(listed(childOf(node, 'left')), listed(childOf(node, 'right')), node.start, lower, true),
  assignment_statement: (node, lower) => {
    const operator = childOf(node, 'operator')?.text ?? '=';
    const [left, right] = [listed(childOf(node, 'left')), listed(childOf(node, 'right'))];
    if (operator === '=') return bound(left, right, node.start, lower, false);
    return [does(assigned(lower.expression(left[0]), operator, lower.expression(right[0]), node.start))];
  },
  inc_statement: (node, lower) => [does(stepped(lower.expression(expressionIn(node)), '+', node.start))],
  dec_statement: (node, lower) => [does(stepped(lower.expression(expressionIn(node)), '-', node.start))],
  go_statement: (node, lower) => [does({ kind: 'start', value: lower.expression(expressionIn(node)), at: node.start })],
  defer_statement: (node, lower) => [does(lower.expression(expressionIn(node)))],
  send_statement: (node, lower) => [does(callOf('@send', [lower.expression(childOf(node, 'channel')), lower.expression(childOf(node, 'value'))], node.start))],
  receive_statement: (node, lower) => received(node, lower),
  return_statement: (node, lower) => [{ kind: 'return', value: namedOf(node).length === 0 ? null : lower.expression(listed(namedOf(node)[0] ?? null)[0]), at: node.start }],
  break_statement: (node) => [{ kind: 'break', label: namedOf(node)[0]?.text ?? null, at: node.start }],
  continue_statement: (node) => [{ kind: 'continue', label: namedOf(node)[0]?.text ?? null, at: node.start }],
  labeled_statement: (node, lower) => lower.block(namedOf(node).find(({ type }) => type !== 'label_name')),
  block: (node, lower) => [{ kind: 'block', body: namedOf(node).flatMap(lower.block), at: node.start }],
  if_statement: (node, lower) => fallback(node, lower) ?? within(node, lower, [{ kind: 'if', test: lower.expression(childOf(node, 'condition')), then: lower.block(childOf(node, 'consequence')), otherwise: lower.block(childOf(node, 'alternative')), at: node.start }]),
  for_statement: lowerFor,
  expression_switch_statement: lowerSwitch,
  type_switch_statement: lowerSwitch,
  select_statement: lowerSelect,
};

/** `if v == "" { v = other }` gives a variable what it falls back to. */
function fallback(node: Branch, lower: Lowering): readonly Statement[] | null {
  const [test, body] = [childOf(node, 'condition'), childOf(node, 'consequence')];
  const inner = body === null ? [] : namedOf(body).flatMap((one) => (one.type === 'statement_list' ? namedOf(one) : [one]));
  const [only] = inner;
  if (test?.type !== 'binary_expression' || inner.length !== 1 || only?.type !== 'assignment_statement' || childOf(node, 'alternative') !== null || childOf(node, 'initializer') !== null) return null;
  const [left, right] = [childOf(test, 'left'), childOf(test, 'right')];
  if (childOf(test, 'operator')?.text !== '==' || !/^(?:""|0|nil|``)$/.test(right?.text ?? '') || left?.text !== childOf(only, 'left')?.text) return null;
  const at = node.start;
  const target = lower.expression(left);
  return [does(assigned(target, '=', { kind: 'logical', operator: '||', left: target, right: lower.expression(listed(childOf(only, 'right'))[0]), at }, at))];
}

/** Calls after which nothing comes. */
function ended(value: Expression): Statement {
  const callee = value.kind === 'call' ? value.callee : null;
  const ends = callee?.kind === 'name' ? callee.name === 'panic' : callee?.kind === 'member' && callee.object.kind === 'name' && ((callee.object.name === 'os' && callee.name === 'Exit') || (/^log/.test(callee.object.name) && /^(?:Fatal|Panic)/.test(callee.name)));
  return ends ? { kind: 'throw', value, endsProgram: true, at: value.at } : does(value);
}

function variables(node: Branch, lower: Lowering): readonly Statement[] {
  const specs = namedOf(node).flatMap((one) => (one.type === 'var_spec_list' ? namedOf(one) : [one]));
  return specs.flatMap((spec) => {
    const names = childrenOf(spec, 'name');
    const values = listed(childOf(spec, 'value'));
    if (values.length === 0 && node.type === 'const_declaration') return names.map((one) => declared(named(one.text), unknown(one.start), one.start));
    if (values.length === 0) return names.map((one) => declared(named(one.text), zeroOf(childOf(spec, 'type'), lower), one.start));
    return bound(names, values, spec.start, lower, true);
  });
}

/** `a, b := f()`: a function that may fail gives what it gives, and an error that is seldom there. */
function bound(left: readonly Branch[], right: readonly Branch[], at: number, lower: Lowering, isNew: boolean): readonly Statement[] {
  // A call in the head of a test may fill something too.
  return [...taken(left, right, at, lower, isNew), ...right.flatMap((one) => changed(one, lower))];
}

/** The same without what is filled. */
function taken(left: readonly Branch[], right: readonly Branch[], at: number, lower: Lowering, isNew: boolean): readonly Statement[] {
  const give = (target: Pattern, value: Expression): Statement => (isNew ? declared(target, value, at) : does({ kind: 'assign', target, operator: '=', value, at }));
  const targetOf = (one: Branch): Pattern => (isNew ? named(one.text) : placeOf(lower.expression(one)));
  if (left.length === 1 || right.length === left.length) {
    return left.map((one, index) => {
      const plain = lower.expression(right[index]);
      if (one.text === '_') return does(plain);
      return give(targetOf(one), /^err/i.test(one.text) && plain.kind === 'call' ? callOf('@error', [plain], at) : plain);
    });
  }
  const value = lower.expression(right[0]);
  // Asking a map or a channel tells also whether it was there.
  const second = left[1]?.text ?? '';
  const isTold = /index_expression|unary_expression|type_assertion/.test(right[0]?.type ?? '');
  const asked = right[0]?.type === 'index_expression' ? [childOf(right[0], 'operand'), childOf(right[0], 'index')].map(lower.expression) : null;
  const pair = asked !== null ? callOf('@map.told', asked, at) : callOf(isTold ? '@told' : '@results', [value, literal(left.length, at), literal(second, at)], at);
  return [give({ kind: 'list', items: left.map((one) => (one.text === '_' ? null : { target: targetOf(one), default: null })), rest: null }, pair)];
}

/** What stands before the test is known within the statement. */
const within = (node: Branch, lower: Lowering, body: readonly Statement[]): readonly Statement[] => {
  const first = childOf(node, 'initializer');
  return first === null ? body : [{ kind: 'block', body: [...lower.statement(first), ...body], at: node.start }];
};

function received(node: Branch, lower: Lowering): readonly Statement[] {
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  return left === null || right === null ? [does(lower.expression(right))] : bound(listed(left), [right], node.start, lower, true);
}

function lowerFor(node: Branch, lower: Lowering): readonly Statement[] {
  const at = node.start;
  const body = lower.block(childOf(node, 'body'));
  const clause = typed(node, 'for_clause', 'range_clause');
  if (clause?.type === 'for_clause') {
    const [first, test, update] = ['initializer', 'condition', 'update'].map((field) => childOf(clause, field));
    const step = update == null ? [] : lower.statement(update);
    const [last] = step;
    return [{ kind: 'for', start: first == null ? [] : lower.statement(first), test: test == null ? null : lower.expression(test), update: last?.kind === 'expression' ? last.value : null, body, at }];
  }
  if (clause !== null) return [ranged(clause, body, at, lower)];
  const test = namedOf(node).find(({ type }) => type !== 'block');
  const stream = test === undefined ? receivingLoop(node, lower) : null;
  if (stream !== null) return [stream];
  if (test !== undefined) return [{ kind: 'while', test: lower.expression(test), body, testsLast: false, at }];
  const waiting = waitingSelect(node);
  return waiting === null ? [{ kind: 'while', test: literal(true, at), body, testsLast: false, at }] : waiting.map((one) => fromChannel(one, lower));
}

/** `for { job := <-jobs; … }` does its work for each thing that comes. */
function receivingLoop(node: Branch, lower: Lowering): Statement | null {
  const [first, ...rest] = namedOf(childOf(node, 'body') ?? node).flatMap((one) => (one.type === 'statement_list' ? namedOf(one) : [one]));
  const value = first === undefined || !/^(?:short_var_declaration|assignment_statement|expression_statement)$/.test(first.type) ? null : first.type === 'expression_statement' ? (namedOf(first)[0] ?? null) : (listed(childOf(first, 'right'))[0] ?? null);
  if (value?.type !== 'unary_expression' || childOf(value, 'operator')?.text !== '<-' || TICKS.test(value.text)) return null;
  const [name] = first === undefined ? [] : listed(childOf(first, 'left'));
  return { kind: 'each', target: named(name?.text ?? '_'), of: callOf('@range', [lower.expression(childOf(value, 'operand'))], node.start), overKeys: false, isAwaited: false, body: rest.flatMap(lower.block), at: node.start };
}

/** What a call fills that it is given the address of: `json.Unmarshal(text, &config)`, `flag.IntVar(&n, "n", 5, "")`. */
function changed(node: Branch | undefined, lower: Lowering): readonly Statement[] {
  if (node?.type !== 'call_expression') return [];
  const callee = childOf(node, 'function')?.text ?? '';
  const parts = namedOf(childOf(node, 'arguments') ?? node);
  const targets = parts.filter((one) => one.type === 'unary_expression' && one.text.startsWith('&') && childOf(one, 'operand')?.type !== 'composite_literal').map((one) => childOf(one, 'operand') as Branch);
  const pointer = /\.(?:Unmarshal\w*|Decode)$/.test(callee) ? parts.at(-1) : undefined;
  if (pointer?.type === 'identifier') targets.push(pointer);
  if (targets.length === 0 || !callee.includes('.')) return [];
  const at = node.start;
  if (FLAGS.test(callee)) return [does(assigned(lower.expression(targets[0]), '=', callOf('@flag', [parts[1], parts[callee.endsWith('P') ? 3 : 2]].map(lower.expression), at), at))];
  const method = childOf(node, 'function');
  const isPlain = /^[\w.]+$/.test(callee);
  if (!isPlain && !FILLS.test(callee)) return [];
  const source = /Unmarshal/.test(callee) ? lower.expression(parts[0]) : lower.expression(method === null ? null : childOf(method, 'operand'));
  return targets.map((one) => does(assigned(lower.expression(one), '=', callOf('@decoded', [source, lower.expression(one), isPlain ? lower.expression(method) : literal(null, at)], at), at)));
}

/** What fills a variable with an option of the command line: of the program, of a set of them, or of a command of cobra. */
const FLAGS = /(?:(?:^p?flag|[fF]lags\(\)|(?:^|\.)(?:fs|\w*[fF]lag[sS]et|\w*[fF]lags)))\.(?:Bool|U?[iI]nt|String|Float|Duration)\w*VarP?$/;

const FILLS = /\.(?:Unmarshal\w*|Decode\w*|Scan\w*|Bind\w*|ShouldBind\w*|StructScan|Select|Find|First|All|Run|Query|Mutate|Exec)$/;

function ranged(clause: Branch, body: readonly Statement[], at: number, lower: Lowering): Statement {
  const [key, value] = listed(childOf(clause, 'left')).map(({ text }) => text);
  const of = lower.expression(childOf(clause, 'right'));
  const isKeyOnly = value === undefined;
  const target: Pattern = isKeyOnly ? named(key ?? '_') : { kind: 'list', items: [{ target: named(key ?? '_'), default: null }, { target: named(value), default: null }], rest: null };
  return { kind: 'each', target, of: callOf(isKeyOnly ? '@range' : '@pairs', [of], at), overKeys: false, isAwaited: false, body, at };
}

const casesOf = (node: Branch): readonly Branch[] => namedOf(node).filter(({ type }) => /_case$/.test(type));
const bodyOf = (node: Branch, lower: Lowering): readonly Statement[] => namedOf(node).filter(({ type }) => type === 'statement_list').flatMap(lower.block);

const TICKS = /\.C\b|time\.(?:After|Tick)\(|[tT]ick/;
const ENDS = /[dD]one|[qQ]uit|[sS]top|[sS]ig|[cC]ancel|[eE]xit|[cC]lose|[iI]nterrupt|[sS]hutdown|\bc\b/;
const comes = (one: Branch): string => childOf(one, 'communication')?.text ?? '';

/** An endless loop that only waits for what comes through channels does as much as comes. */
function waitingSelect(node: Branch): readonly Branch[] | null {
  const statements = namedOf(childOf(node, 'body') ?? node).flatMap((one) => (one.type === 'statement_list' ? namedOf(one) : [one]));
  const [only] = statements;
  if (statements.length !== 1 || only?.type !== 'select_statement') return null;
  const cases = casesOf(only);
  if (cases.some((one) => one.type === 'default_case' || TICKS.test(comes(one)))) return null;
  return cases.filter((one) => !ENDS.test(comes(one)));
}

function fromChannel(one: Branch, lower: Lowering): Statement {
  const message = childOf(one, 'communication');
  const [name] = listed(message === null ? null : childOf(message, 'left')).map(({ text }) => text);
  const right = message === null ? null : childOf(message, 'right');
  const channel = right?.type === 'unary_expression' ? childOf(right, 'operand') : right;
  return { kind: 'each', target: named(name ?? '_'), of: callOf('@range', [lower.expression(channel)], one.start), overKeys: false, isAwaited: false, body: bodyOf(one, lower), at: one.start };
}

/** Whichever comes first; where a clock is among them that is what a round waits for. */
function lowerSelect(node: Branch, lower: Lowering): readonly Statement[] {
  const cases = casesOf(node);
  const ticking = cases.filter((one) => TICKS.test(comes(one)));
  const parts = cases.map((one): readonly Statement[] => {
    const message = childOf(one, 'communication');
    const body = bodyOf(one, lower);
    const at = one.start;
    if (ticking.includes(one) || one.type === 'default_case') return ticking.length > 0 && one.type === 'default_case' ? [] : [...(message === null ? [] : lower.statement(message)), ...body];
    // Nobody waits for what ends the program.
    if (ENDS.test(comes(one))) return [];
    return [{ kind: 'if', test: unknown(at), then: [...(message === null ? [] : lower.statement(message)), ...body], otherwise: [], at }];
  });
  return [{ kind: 'block', body: parts.flat().filter((one) => one.kind !== 'break'), at: node.start }];
}

function lowerSwitch(node: Branch, lower: Lowering): readonly Statement[] {
  const at = node.start;
  const subject = childOf(node, 'value');
  const cases = casesOf(node);
  if (node.type === 'expression_switch_statement' && subject === null) {
    const chain = cases.reduceRight<readonly Statement[]>((otherwise, one) => (one.type === 'default_case' ? bodyOf(one, lower) : [{ kind: 'if', test: listed(childOf(one, 'value')).map(lower.expression).reduce((a, b) => binary('||', a, b, at)), then: bodyOf(one, lower), otherwise, at: one.start }]), []);
    return within(node, lower, chain);
  }
  const expanded = cases.flatMap((one): { readonly test: Expression | null; readonly body: readonly Statement[] }[] => {
    const body = bodyOf(one, lower);
    if (one.type === 'default_case') return [{ test: null, body }];
    return (one.type === 'type_case' ? [unknown(one.start)] : listed(childOf(one, 'value')).map(lower.expression)).map((test) => ({ test, body }));
  });
  const alias = listed(childOf(node, 'alias'))[0];
  const before: readonly Statement[] = alias === undefined ? [] : [declared(named(alias.text), lower.expression(subject), at)];
  return within(node, lower, [...before, { kind: 'switch', value: node.type === 'type_switch_statement' ? calls(nameAt('@kind', at), [lower.expression(subject)], at) : lower.expression(subject), cases: expanded, fallsThrough: false, at }]);
}
