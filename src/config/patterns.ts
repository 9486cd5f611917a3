import { bundled } from '../bundled.ts';

const ignore = bundled('ignore');

/** Tells which paths, relative to the root, are among some files that a config names. */
export function fileMatcher({ files, base }: { readonly files: readonly string[]; readonly base: string }): (path: string) => boolean {
  const matcher = ignore()({ ignorecase: false }).add(files);
  return (path) => ignore().isPathValid(base + path) && matcher.ignores(base + path);
}

/**
 * Rewrites patterns as in .gitignore for a folder further down: what they say of paths below `base` (a path without
 * slashes at its ends) is what the result says of the same paths as seen from there.
 */
export function rebasePatterns(patterns: readonly string[], base: string): readonly string[] {
  if (base === '' || patterns.length === 0) return patterns;
  // Nothing below an ignored folder can be taken back in, so later patterns do not matter.
  if (ignore()({ ignorecase: false }).add(patterns).ignores(`${base}/`)) return ['/**'];
  return patterns.flatMap((pattern) => rebase(pattern, base.split('/')));
}

function rebase(pattern: string, names: readonly string[]): string[] {
  const [, not = '', start = '', body = '', end = ''] = /^(!?)(\/?)(.*?)(\/?)$/.exec(pattern.replace(/(?<!\\)\s+$/, '')) ?? [];
  const isAnchored = start !== '' || body.includes('/');
  if (!isAnchored || pattern.startsWith('#')) return [pattern];
  return [...new Set(remainders(body.split('/'), names).map((segments) => `${not}/${segments.join('/')}${end}`))];
}

/** What is left of a pattern once its first segments have matched the names of the folders, in each way that they can. */
function remainders(segments: readonly string[], names: readonly string[]): (readonly string[])[] {
  const [segment, ...rest] = segments;
  const [name, ...others] = names;
  if (segment === undefined) return [];
  if (name === undefined) return [segments];
  if (segment === '**') return [...remainders(rest, names), ...remainders(segments, others)];
  return isSegmentFor(segment, name) ? remainders(rest, others) : [];
}

const isSegmentFor = (segment: string, name: string): boolean => segment === name || ignore()({ ignorecase: false }).add(`/${segment}`).ignores(name);
