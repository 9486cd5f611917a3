import { clearer, compareRegion, isClear, type Resemblance } from './compare.ts';
import { compareContent } from './content.ts';
import { alphaOf, colourPlanes, isTransparent, thresholdOf } from './planes.ts';
import { heightOf, resize, widthOf, type Plane, type Raster } from './raster.ts';
import type { References } from './references.ts';
import { Runs, split } from './runs.ts';

/** The whole picture as a mark, in one size: what of it stands out at some threshold is compared. */

/** Pixels of the longer side at which a whole picture is compared. */
const LONGEST = 160;
/** A mark takes at least this share of the longer side. */
const LEAST_SHARE = 0.1;
const ALPHA_LEVELS = [128, 64, 192, 224];
const COLOUR_LEVELS = [36, 72, 108, 144, 180, 216];
/** Levels closer to the best one than this show the same. */
const NEAR_LEVEL = 12;

const runs = new Runs(1 << 14);

export function compareWhole(raster: Raster, references: References): Resemblance | null {
  const scale = LONGEST / Math.max(raster.width, raster.height);
  const [width, height] = [Math.max(1, Math.round(raster.width * scale)), Math.max(1, Math.round(raster.height * scale))];
  const small: Raster = { width, height, pixels: resize(raster.pixels, [raster.width, raster.height], [width, height], 4) };
  let best: Resemblance | null = null;
  for (const [plane, levels] of planesOf(small)) {
    best = clearer(best, compareContent(plane, levels[0] as number, references));
    if (!isClear(best)) best = clearer(best, compareLevels(plane, levels, references));
    if (isClear(best)) break;
  }
  return best === null ? null : { ...best, box: { left: best.box.left / scale, top: best.box.top / scale, right: best.box.right / scale, bottom: best.box.bottom / scale } };
}

/** The planes of a picture, each with its thresholds, the best first. */
function* planesOf(raster: Raster): Generator<readonly [Plane, readonly number[]]> {
  if (isTransparent(raster)) yield [alphaOf(raster), ALPHA_LEVELS];
  for (const plane of colourPlanes(raster)) {
    const best = thresholdOf(plane);
    yield [plane, [best, ...COLOUR_LEVELS.filter((level) => Math.abs(level - best) > NEAR_LEVEL)]];
  }
}

function compareLevels(plane: Plane, levels: readonly number[], references: References): Resemblance | null {
  let best: Resemblance | null = null;
  for (const level of levels) {
    for (const region of split(plane, level, runs)) {
      if (widthOf(region) < LONGEST * LEAST_SHARE || heightOf(region) < (LONGEST * LEAST_SHARE) / 2) continue;
      const isCut = region.left === 0 || region.top === 0 || region.right === plane.width || region.bottom === plane.height;
      best = clearer(best, compareRegion(runs, region, isCut, 'whole-picture', references));
      if (isClear(best)) return best;
    }
  }
  return best;
}
