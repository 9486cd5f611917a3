import type { Value } from '../walk/values.ts';

/** What a request asks for: the operation of its GraphQL text, or the path of its address. */
export function nameOfOperation(address: Value, body: Value): string | null {
  for (const text of textsIn(body, 0)) {
    const found = OPERATION.exec(text)?.[1] ?? null;
    if (found !== null) return found;
  }
  if (address.kind !== 'text') return null;
  const path = /^(?:https?:)?\/\/[^/?#]+(\/[^?#]*)/.exec(address.text)?.[1];
  return path ?? null;
}

/** The first field of a GraphQL document. */
const OPERATION = /^\s*(?:(?:query|mutation|subscription)\b[^{]*)?\{\s*(?:\w+\s*:\s*)?(\w+)/;

function* textsIn(value: Value, depth: number): Generator<string> {
  if (value.kind === 'text') {
    yield value.text;
    const query = /"query"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(value.text)?.[1];
    if (query !== undefined) yield query.replaceAll(/\\n/g, '\n').replaceAll(/\\(.)/g, '$1');
  } else if (value.kind === 'object' && depth < 4) for (const inner of value.fields.values()) yield* textsIn(inner, depth + 1);
  else if (value.kind === 'list' && value.items !== null && depth < 4) for (const inner of value.items.slice(0, 4)) yield* textsIn(inner, depth + 1);
}

const SIZE_KEY = /^(?:first|last|limit|count|per_?page|page_?size|rows|size|pagesize|max_?results|take|paging)$/i;

/** How many items a request asks for at most, as one of its arguments says. */
export function pageSizeIn(value: Value, depth = 0): number | null {
  if (value.kind === 'text') {
    const inAddress = [...value.text.matchAll(/[?&](?:limit|count|per_?page|page_?size|rows|size|first)=(\d{1,4})\b/gi)].map(([, size]) => Number(size));
    const inPaging = [...value.text.matchAll(/paging=[^&]*?;(\d{1,4})\b/gi)].map(([, size]) => Number(size));
    const inDocument = [...value.text.matchAll(/\b(?:first|limit|count|pageSize)"?\s*:\s*(\d{1,4})\b/g)].map(([, size]) => Number(size));
    const sizes = [...inAddress, ...inPaging, ...inDocument];
    return sizes.length === 0 ? null : Math.max(...sizes);
  }
  if (value.kind !== 'object' || depth > 4) return null;
  let largest: number | null = null;
  for (const [key, inner] of value.fields) {
    const own = SIZE_KEY.test(key) && inner.kind === 'number' && inner.high > 0 && inner.high < 10_000 ? inner.high : key.toLowerCase() === 'paging' && inner.kind === 'text' ? Number(/;(\d+)/.exec(inner.text)?.[1] ?? NaN) : pageSizeIn(inner, depth + 1);
    if (own !== null && !Number.isNaN(own)) largest = Math.max(largest ?? 0, own);
  }
  return largest;
}
