import { lazy } from '../lazy.ts';
import type { JudgedFile } from '../judge.ts';
import { masked } from '../mask.ts';
import type { Problem } from '../problem.ts';

const crypto = lazy<typeof import('node:crypto')>('node:crypto');

/**
 * Marks each problem of a file with a hash of rule, message, matched text, normalised line, and its ordinal among equals: the
 * same before and after an edit elsewhere, another once the text itself changes.
 */
export function withFingerprints(problems: readonly Problem[], { text, lines, facts }: Pick<JudgedFile, 'text' | 'lines' | 'facts'>): Problem[] {
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    if (problem.ruleId === null || UNHASHED.has(problem.ruleId)) return problem;
    const start = lines.startOf(problem.line);
    // The line as far as people read one: a packed file may be a single line.
    const line = text.slice(start, Math.min(lines.startOf(problem.line + 1), start + 400)).trim().replace(/\s+/g, ' ');
    // A picture has no text, and is the same picture wherever it lies.
    const content = [problem.ruleId, problem.messageId, ...(problem.region === null ? [masked(text.slice(...problem.range)), masked(line)] : [facts.picture[0]?.digest ?? ''])].join('\0');
    const ordinal = (seen.get(content) ?? 0) + 1;
    seen.set(content, ordinal);
    return { ...problem, fingerprint: crypto().createHash('sha256').update(`${content}\0${ordinal}`).digest('hex').slice(0, 32) };
  });
}

/** A hash of a secret would let a reader search for its value. */
const UNHASHED: ReadonlySet<string> = new Set(['no-committed-credentials']);

const BLOCK = 100;
const FACTOR = 37n;
const MASK = (1n << 64n) - 1n;

/**
 * The hash by which GitHub recognises an alert, as its upload action computes it: over the first hundred characters from the
 * line's beginning, white space left out, with the number of the line among those of equal hash. Only lines that carry a problem
 * are asked for, but an ordinal needs every line before.
 */
export function lineHashes(text: string, wanted: ReadonlySet<number>): ReadonlyMap<number, string> {
  const hashes = new Map<number, string>();
  const seen = new Map<string, number>();
  const units = significantUnits(text);
  const last = Math.max(0, ...wanted);
  let line = 0;
  for (const start of units.lineStarts) {
    line += 1;
    if (line > last) break;
    const hash = hashFrom(units.codes, start);
    const ordinal = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, ordinal);
    if (wanted.has(line)) hashes.set(line, `${hash}:${ordinal}`);
  }
  return hashes;
}

/** The characters that count, line ends as LF, and where each line begins among them. */
function significantUnits(text: string): { codes: number[]; lineStarts: number[] } {
  const codes: number[] = [];
  const lineStarts = [0];
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x09) continue;
    if (code === 0x0d) {
      if (text.charCodeAt(at + 1) === 0x0a) continue;
      code = 0x0a;
    }
    codes.push(code);
    if (code === 0x0a) lineStarts.push(codes.length);
  }
  codes.push(0xffff);
  return { codes, lineStarts };
}

function hashFrom(codes: readonly number[], start: number): string {
  let hash = 0n;
  for (let index = 0; index < BLOCK; index += 1) hash = (hash * FACTOR + BigInt(codes[start + index] ?? 0)) & MASK;
  return hash.toString(16);
}
