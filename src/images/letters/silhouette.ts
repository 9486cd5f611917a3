/** The ink of a row, cut out: one byte a pixel, 1 where there is ink. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** A stretch of a row that has the shape of the six letters; its upper and lower edges are those of the row. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
  /** The height of the small letters, or that of the capitals. */
  readonly letterHeight: number;
  readonly isCapitals: boolean;
}

/** A line through letters crosses this many strokes at least; the six letters have about eleven. */
const LEAST_STROKES = 6;
/** Strokes that a line through the six letters may cross, blurred or with serifs. */
const STROKES = { least: 7, most: 17 } as const;

/** The places of a row whose silhouette may be that of the six letters. */
export function wordsIn(ink: Ink): Stretch[] {
  const band = bandOf(ink);
  if (band === null) return [];
  const { top, bottom } = band;
  const columns = columnsOf(ink, 0, ink.height);
  const isFlat = top <= FLAT_TOP * (bottom - top);
  // Where nothing rises above the band, it may be as high as capitals, as in "UpWork": a lower top is tried too.
  const tops = isFlat ? [top, Math.round(top + CAPITAL * (bottom - top))] : [top];
  return [...tops.flatMap((one) => smallWords(ink, columns, one, bottom)), ...capitalWords(ink, columns, top, bottom)];
}

const FLAT_TOP = 0.3;
const CAPITAL = 0.28;

/** A line of pixels belongs to the band of small letters where it holds this share of the ink of the fullest ones. */
const FULL = 0.45;

/** The lines between which the small letters stand; null where the row does not look like letters. */
function bandOf({ width, height, values }: Ink): { top: number; bottom: number } | null {
  const counts = new Int32Array(height);
  const strokes = new Int32Array(height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, before = 0, at = y * width; x < width; x += 1, at += 1) {
      const value = values[at] as number;
      counts[y] = (counts[y] as number) + value;
      if (value > before) strokes[y] = (strokes[y] as number) + 1;
      before = value;
    }
  }
  const many = strokes.toSorted((a, b) => b - a)[Math.min(height - 1, Math.max(1, Math.floor(height * 0.2)))] ?? 0;
  if (many < LEAST_STROKES) return null;
  const full = FULL * (counts.toSorted((a, b) => b - a)[Math.floor(height * 0.25)] as number);
  const top = counts.findIndex((count) => count >= full);
  const bottom = counts.findLastIndex((count) => count >= full) + 1;
  return bottom - top < 4 || bottom - top < height * 0.3 ? null : { top, bottom };
}

/** Which columns have ink between two lines. */
function columnsOf({ width, height, values }: Ink, from: number, to: number): Uint8Array {
  const columns = new Uint8Array(width);
  for (let y = Math.max(0, from); y < Math.min(height, to); y += 1) for (let x = 0, at = y * width; x < width; x += 1, at += 1) if (values[at] === 1) columns[x] = 1;
  return columns;
}

/** How many columns between two places are marked. */
function marked(columns: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let x = Math.max(0, Math.round(from)); x < Math.min(columns.length, Math.round(to)); x += 1) count += columns[x] as number;
  return count;
}

/** From the stem of the "p" to that of the "k", in heights of small letters. */
const P_TO_K = { least: 2.4, most: 7.2 } as const;
/** A wider gap than this, in heights of small letters, is a space, unless the letters are spaced as widely: then it is this many times the second widest. */
const SPACE = { height: 0.38, times: 1.8 } as const;

/** Small letters, or a capital and small ones: a stem below the line with ink before it, and a stem above the band some letters further. */
function smallWords(ink: Ink, columns: Uint8Array, top: number, bottom: number): Stretch[] {
  const { width, height } = ink;
  const letter = bottom - top;
  const margin = Math.max(1, Math.round(letter * 0.14));
  const above = columnsOf(ink, 0, top - margin);
  const below = columnsOf(ink, bottom + margin - (margin > 1 ? 1 : 0), height);
  const found: Stretch[] = [];
  for (let p = 1; p < width; p += 1) {
    if (below[p] === 0 || below[p - 1] === 1) continue;
    // A "u" has to stand before it.
    if (p < 0.45 * letter || marked(columns, p - 1.5 * letter, p - 0.1 * letter) < Math.max(2, 0.25 * letter)) continue;
    let end = p;
    while (end < width && (below[end] === 1 || below[end + 1] === 1)) end += 1;
    for (let k = Math.round(p + P_TO_K.least * letter); k <= p + P_TO_K.most * letter && k < width; k += 1) {
      if (above[k] === 0 || above[k - 1] === 1) continue;
      const isOtherBelow = marked(below, Math.max(end + 1, p + 1.3 * letter), k + 0.5 * letter) > 1;
      const isOverOr = marked(above, k - 1.3 * letter, k - 0.1 * letter) > 1;
      if (isOtherBelow || isOverOr) continue;
      const [widest, second] = gapsBetween(columns, p, k);
      if (widest > Math.max(SPACE.height * letter, SPACE.times * second, 2)) continue;
      const strokes = strokesIn(ink, p - 1.25 * letter, k + 0.95 * letter, top, bottom);
      if (strokes < STROKES.least || strokes > STROKES.most) continue;
      found.push({ ...wholeWord(columns, p, k, letter, Math.max(0.33 * letter, 1.4 * widest + 0.5, 2)), letterHeight: letter, isCapitals: false });
      break;
    }
  }
  return found;
}

