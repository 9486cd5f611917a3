/** The variables that a file of the kind of `.env` sets. */
export function environmentOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { groups } of text.matchAll(/^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][\w.]*)[ \t]*=[ \t]*(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<bare>[^\n#]*))/gm)) {
    const { name = '', double, single, bare } = groups ?? {};
    found.set(name, (double ?? single ?? bare ?? '').trim());
  }
  return found;
}
