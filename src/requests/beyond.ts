import type { Unquantified } from './budget.ts';
import type { Places } from './places.ts';
import type { Project } from './project.ts';
import { SENDING } from './seed.ts';

/** Languages of programs that no front-end reads, and notebooks. */
const CODE = /\.(?:rs|swift|mm?|c|cc|cpp|exs?|erl|scala|clj[cs]?|groovy|lua|p[lm]|r|jl|sh|bash|zsh|fish|ps1|bat|hs|fsx?|vb|cr|nim|ipynb)$/i;
const WORKFLOW = /"(?:n8n-nodes-base\.|n8n-nodes-langchain|@n8n\/)|"flow"\s*:\s*\[[\s\S]{0,400}"module"\s*:/;
/** Where the platform answers programs, and not people who follow a link. */
export const ASKED = /\b(?:api\.upwork\.com|(?:www\.)?upwork\.com\/(?:api\/|ab\/feed|nx\/search|graphql))/i;
const LARGEST = 2_000_000;

/** Places outside the languages that are read which ask the platform for something, as far as their text tells. */
export function beyondReach(project: Project, places: Places): readonly Unquantified[] {
  return [...project.files].flatMap((file): Unquantified[] => {
    const isCode = CODE.test(file);
    if (!isCode && !/\.json$/.test(file)) return [];
    const text = project.text(file) ?? '';
    const at = text.length > LARGEST ? -1 : text.search(ASKED);
    if (at < 0 || (!isCode && (!WORKFLOW.test(text) || (project.isWorkflow(file) && project.module(file) !== null)))) return [];
    return [{ place: places.of(file, isCode ? at + Math.max(0, text.slice(at).search(SENDING)) : at), question: `How often a day does ${isCode ? 'this ask the platform? Its language is not one whose requests are counted' : 'this workflow ask the platform? It could not be read'}; state it under volume.schedules, or leave the file out with volume.ignore.` }];
  });
}
