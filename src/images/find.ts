import { clearer, type Resemblance } from './compare.ts';
import { compareParts } from './parts.ts';
import { compareWhole } from './picture.ts';
import type { Raster } from './raster.ts';
import type { References } from './references.ts';

/** Pictures no longer than this are too small to hold a mark beside something else. */
const SMALLEST_WITH_PARTS = 40;

/** What in a picture is most like a mark; null where nothing comes near. */
export function findMark(raster: Raster, references: References): Resemblance | null {
  const whole = compareWhole(raster, references);
  if ((whole !== null && whole.margin >= 0) || Math.max(raster.width, raster.height) < SMALLEST_WITH_PARTS) return whole;
  return clearer(whole, compareParts(raster, references));
}
