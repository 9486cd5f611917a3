import type { Unquantified } from './budget.ts';
import { frontEndOf } from './languages.ts';
import type { Places } from './places.ts';
import { isOfApp } from './besides.ts';
import type { Project } from './project.ts';

/** Addresses that only programs have a use for. */
const ADDRESS = /\bapi\.upwork\.com\b(?!\/(?:docs|documentation)\b)|\bupwork\.com\/ab\/feed\/|\bupwork\.com\/api\/(?!docs)/i;
/** Settings that a program reads, beside programs themselves. */
const SETTINGS = /\.(?:ya?ml|toml|ini|cfg|conf|properties|plist|xcconfig)$|(?:^|\/)(?:\.env(?:\.[\w-]+)*|appsettings(?:\.\w+)?\.json|config(?:\.\w+)?\.json|settings(?:\.\w+)?\.json)$/i;
const COMMENT = /^\s*(?:\/\/|\/?\*|#|--|<!--|;)/;
const LARGEST = 500_000;
const MOST = 4;

/** Addresses of the platform in settings, and in programs that no walk has come to, worth a question where nothing is seen to ask for any of them. */
export function unaskedIn(project: Project, places: Places, walked: ReadonlySet<string>): readonly Unquantified[] {
  return [...project.files].filter((file) => isOfApp(file) && (SETTINGS.test(file) || (isCode(file) && !walked.has(file)))).flatMap((file) => {
    const text = project.text(file) ?? '';
    const at = text.length > LARGEST ? -1 : firstIn(text);
    return at < 0 ? [] : [{ place: places.of(file, at), question: QUESTION }];
  }).slice(0, MOST);
}

/** Workflows are read as a whole, so that what they ask for is known. */
const isCode = (file: string): boolean => {
  const frontEnd = frontEndOf(file);
  return frontEnd !== null && frontEnd.isOne === undefined;
};

const QUESTION = 'Here is an address of the platform, and nothing was found that asks for it. What does, and how often a day? State it under volume.schedules, or leave the file out with volume.ignore.';

/** The first address that stands in no comment; -1 where there is none. */
function firstIn(text: string): number {
  for (const { index } of text.matchAll(new RegExp(ADDRESS.source, 'gi'))) if (!COMMENT.test(text.slice(text.lastIndexOf('\n', index) + 1, index))) return index;
  return -1;
}
