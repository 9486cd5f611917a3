/** Greens in which the platform draws its marks or drew them, as red, green and blue. Where each comes from: the notes of the policy. */
export const markColours = [
  [0x14, 0xa8, 0x00],
  [0x6f, 0xda, 0x44],
  [0x10, 0x8a, 0x00],
  [0x37, 0xa0, 0x00],
] as const;

/**
 * The colours of the platform. The two `main` greens are those of its logo, now and before; `site` are greens of its pages, one of them less
 * well attested; `secondary` colours are of its palette and tell something in company; the `minor` ones beside others of it alone.
 */
export const palette = [
  { name: 'the green of the platform', hex: '14a800', weight: 'main' },
  { name: 'the former green of the platform', hex: '6fda44', weight: 'main' },
  { name: 'the dark green of the platform', hex: '108a00', weight: 'site' },
  { name: 'the former button green of the platform', hex: '37a000', weight: 'site' },
  // In no palette that was read, and in many copies of the pages of its time.
  { name: 'a former green of its pages', hex: '008329', weight: 'secondary' },
  { name: 'a green of its palette', hex: '3c8224', weight: 'secondary' },
  { name: 'the forest of its palette', hex: '13544e', weight: 'secondary' },
  { name: 'the forest of its former palette', hex: '1d4354', weight: 'secondary' },
  { name: 'the black of its palette', hex: '001e00', weight: 'secondary' },
  { name: 'a dark green of its palette', hex: '2d6318', weight: 'secondary' },
  { name: 'a light green of its palette', hex: '66b549', weight: 'secondary' },
  { name: 'a light green of its palette', hex: '88c872', weight: 'secondary' },
  { name: 'the blue of its palette', hex: '1f57c3', weight: 'secondary' },
  { name: 'the dark blue of its palette', hex: '254d97', weight: 'secondary' },
  { name: 'a grey of its palette', hex: '5e6d55', weight: 'minor' },
  { name: 'a grey of its palette', hex: '65735b', weight: 'minor' },
  { name: 'a grey of its palette', hex: '9aaa97', weight: 'minor' },
  { name: 'a grey of its palette', hex: 'beccbe', weight: 'minor' },
  { name: 'a grey of its palette', hex: 'd5e0d5', weight: 'minor' },
  { name: 'a grey of its palette', hex: 'e4ebe4', weight: 'minor' },
  { name: 'a grey of its palette', hex: 'f2f7f2', weight: 'minor' },
  { name: 'a lime of its palette', hex: '47691b', weight: 'minor' },
  { name: 'a lime of its palette', hex: '76a230', weight: 'minor' },
  { name: 'a lime of its palette', hex: '95df00', weight: 'minor' },
  { name: 'a lime of its palette', hex: 'c0e666', weight: 'minor' },
  { name: 'a lime of its palette', hex: 'dbf0a3', weight: 'minor' },
  { name: 'the light blue of its palette', hex: '557ac9', weight: 'minor' },
  { name: 'a sky of its palette', hex: '4ba798', weight: 'minor' },
  { name: 'a sky of its palette', hex: '01cdbe', weight: 'minor' },
  { name: 'a sky of its palette', hex: '6ad4ca', weight: 'minor' },
  { name: 'the mint of its palette', hex: '91e6b3', weight: 'minor' },
  { name: 'the brown of its palette', hex: '67541f', weight: 'minor' },
  { name: 'the kiwi of its palette', hex: '97922d', weight: 'minor' },
  { name: 'the yellow of its palette', hex: 'debe1a', weight: 'minor' },
  { name: 'the pink of its palette', hex: 'f66dbc', weight: 'minor' },
  { name: 'the brick of its palette', hex: '9b211b', weight: 'minor' },
  { name: 'the orange of its palette', hex: 'ff4b25', weight: 'minor' },
  { name: 'the clay of its palette', hex: 'bc5118', weight: 'minor' },
  { name: 'the heather of its palette', hex: 'a18085', weight: 'minor' },
  { name: 'the lilac of its palette', hex: 'bda1e7', weight: 'minor' },
] as const satisfies readonly { readonly name: string; readonly hex: string; readonly weight: 'main' | 'site' | 'secondary' | 'minor' }[];

/** Colours less than this apart, by CIEDE2000, are one: other brands begin at 1.16 from the two greens. */
export const sameColour = 1;
/** As much as rounding changes one: for the other colours of the palette, of which some would meet those of others by chance. */
export const roundedColour = 0.5;
/** From here on nobody takes one for the other; what a message asks for. */
export const anotherColour = 10;

/** Typefaces of the platform. Others use them too, so that they count in company alone. */
export const brandFonts = /(?<![\w-])(?:PP ?)?Neue ?-?Montreal(?:-\w+)?\b|(?<![\w-])Gotham(?: (?:SSm|Rounded|Book|Medium|Bold))?(?![\w ])/g;
