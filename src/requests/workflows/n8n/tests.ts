import type { Expression } from '../../ir.ts';
import { entriesOf, get, isTrue, itemsOf, textOf, type Data } from '../../schedules/data.ts';
import { valueOf, type Reading } from './values.ts';

/** What older and newer versions call a comparison, in JavaScript; what compares anything else only a run knows. */
const OPERATORS: Readonly<Record<string, string>> = {
  equal: '===', equals: '===', notEqual: '!==', notEquals: '!==',
  larger: '>', gt: '>', largerEqual: '>=', gte: '>=', smaller: '<', lt: '<', smallerEqual: '<=', lte: '<=',
};

/** What an `if` or a `filter` asks of each item. */
export function testOf(reading: Reading, parameters: Data): Expression {
  const { build } = reading;
  const conditions = get(parameters, 'conditions');
  const own = itemsOf(get(conditions, 'conditions'));
  if (own.length > 0) return build.all(textOf(get(conditions, 'combinator')) === 'or' ? '||' : '&&', own.map((one) => conditionOf(reading, one)));
  const older = entriesOf(conditions).flatMap(([type, list]) => (type === 'options' || type === 'combinator' ? [] : itemsOf(list).map((one) => olderOf(reading, type, one))));
  const isAny = textOf(get(parameters, 'combineOperation')) === 'any' || textOf(get(parameters, 'combineConditions')) === 'OR';
  return older.length === 0 ? build.unknown() : build.all(isAny ? '||' : '&&', older);
}

/** `{ leftValue, rightValue, operator: { type, operation } }` */
function conditionOf(reading: Reading, one: Data): Expression {
  const [left, right] = [valueOf(reading, get(one, 'leftValue')), valueOf(reading, get(one, 'rightValue'))];
  return compared(reading, textOf(get(one, 'operator', 'operation')) ?? 'equals', textOf(get(one, 'operator', 'type')) ?? 'string', left, right, isTrue(get(one, 'operator', 'singleValue')));
}

/** `{ value1, operation, value2 }` below the type that is compared. */
function olderOf(reading: Reading, type: string, one: Data): Expression {
  const [left, right] = [valueOf(reading, get(one, 'value1')), valueOf(reading, get(one, 'value2'))];
  return compared(reading, textOf(get(one, 'operation')) ?? (type === 'number' ? 'smaller' : 'equal'), type, left, right, false);
}

function compared({ build }: Reading, operation: string, type: string, left: Expression, right: Expression, isSingle: boolean): Expression {
  const operator = OPERATORS[operation];
  // An absent value to compare a truth with is a question whether it is true.
  if (type === 'boolean' && (operation === 'true' || (operator === '===' && right.kind === 'literal' && (right.value === true || right.value === 'true')))) return left;
  if (type === 'boolean' && (operation === 'false' || (operator === '===' && right.kind === 'literal' && right.value === false))) return build.not(left);
  if (operation === 'notEmpty' || operation === 'isNotEmpty' || operation === 'exists') return left;
  if (operation === 'empty' || operation === 'isEmpty' || operation === 'notExists') return build.not(left);
  if (operator === undefined || isSingle) return build.unknown([left, right]);
  return build.binary(operator, number(type, left), number(type, right));
}

/** A number may be written as a text. */
const number = (type: string, value: Expression): Expression => (type === 'number' && value.kind === 'literal' && typeof value.value === 'string' && value.value.trim() !== '' && Number.isFinite(Number(value.value)) ? { ...value, value: Number(value.value) } : value);

/** The outputs of a `switch`, each with what it asks; null for the one that takes the rest. */
export function casesOf(reading: Reading, parameters: Data): readonly (Expression | null)[] | null {
  if (textOf(get(parameters, 'mode')) === 'expression') return null;
  const rules = get(parameters, 'rules');
  const newer = itemsOf(get(rules, 'values')).length > 0 ? itemsOf(get(rules, 'values')) : rules.kind === 'map' ? itemsOf(get(rules, 'rules')) : [];
  const type = textOf(get(parameters, 'dataType')) ?? 'number';
  const cases = newer.map((rule): Expression => {
    if (get(rule, 'conditions').kind === 'map') return testOf(reading, rule);
    const wanted = get(rule, 'value2');
    return compared(reading, textOf(get(rule, 'operation')) ?? (type === 'boolean' ? 'equal' : type === 'number' ? 'smaller' : 'equal'), type, valueOf(reading, get(parameters, 'value1')), valueOf(reading, wanted), false);
  });
  if (cases.length === 0) return null;
  const fallback = textOf(get(parameters, 'options', 'fallbackOutput')) ?? textOf(get(parameters, 'fallbackOutput'));
  return fallback === 'extra' ? [...cases, null] : cases;
}
