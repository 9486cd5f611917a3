import type { Range, VolumeFact } from '../facts.ts';
import { Lines } from '../source.ts';
import { analyseNow, type AnalyseInput } from './analyse.ts';
import type { Place } from './budget.ts';
import { findingsAlone, type Found } from './findings.ts';

/** Findings as facts of their files, by path. Of a file whose text is not there, the place of the first request is taken. */
export function toFacts(found: readonly Found[], textOf: (path: string) => string | null): ReadonlyMap<string, readonly VolumeFact[]> {
  const facts = new Map<string, VolumeFact[]>();
  const lines = new Map<string, Lines>();
  for (const { scope, place, says, related } of found) {
    const at = [place, ...related].find(({ path }) => textOf(path) !== null);
    if (at === undefined) continue;
    const text = textOf(at.path) ?? '';
    const known = lines.get(at.path) ?? new Lines(text);
    lines.set(at.path, known);
    facts.set(at.path, [...(facts.get(at.path) ?? []), { kind: 'volume', scope, says, range: rangeAt(text, known, at), related }]);
  }
  return facts;
}

/** The word at a place, with the names that lead to it: `setInterval`, `axios.get`, `while`. */
function rangeAt(text: string, lines: Lines, { line, column }: Omit<Place, 'path'>): Range {
  const start = Math.min(lines.startOf(line) + column - 1, text.length);
  const [word = ''] = /^[\w$]+(?:\??\.[\w$]+)*|^\S/.exec(text.slice(start, start + 200)) ?? [];
  return [start, start + word.length];
}

/** What a script shows by itself: whatever it imports is unknown. */
export function factsAlone(path: string, text: string, settings: AnalyseInput['settings']): readonly VolumeFact[] {
  const budget = analyseNow({ files: [path], read: (file) => (file === path ? text : null), settings });
  return toFacts(findingsAlone(budget), (file) => (file === path ? text : null)).get(path) ?? [];
}
