import type { ColourFact } from '../facts.ts';
import type { FileFacts, Project } from '../rule.ts';
import { fileRole, isDocument } from './file-role.ts';
import { findMarks } from './marks.ts';
import { paletteColour, type PaletteColour } from './palette.ts';
import { isPlatformHost } from './technical.ts';

/** What of the platform's look a project has besides a colour that tells nothing alone. */
export interface Company {
  readonly isThere: boolean;
  /** Whether a file has colours of the palette beyond greys. */
  readonly hasPaletteIn: (file: FileFacts<'colour'>) => boolean;
}

/** Whether a colour takes part in the look of the app. */
export const isInRole = ({ role }: ColourFact): boolean => role !== 'none' && role !== 'part';

export function companyOf({ files, usesApi }: Project<'colour' | 'picture' | 'text'>): Company {
  const shown = files.filter(({ path }) => fileRole(path) !== 'test' && !isDocument(path));
  const isThere =
    usesApi ||
    isPalette(tellingIn(shown)) ||
    shown.some(({ facts }) => facts.picture.some(({ agrees }) => agrees) || facts.colour.some((fact) => isInRole(fact) && paletteColour(fact.rgb)?.colour.weight === 'main') || facts.text.some(({ surface, value }) => surface === 'app-name' && findMarks(value, 'name').length > 0));
  return { isThere, hasPaletteIn: (file) => tellingIn([file]).length > 0 };
}

/** A saved page of the platform, by the styles and scripts that it loads from there. */
export const isPageOfPlatform = ({ facts }: FileFacts<'text'>): boolean => facts.text.some(({ surface, value }) => surface === 'endpoint' && /\.(?:css|js|mjs|woff2?)(?:[?#]|$)/.test(value) && isPlatformHost(/^(?:https?:)?\/\/([\w.-]+)/.exec(value)?.[1]?.toLowerCase() ?? ''));

/** So many colours of the palette, one of them a green of its pages, keep each other company; large palettes of others meet some by chance. */
const SEVERAL = 3;
const isPalette = (found: readonly PaletteColour[]): boolean => found.length >= SEVERAL && found.some(({ weight }) => weight === 'site');

/** The colours of the palette, but for the minor ones, that take part in the look of some files; each once. */
const tellingIn = (files: readonly FileFacts<'colour'>[]): PaletteColour[] => [
  ...new Set(
    files.flatMap(({ facts }) =>
      facts.colour.flatMap((fact) => {
        const colour = paletteColour(fact.rgb)?.colour;
        return colour === undefined || colour.weight === 'minor' || fact.role === 'none' ? [] : [colour];
      }),
    ),
  ),
];
