import { resize, type Plane, type Raster } from '../raster.ts';

/** A smaller picture is enlarged to this longer side, since letters of few pixels melt into one another; beyond three times, nothing is gained. */
const LONGER_SIDE = 800;
const MOST_ENLARGED = 3;

/** A picture in grey, and how much larger than the picture it is. */
export interface Grey {
  readonly plane: Plane;
  readonly factor: number;
}

/** A picture as letters are looked for in it: what is transparent lies on the ground that its drawing stands out from. */
export function greyOf(raster: Raster): Grey {
  const { width, height } = raster;
  const values = onGround(raster);
  const longer = Math.max(width, height);
  const factor = longer >= LONGER_SIDE ? 1 : Math.min(MOST_ENLARGED, LONGER_SIDE / longer);
  const [newWidth, newHeight] = [Math.round(width * factor), Math.round(height * factor)];
  return { plane: { width: newWidth, height: newHeight, values: resize(values, [width, height], [newWidth, newHeight], 1) }, factor };
}

/** A picture of which a smaller share is transparent has a ground of its own. */
const LEAST_CLEAR = 0.02;
/** A drawing lighter than this was made for a dark ground. */
const LIGHT_DRAWING = 140;

function onGround({ width, height, pixels }: Raster): Uint8Array {
  const values = new Uint8Array(width * height);
  let [opacity, sum] = [0, 0];
  for (let index = 0, at = 0; index < values.length; index += 1, at += 4) {
    // Weights of the eye, in 256ths.
    const value = ((pixels[at] as number) * 77 + (pixels[at + 1] as number) * 151 + (pixels[at + 2] as number) * 28) >> 8;
    const alpha = pixels[at + 3] as number;
    values[index] = value;
    opacity += alpha;
    sum += value * alpha;
  }
  if (opacity === 255 * values.length) return values;
  const isLight = opacity > 0 && opacity < (1 - LEAST_CLEAR) * 255 * values.length && sum / opacity > LIGHT_DRAWING;
  const ground = isLight ? 0 : 255;
  for (let index = 0, at = 3; index < values.length; index += 1, at += 4) {
    const alpha = pixels[at] as number;
    if (alpha < 255) values[index] = ((values[index] as number) * alpha + ground * (255 - alpha)) / 255;
  }
  return values;
}

/** The same at half the size. */
export function halve({ width, height, values }: Plane): Plane {
  const [newWidth, newHeight] = [width >> 1, height >> 1];
  const smaller = new Uint8Array(newWidth * newHeight);
  for (let y = 0; y < newHeight; y += 1) {
    for (let x = 0, at = 2 * y * width; x < newWidth; x += 1, at += 2) {
      smaller[y * newWidth + x] = ((values[at] as number) + (values[at + 1] as number) + (values[at + width] as number) + (values[at + width + 1] as number) + 2) >> 2;
    }
  }
  return { width: newWidth, height: newHeight, values: smaller };
}
