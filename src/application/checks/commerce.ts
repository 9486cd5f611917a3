import { commercialWords, ownWork, shares } from '../../policy/application-words.ts';
import { statedIn } from '../denied.ts';
import { booleanOf, dayOf, entryOf, isEmpty, textOf, type FormMap } from '../form.ts';
import { placeIn, quoted, scalarAt, verdict, type Circumstances, type Verdict } from '../verdict.ts';
import { checkPermission } from './fields.ts';

/** Commercial use needs a permission, and words of a sale need one too. */
export function* checkCommerce(root: FormMap, { today }: Circumstances): Generator<Verdict> {
  const entry = entryOf(root, 'commercial');
  if (entry?.node.kind === 'map') {
    const permission = entryOf(entry.node, 'permission');
    if (permission?.node.kind !== 'map' || isEmpty(permission.node)) {
      if (permission !== undefined || !isEmpty(entry.node)) yield verdict('no-permission', permission?.node.range ?? entry.node.range);
    } else {
      yield* checkPermission(permission.node);
      const until = entryOf(permission.node, 'until');
      const end = dayOf(until?.node);
      for (const key of ['by', 'reference'] as const) if (textOf(permission.node, key) === null) yield verdict('half-permission', permission.keyRange, { key });
      if (until !== undefined && end !== null && end < today) yield verdict('permission-expired', until.node.range, { until: end });
    }
  } else if (booleanOf(entry?.node) === true && entry !== undefined) {
    yield verdict('no-permission', entry.node.range);
  }
  if (permissionIn(root, today) !== null || booleanOf(entry?.node) === true) return;
  const sale = textOf(root, 'exposure') === 'third-party' ? [...commercialWords, ...shares] : commercialWords;
  for (const key of ['title', 'description'] as const) {
    const node = scalarAt(root, key);
    const words = node === null ? null : statedIn([ownWork, QUOTED].reduce((text, pattern) => text.replace(pattern, (own) => ' '.repeat(own.length)), node.text), sale);
    if (node !== null && words !== null) yield verdict('commercial-words', placeIn(node, words), { text: quoted(node.text.slice(...words)), key });
  }
}

/** What somebody else has said or written is no offer of the app. */
const QUOTED = /["“„«](?:[^\s"“”„«»]+\s+){3,}[^"“”„«»]*["”“»]/g;

/** The permission that the form records and that is in force; null where there is none. */
export function permissionIn(root: FormMap, today: string): { readonly by: string; readonly reference: string } | null {
  const commercial = entryOf(root, 'commercial')?.node;
  const permission = commercial?.kind === 'map' ? entryOf(commercial, 'permission')?.node : undefined;
  if (permission?.kind !== 'map') return null;
  const [by, reference] = [textOf(permission, 'by'), textOf(permission, 'reference')];
  const until = entryOf(permission, 'until')?.node;
  const isOver = until !== undefined && !isEmpty(until) && (dayOf(until) ?? '') < today;
  return by === null || reference === null || isOver ? null : { by, reference };
}
