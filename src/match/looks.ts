import type { ColourFact, FontFact } from '../facts.ts';
import { coloursIn, fontsIn } from '../looks/index.ts';
import { brandFonts } from '../policy/colours.ts';
import type { Gate } from './gate.ts';
import { colourless, isTelling, mayBeColoured, wantedColours } from './palette.ts';

const NONE: { readonly colours: readonly ColourFact[]; readonly fonts: readonly FontFact[] } = { colours: [], fonts: [] };
const FONT = /Montreal|Gotham/i;

/** The colours and typefaces of the platform in a text. A name of the platform may be that of a colour. */
export function looksOf(path: string, text: string, { asksColours, mayHold }: Pick<Gate, 'asksColours' | 'mayHold'>): typeof NONE {
  if (!asksColours || colourless.test(path)) return NONE;
  const mayBeNamed = STYLED.test(path) && mayHold(text);
  const colours = mayBeNamed || mayBeColoured(text) ? coloursIn(path, text, { colour: wantedColours.colour, name: mayBeNamed ? wantedColours.name : null }) : [];
  return {
    // What tells nothing alone would not have had the file opened.
    colours: colours.some(({ rgb }) => isTelling(rgb)) ? colours : colours.filter(({ rgb }) => !wantedColours.colour(rgb)),
    fonts: FONT.test(text) ? fontsIn(text, brandFonts) : [],
  };
}

const STYLED = /\.(?:css|scss|sass|less|styl|pcss)$|(?:^|\/)tailwind\.config\.\w+$/i;
