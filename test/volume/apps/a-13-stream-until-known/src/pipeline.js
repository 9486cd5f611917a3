export async function* until(source, isKnown) {
  for await (const item of source) {
    if (isKnown(item)) return;
    yield item;
  }
}

export async function* filter(source, predicate) {
  for await (const item of source) if (predicate(item)) yield item;
}

export async function* take(source, count) {
  let left = count;
  for await (const item of source) {
    yield item;
    if (--left === 0) return;
  }
}
