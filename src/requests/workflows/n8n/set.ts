import type { Expression } from '../../ir.ts';
import { entriesOf, get, isFalse, isTrue, itemsOf, textOf, type Data } from '../../schedules/data.ts';
import type { Node } from './read.ts';
import { jsonOf, valueOf, type Reading } from './values.ts';

/** What a `set` node makes of an item. */
export function fieldsOf(reading: Reading, { parameters, version }: Node): Expression {
  const { build } = reading;
  const isKept = version >= 3 ? isTrue(get(parameters, 'includeOtherFields')) || (version < 3.3 && !/^(?:none|selected)$/.test(textOf(get(parameters, 'include')) ?? 'all')) : !isTrue(get(parameters, 'keepOnlySet'));
  const item = isKept && !isFalse(get(parameters, 'includeOtherFields')) ? build.name('$json') : null;
  if (version >= 3 && textOf(get(parameters, 'mode')) === 'raw') return rawOf(reading, get(parameters, 'jsonOutput'), item);
  const fields: Record<string, Expression> = {};
  for (const [name, value] of [...newer(reading, parameters), ...older(reading, parameters)]) put(reading, fields, name, value);
  // One that sets nothing was not read as its version means it.
  return item === null && Object.keys(fields).length === 0 ? build.unknown() : build.object(fields, item);
}

/** JSON that is written as a whole; of one that is put together as text only a run knows what it holds. */
function rawOf(reading: Reading, stated: Data, item: Expression | null): Expression {
  const { build } = reading;
  const own = jsonOf(reading, stated);
  const value = own.kind === 'template' || own.kind === 'literal' ? build.unknown() : own;
  return item === null ? value : { kind: 'object', entries: [{ spread: item }, { spread: value }], at: build.at };
}

/** A name with dots is a way into objects, of which the first step is enough here unless there are more beside it. */
function put({ build }: Reading, fields: Record<string, Expression>, name: string, value: Expression): void {
  const [first = name, ...rest] = name.split('.');
  const inner = rest.reduceRight<Expression>((object, part) => build.object({ [part]: object }), value);
  const known = fields[first];
  fields[first] = known?.kind === 'object' && inner.kind === 'object' ? { ...known, entries: [...known.entries, ...inner.entries] } : inner;
}

type Fields = readonly (readonly [name: string, value: Expression])[];

/** Lists of `{ name, value, type }`, of which the middle versions keep the value under its type. */
function newer(reading: Reading, parameters: Data): Fields {
  const list = [...itemsOf(get(parameters, 'assignments', 'assignments')), ...itemsOf(get(parameters, 'fields', 'values'))];
  return list.flatMap((one): Fields => {
    const name = textOf(get(one, 'name'));
    if (name === null) return [];
    const own = ['value', 'stringValue', 'numberValue', 'booleanValue', 'arrayValue', 'objectValue'].map((key) => get(one, key)).find((value) => value.kind !== 'scalar' || value.value !== null);
    if (own === undefined) return [[name, reading.build.literal('')]];
    return [[name, typed(reading, textOf(get(one, 'type')) ?? 'string', own)]];
  });
}

/** `{ string: [{ name, value }], number: […] }` */
const older = (reading: Reading, parameters: Data): Fields =>
  entriesOf(get(parameters, 'values')).flatMap(([type, list]) => itemsOf(list).flatMap((one): Fields => { const name = textOf(get(one, 'name')); return name === null ? [] : [[name, typed(reading, type, get(one, 'value'))]]; }));

function typed(reading: Reading, type: string, value: Data): Expression {
  if (/^(?:array|object)/.test(type)) return jsonOf(reading, value);
  const text = textOf(value);
  if (/^number/.test(type) && text !== null && text.trim() !== '' && Number.isFinite(Number(text))) return reading.build.literal(Number(text));
  if (/^boolean/.test(type) && (text === 'true' || text === 'false')) return reading.build.literal(text === 'true');
  return valueOf(reading, value);
}
