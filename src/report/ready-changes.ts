import { createColors } from 'picocolors';
import type { Changes, ClauseChange } from '../ready/changes.ts';
import { DISCLAIMER, WORDS } from './ready.ts';

/** Longer lists are for the report itself. */
const MOST_LISTED = 10;

const linesOf = ({ mended, added, notes }: ClauseChange): string[] => [...listed(mended, 'Mended'), ...notes, ...listed(added, 'New')];

function listed(texts: readonly string[], word: string): string[] {
  const rest = texts.length - MOST_LISTED;
  return [...texts.slice(0, MOST_LISTED).map((text) => `${word}: ${text}`), ...(rest > 0 ? [`${word}: ${rest} more.`] : [])];
}

const stands = ({ before, after }: ClauseChange): string => (before === after ? `still ${WORDS[after]}` : `was ${WORDS[before]}, now ${WORDS[after]}`);

/** The answer to a refusal: what changed, clause by clause. */
export function renderChangesMarkdown({ since, clauses }: Changes): string {
  const parts = clauses.flatMap((change) => [`**${change.id}**: ${stands(change)}`, '', ...linesOf(change).map((line) => `- ${line.replace(/\s+/g, ' ')}`), '']);
  return [`### What changed since ${since}`, '', ...(clauses.length === 0 ? ['Nothing that a clause speaks of.', ''] : parts)].join('\n');
}

export function renderChangesStylish({ since, clauses }: Changes, options: { readonly color: boolean }): string {
  const colors = createColors(options.color);
  const parts = clauses.flatMap((change) => [`  ${colors.bold(change.id)}  ${stands(change)}`, ...linesOf(change).map((line) => `    ${line}`)]);
  return [`What changed since ${since}:`, ...(clauses.length === 0 ? ['  Nothing that a clause speaks of.'] : parts), '', DISCLAIMER, ''].join('\n');
}

export const renderChangesJson = (changes: Changes): string => `${JSON.stringify(changes, null, 2)}\n`;
