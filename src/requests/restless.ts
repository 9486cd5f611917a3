import type { Timer } from './walk/timers.ts';

/** A round that surely takes longer than this, in milliseconds, waits for something. */
const AT_ONCE = 500;

/**
 * Whether a loop that nothing ends goes on as soon as it is answered. The count knows no time of what it does not know, such as a queue that
 * hands out the next piece of work, so a loop that awaits more than the one answer and its body is none of these.
 */
export function isRestless({ kind, period, path, at }: Timer, textOf: (path: string) => string | null): boolean {
  if (kind !== 'loop' || period === null || period.low >= AT_ONCE) return false;
  const rest = textOf(path)?.slice(at) ?? '';
  const loop = rest.slice(0, endOf(rest));
  return (loop.replace(/\bawait\s+[\w$.]+\.(?:json|text|body|blob|arrayBuffer)\s*\(/g, '').match(/\b(?:await|yield)\b/g)?.length ?? 0) <= 1;
}

/** Where the statement at the beginning of a text ends: its block, or else its line. */
function endOf(text: string): number {
  const line = /\n|$/.exec(text)?.index ?? text.length;
  const open = text.slice(0, line).search(/\{\s*(?:\/\/.*)?$/);
  if (open < 0) return line;
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    else if (text[index] === '}' && (depth -= 1) === 0) return index;
  }
  return text.length;
}
