/** Letters drawn with strokes of even width and with feet, as typewriters write: tests that write with them see the same picture on every machine, whatever fonts it has. */

interface Letter {
  readonly width: number;
  /** The path: the line at 20, small letters from 10, stems from 3, what hangs to 27; feet reach out at the sides. */
  readonly path: string;
}

const BOWL = 'M0 15a4.5 5 0 1 1 9 0a4.5 5 0 1 1 -9 0';

const ALPHABET: Readonly<Record<string, Letter>> = {
  U: { width: 11, path: 'M0 4v10.5a5.5 5.5 0 0 0 11 0V4M-2 4h4M9 4h4' },
  P: { width: 9, path: 'M0 20V4h4.5a4.5 4.5 0 0 1 0 9H0' },
  W: { width: 17, path: 'M0 4l4.25 16l4.25 -16l4.25 16l4.25 -16' },
  O: { width: 14, path: 'M0 12a7 8 0 1 1 14 0a7 8 0 1 1 -14 0' },
  R: { width: 10, path: 'M0 20V4h5a4.5 4.5 0 0 1 0 9H0M5 13l5 7' },
  K: { width: 10, path: 'M0 20V4M9.5 4L0 13.5M3.5 10.5L10 20' },
  N: { width: 11, path: 'M0 20V4l11 16V4' },
  S: { width: 9, path: 'M8.5 6.5C7 3.5 0.5 3 0.5 8C0.5 13.5 9 10.5 9 16C9 21 1.5 21 0 17' },
  a: { width: 9, path: `${BOWL}M9 10v10` },
  d: { width: 9, path: `${BOWL}M9 3v17` },
  e: { width: 9, path: 'M0 15h9a4.5 5 0 1 0 -1.8 4' },
  i: { width: 0, path: 'M0 10v10M0 5v1' },
  k: { width: 9, path: 'M-1.5 3h1.5v17M-1.5 20h4M8 10L0 16M3 13.8L8.5 20M6.5 10h3.5M7 20h3.5' },
  l: { width: 0, path: 'M0 3v17' },
  n: { width: 8, path: 'M-1.5 10H0v10M-1.5 20h3.5M0 14a4 4 0 0 1 8 0v6M6.5 20h3.5' },
  o: { width: 9, path: BOWL },
  p: { width: 9, path: `${BOWL}M-1.5 10H0v17M-1.5 27h4.5` },
  r: { width: 6, path: 'M-1.5 10H0v10M-1.5 20h5M0 14.5c0 -3 2 -4.5 6 -4.5v2' },
  t: { width: 6, path: 'M2.5 5v12a3 3 0 0 0 3.5 3M0 10h6' },
  u: { width: 8, path: 'M-1.5 10H0v6a4 4 0 0 0 8 0M6.5 10H8v10h1.5' },
  w: { width: 13, path: 'M0 10l3.25 10l3.25 -10l3.25 10l3.25 -10M-1.5 10h3.5M11 10h3.5' },
  ' ': { width: 4, path: '' },
};

const BETWEEN = 4.5;
/** From the top of the stems to the end of what hangs. */
const [TOP, BOTTOM] = [2, 28];
const STROKE = 2;

/** A text as the body of an SVG, and how large it is. */
export function written(text: string): { readonly viewBox: readonly number[]; readonly body: string } {
  let x = STROKE / 2;
  const paths: string[] = [];
  for (const character of text) {
    const letter = ALPHABET[character];
    if (letter === undefined) throw new Error(`no letter ${character}`);
    if (letter.path !== '') paths.push(`<path transform="translate(${x} 0)" d="${letter.path}"/>`);
    x += letter.width + BETWEEN;
  }
  return { viewBox: [0, TOP, x - BETWEEN + STROKE / 2, BOTTOM - TOP], body: `<g fill="none" stroke="currentColor" stroke-width="${STROKE}">${paths.join('')}</g>` };
}
