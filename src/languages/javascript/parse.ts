import { lazy } from '../../lazy.ts';

const parser = lazy<typeof import('oxc-parser')>('oxc-parser');

/** The native parser overflows its stack some thousand levels deep, sooner in a worker; no script that people write nests half as deep as this. */
export const DEEPEST = 500;
/** For each mistake the parser draws the line that it stands in, and a packed line may hold a mistake at each token: this is half a second. */
export const MOST_WORK = 50_000_000;

type Parsed = Pick<ReturnType<ReturnType<typeof parser>['parseSync']>, 'program' | 'comments'>;

/** The syntax tree of a script in ESTree's terms; null where it does not parse. What it gets has been measured before. */
export function parseScript(path: string, text: string): Parsed | null {
  for (const name of parseNames(path)) {
    const { program, comments, errors } = parser().parseSync(name, text, { sourceType: 'unambiguous', preserveParens: false });
    if (errors.every(({ severity }) => severity !== 'Error')) return { program, comments };
  }
  return null;
}

/**
 * The names under which a file is tried: the parser takes the dialect from the ending. JSX is common in `.js`; Flow and
 * type annotations occur there too.
 */
function parseNames(path: string): string[] {
  const ending = /\.[cm]?[jt]sx?$/i.exec(path)?.[0].toLowerCase() ?? '.js';
  if (ending.includes('ts')) return [`script${ending}`];
  return ['script.jsx', 'script.tsx', 'script.ts'];
}
