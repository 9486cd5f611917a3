import { describe, expect, test } from 'vitest';
import { csharp } from './support/shapes/csharp.ts';
import { go } from './support/shapes/go.ts';
import { java } from './support/shapes/java.ts';
import { kotlin } from './support/shapes/kotlin.ts';
import type { Shape } from './support/shapes/index.ts';
import { budgetOf } from './support/volume.ts';

/** What stands behind the lines that ask the platform. */
const ASKS = /[ \t]*\/\/ asks(?: (?<count>\d+))?$/;

/** The lines of all files that are marked. */
function marked(files: Shape['files']): { readonly plain: Record<string, string>; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const plain = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.split('\n').map((line, index) => {
    if (ASKS.test(line)) lines.push(`${path}:${index + 1}`);
    return line.replace(ASKS, '');
  }).join('\n')]));
  return { plain, lines: lines.toSorted() };
}

describe.each(Object.entries({ csharp, go, java, kotlin }))('%s', (_language, shapes) => {
  test.each(shapes.map((one) => [one.name, one] as const))('%s', async (_name, { files, perDay }) => {
    const { plain, lines } = marked(files);
    const { sites, unquantified, total } = await budgetOf(plain);
    const told = [...new Set(sites.map(({ place }) => `${place.path}:${place.line}`))].toSorted();
    expect(told, JSON.stringify(unquantified)).toEqual(lines);
    if (perDay !== undefined) expect(total.expected).toBeCloseTo(perDay, 0);
    // Somebody else's requests are not asked about either.
    expect(unquantified.filter(({ place }) => !lines.includes(`${place.path}:${place.line}`))).toEqual([]);
  });
});