/** The two widest gaps between two places. */
function gapsBetween(columns: Uint8Array, from: number, to: number): readonly [widest: number, second: number] {
  let [widest, second, gap] = [0, 0, 0];
  for (let x = from; x <= to; x += 1) {
    if (columns[x] === 0) {
      gap += 1;
      continue;
    }
    if (gap > widest) [widest, second] = [gap, widest];
    else if (gap > second) second = gap;
    gap = 0;
  }
  return [widest, second];
}

/** How far a word may reach before its "p" and after its "k", in heights of small letters. */
const REACH = { before: 7, after: 9 } as const;

/** The word around the letters, up to a gap: the reader needs whole letters, and what stands before the "u" decides. */
function wholeWord(columns: Uint8Array, p: number, k: number, letter: number, space: number): { left: number; right: number } {
  let left = Math.max(0, Math.round(p - letter));
  for (let gap = 0; left > 0 && gap < space && p - left < REACH.before * letter; left -= 1) gap = columns[left - 1] === 1 ? 0 : gap + 1;
  let right = k;
  for (let gap = 0; right < columns.length && gap < space && right - k < REACH.after * letter; right += 1) gap = columns[right] === 1 ? 0 : gap + 1;
  return { left, right };
}

/** How many strokes most lines through the middle of a stretch cross. */
function strokesIn({ width, values }: Ink, from: number, to: number, top: number, bottom: number): number {
  const [left, right] = [Math.max(0, Math.round(from)), Math.min(width, Math.round(to))];
  const counts: number[] = [];
  for (let y = Math.round(top + 0.2 * (bottom - top)); y < bottom - 0.15 * (bottom - top); y += 1) {
    let count = 0;
    for (let x = left, before = 0, at = y * width + left; x < right; x += 1, at += 1) {
      const value = values[at] as number;
      if (value > before) count += 1;
      before = value;
    }
    counts.push(count);
  }
  return counts.sort((a, b) => a - b)[counts.length >> 1] ?? 0;
}

/** A word in capitals is this many times as wide as high. */
const CAPITALS = { least: 3.2, most: 10 } as const;
/** A wider gap, in heights of the band, ends a word in capitals. */
const WORD_END = 0.42;

/** Words in capitals: as high at each place, and as wide as the six letters. */
function capitalWords(ink: Ink, columns: Uint8Array, top: number, bottom: number): Stretch[] {
  const height = bottom - top;
  // Where something rises above the band, a word no higher than the band is in small letters.
  const least = top >= 0.18 * height ? 1.18 * height : 0;
  const cut = Math.max(2, WORD_END * height);
  const found: Stretch[] = [];
  let [start, gap] = [-1, 0];
  for (let x = 0; x <= ink.width; x += 1) {
    if (x < ink.width && columns[x] === 1) {
      if (start < 0) start = x;
      gap = 0;
      continue;
    }
    gap += 1;
    if (start < 0 || (gap <= cut && x < ink.width)) continue;
    const end = x - gap + 1;
    const letter = end - start < CAPITALS.least * height ? null : capitalHeight(ink, start, end, least);
    if (letter !== null) found.push({ left: Math.max(0, Math.round(start - 0.4 * height)), right: Math.min(ink.width, Math.round(end + 0.4 * height)), letterHeight: letter, isCapitals: true });
    start = -1;
  }
  return found;
}

/** How high the capitals between two places are; null where there are none, or not six. */
function capitalHeight(ink: Ink, start: number, end: number, least: number): number | null {
  const { width, height, values } = ink;
  const length = end - start;
  const highest = new Int16Array(length).fill(height);
  const lowest = new Int16Array(length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, at = y * width + start; x < length; x += 1, at += 1) {
      if (values[at] === 0) continue;
      if (y < (highest[x] as number)) highest[x] = y;
      lowest[x] = y + 1;
    }
  }
  const top = highest.reduce((a, b) => Math.min(a, b));
  const bottom = lowest.reduce((a, b) => Math.max(a, b));
  const letter = bottom - top;
  if (length < CAPITALS.least * letter || length > CAPITALS.most * letter || letter < least) return null;
  const margin = Math.max(1, Math.round(0.14 * letter));
  const span = Math.max(3, Math.round(1.7 * letter));
  for (let x = 0; x + span <= length; x += 2) {
    const isHigh = highest.subarray(x, x + span).some((y) => y <= top + margin);
    if (!isHigh || !lowest.subarray(x, x + span).some((y) => y >= bottom - margin)) return null;
  }
  const strokes = strokesIn(ink, start, end, top, bottom);
  return strokes < STROKES.least - 1 || strokes > STROKES.most ? null : letter;
}
