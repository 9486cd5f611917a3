import { nearest } from '../../errors.ts';
import { booleanOf, dayOf, entryOf, isEmpty, numberOf, type FormEntry, type FormMap, type FormNode } from '../form.ts';
import { accountKeys, attestedKeys, formKeyNames, formKeys, permissionKeys, type FormKey } from '../schema.ts';
import { quoted, verdict, type Verdict } from '../verdict.ts';

/** Whether every field is there and holds what it can hold. What its text says is judged elsewhere. */
export function* checkFields(root: FormMap): Generator<Verdict> {
  for (const key of formKeyNames) {
    const { isRequired } = formKeys[key];
    const entry = entryOf(root, key);
    if (entry === undefined) {
      if (isRequired) yield verdict('missing', [0, 0], { key, what: lower(formKeys[key].what) });
    } else if (isEmpty(entry.node)) {
      if (isRequired) yield verdict('empty', entry.keyRange, { key, what: lower(formKeys[key].what) });
    } else {
      yield* checkValue(key, formKeys[key], entry);
    }
  }
  yield* unknownKeys(root, formKeyNames, '');
}

const lower = (sentence: string): string => sentence.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase()).replace(/\..*$/, '');

function* checkValue(key: string, { is }: FormKey, { node }: FormEntry): Generator<Verdict> {
  const wrong = (advice: string): Verdict => verdict('value', node.range, { key, value: describe(node), advice });
  if (typeof is !== 'string') {
    const text = node.kind === 'scalar' ? node.text.trim() : '';
    if (!is.includes(text)) yield wrong(adviceFor(text, is));
    return;
  }
  switch (is) {
    case 'text':
    case 'address':
      if (node.kind !== 'scalar') yield wrong('write one text');
      return;
    case 'list':
      if (node.kind === 'map' || (node.kind === 'list' && node.items.some((item) => item.kind !== 'scalar' || isEmpty(item)))) yield wrong('write a list of names, as [jobs-read]');
      return;
    case 'count': {
      const count = numberOf(node);
      if (count === null || count < 0) yield wrong('write a number, such as 4000');
      return;
    }
    case 'hours': {
      const hours = numberOf(node);
      if (hours === null || hours < 0) yield wrong('write a number of hours, such as 24');
      return;
    }
    case 'commercial':
      if (node.kind === 'map') yield* unknownKeys(node, ['permission'], key);
      else if (booleanOf(node) === null) yield wrong('write no, or { permission: { by, reference, on } }');
      return;
    case 'account':
      yield* checkAccount(node);
  }
}

/** Days and keys of a permission; whether there is one is asked elsewhere. */
export function* checkPermission(permission: FormMap): Generator<Verdict> {
  yield* unknownKeys(permission, permissionKeys, 'commercial.permission');
  for (const key of ['on', 'until'] as const) yield* checkDay(permission, key, 'commercial.permission');
}

function* checkAccount(node: FormNode): Generator<Verdict> {
  if (node.kind !== 'map') {
    yield verdict('value', node.range, { key: 'account', value: describe(node), advice: 'write one answer for each of its keys' });
    return;
  }
  yield* unknownKeys(node, [...Object.keys(accountKeys), 'attested'], 'account');
  for (const { key, node: answer } of node.entries) {
    if (key === 'attested') {
      if (answer.kind === 'map') {
        yield* unknownKeys(answer, attestedKeys, 'account.attested');
        yield* checkDay(answer, 'on', 'account.attested');
      } else if (!isEmpty(answer)) {
        yield verdict('value', answer.range, { key: 'account.attested', value: describe(answer), advice: 'write { by: owner, on: YYYY-MM-DD }' });
      }
    } else if (Object.hasOwn(accountKeys, key) && !isEmpty(answer) && accountAnswer(answer) === null) {
      // Whoever writes the value itself has misunderstood; a message must not repeat it.
      yield verdict('account-value', answer.range, { key: `account.${key}` });
    }
  }
}

export type AccountAnswer = 'yes' | 'no' | 'not-yet';

export function accountAnswer(node: FormNode | undefined): AccountAnswer | null {
  const answer = booleanOf(node);
  if (answer !== null) return answer ? 'yes' : 'no';
  return node?.kind === 'scalar' && /^not[- ]yet$/i.test(node.text.trim()) ? 'not-yet' : null;
}

function* checkDay(map: FormMap, key: string, path: string): Generator<Verdict> {
  const node = entryOf(map, key)?.node;
  if (node !== undefined && !isEmpty(node) && dayOf(node) === null) yield verdict('value', node.range, { key: `${path}.${key}`, value: describe(node), advice: 'write a day as YYYY-MM-DD' });
}

function* unknownKeys({ entries }: FormMap, known: readonly string[], path: string): Generator<Verdict> {
  for (const { key, keyRange } of entries) {
    if (known.includes(key)) continue;
    const near = key.length < SHORTEST_TYPO ? null : nearest(key.replaceAll('_', '-'), known);
    yield verdict('unknown', keyRange, { key: quoted(key), where: path === '' ? 'the application' : path, advice: near === null ? `it takes ${known.join(', ')}` : `write "${near}"` });
  }
}

/** Every short word is near to another one. */
const SHORTEST_TYPO = 4;

const describe = (node: FormNode): string => (node.kind === 'scalar' ? `"${quoted(node.text)}"` : node.kind === 'list' ? 'a list' : 'an object');

function adviceFor(text: string, values: readonly string[]): string {
  const near = nearest(text.replaceAll(/[_\s]+/g, '-'), values);
  return near === null ? `write ${values.slice(0, -1).join(', ')} or ${values.at(-1)}` : `write ${near}`;
}
