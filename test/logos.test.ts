import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { measureLogos, measureOutlines, moduleOf, outlineModuleOf } from '../build/logos.ts';
import { likeness } from '../src/images/descriptors.ts';
import { unpackReferences, type PackedReference } from '../src/images/references.ts';

const file = path.resolve(import.meta.dirname, '../src/policy/logos.ts');

describe('references of the marks', () => {
  test('are what the icon packages yield', async () => {
    const fresh = await measureLogos();
    const kept = existsSync(file) ? ((await import('../src/policy/logos.ts')) as { logoReferences: readonly PackedReference[] }).logoReferences : [];
    // Another version of the renderer may round a pixel otherwise; only what differs beyond that is written anew.
    if (!areAlike(kept, fresh)) await expect(moduleOf(fresh)).toMatchFileSnapshot(file);
  }, 60_000);

  test('outlines are what the icon packages yield', async () => {
    await expect(outlineModuleOf(measureOutlines())).toMatchFileSnapshot(path.resolve(import.meta.dirname, '../src/policy/outlines.ts'));
  });
});

const LEAST = 0.999;

function areAlike(kept: readonly PackedReference[], fresh: readonly PackedReference[]): boolean {
  const names = (references: readonly PackedReference[]): string => references.map(({ kind, name }) => `${kind} ${name}`).join();
  if (names(kept) !== names(fresh)) return false;
  const [before, after] = [unpackReferences(kept), unpackReferences(fresh)];
  return (['mark', 'cut', 'plate', 'word'] as const).every((kind) => before[kind].every(({ ink, edges }, index) => likeness(ink, after[kind][index]?.ink ?? ink) > LEAST && likeness(edges, after[kind][index]?.edges ?? edges) > LEAST));
}
