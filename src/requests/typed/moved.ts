/** Moves all that says where it stands. */
export function moved<T>(part: T, at: (place: number) => number): T {
  if (Array.isArray(part)) return part.map((one: unknown) => moved(one, at)) as T;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, one]: [string, unknown]) => [key, key === 'at' && typeof one === 'number' ? at(one) : moved(one, at)])) as T;
}

const OPENED = /\b(?<name>\w+)(?:\s*:\s*\w+)?\s*=\s*[^;={}]{0,300}?\b(?<call>openConnection)\s*\(/g;
const ENDS = /\n\s*(?:@\w+\s+)*(?:public|private|protected|internal|override|static|fun|def)\b/;

/** What a connection is opened for is sent where its answer is asked for. */
export function atAnswers<T>(module: T, text: string): T {
  const places = new Map<number, number>();
  for (const { 0: whole, index, groups } of text.matchAll(OPENED)) {
    const from = index + whole.length;
    const behind = text.slice(from, from + 4000).split(ENDS)[0] ?? '';
    const asked = new RegExp(`\\b${groups?.['name'] ?? ''}\\s*\\??\\.\\s*(?:get)?(?:[iI]nputStream|[rR]esponseCode|[rR]esponseMessage|[eE]rrorStream|[cC]ontent)\\b`).exec(behind);
    if (asked !== null) places.set(index + whole.lastIndexOf('openConnection'), from + asked.index + asked[0].search(/\w+$/));
  }
  return places.size === 0 ? module : moved(module, (at) => places.get(at) ?? at);
}
