import { contrasts, denials } from '../policy/application-words.ts';
import type { Range } from '../facts.ts';

/** Where the sentence begins and ends that holds a range. A list item is a sentence. */
export function sentenceBounds(text: string, [start, end]: Range): Range {
  const before = text.slice(0, start);
  const opening = [...before.matchAll(/[.!?…。！？](?=\s|$)|\n\s*(?=[-*•]|\n)/gu)].at(-1);
  const closing = /[.!?…。！？](?=\s|$)|\n\s*(?=[-*•]|\n)/u.exec(text.slice(end));
  return [opening === undefined ? 0 : opening.index + opening[0].length, closing === null ? text.length : end + closing.index + 1];
}

/** Whether a sentence denies what stands at a place in it: "no ads", "it is never sold", "commercial use is excluded". */
export function isDenied(text: string, range: Range): boolean {
  const [from, to] = sentenceBounds(text, range);
  const before = text.slice(from, range[0]);
  const turn = [...before.matchAll(contrasts)].at(-1);
  const reach = turn === undefined ? before : before.slice(turn.index + turn[0].length);
  return [...reach.matchAll(denials.before)].length > 0 || /^(?:no|not|non|never)[\s-]/i.test(text.slice(...range)) || denials.after.test(text.slice(range[1], to));
}

/** The first place at which a pattern holds and nothing denies it. */
export function statedIn(text: string, patterns: readonly RegExp[]): Range | null {
  const found = patterns.flatMap((pattern) => [...text.matchAll(new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`))].map((match): Range => [match.index, match.index + match[0].length]));
  return found.filter((range) => range[1] > range[0] && !isDenied(text, range)).sort((a, b) => a[0] - b[0])[0] ?? null;
}
