import { isNotebook, programOf } from './python/notebook.ts';
import type { Unquantified } from './budget.ts';
import type { Places } from './places.ts';
import { isBesides } from './besides.ts';
import type { Project } from './project.ts';
import { SENDING } from './seed.ts';

/** Languages of programs that no front-end reads, and notebooks. */
const CODE = /\.(?:rs|swift|mm?|c|cc|cpp|exs?|erl|scala|clj[cs]?|groovy|lua|p[lm]|r|jl|sh|bash|zsh|fish|ps1|bat|hs|fsx?|vb|cr|nim|ipynb)$/i;
const WORKFLOW = /"(?:n8n-nodes-base\.|n8n-nodes-langchain|@n8n\/)|"flow"\s*:\s*\[[\s\S]{0,400}"module"\s*:/;
/** Where the platform answers programs, and not people who follow a link. */
export const ASKED = /\b(?:api\.upwork\.com|(?:www\.)?upwork\.com\/(?:api\/|ab\/(?:feed|jobs)|nx\/(?:search|find-work)|jobs\/(?:rss|search)|o\/jobs|search\/jobs|graphql))/i;
const LARGEST = 2_000_000;

/** Forms of Lisps that ask for what follows them. */
const FORM = /\((?:[\w.*-]+\/(?:get|post|request)|(?:[\w.*-]+\/)?(?:slurp|fetch[\w-]*|parse-(?:url|feed)|http-(?:get|post)))\s+[\w:"(-]/;

/** Where a text first asks for something from some place on; -1 where it does nowhere. What stands in one line with another address asks for that. */
function asksAt(text: string, from: number): number {
  const found = [SENDING, FORM].flatMap((pattern) => [...text.slice(from).matchAll(new RegExp(pattern.source, 'g'))].map(({ index }) => from + index)).toSorted((a, b) => a - b);
  const own = found.filter((at) => !OTHERS_IN_LINE.test(text.slice(text.lastIndexOf('\n', at) + 1, (text.indexOf('\n', at) + text.length + 1) % (text.length + 1) || text.length)));
  // What is executed or sent may be anything.
  return own.find((at) => !/^\W*(?:execute|send|perform)/i.test(text.slice(at, at + 12))) ?? own[0] ?? -1;
}

const OTHERS_IN_LINE = /https?:\/\/(?!(?:[\w-]+\.)*upwork\.com)[\w$]/i;

/** Whether a file takes something from another one, by its folder and its name. */
function speaksOf(text: string, file: string): boolean {
  const [stem = '', folder = ''] = file.replace(/\.\w+$/, '').split('/').reverse();
  return new RegExp(`\\b${folder === '' ? '' : `${escaped(folder)}\\W{1,2}`}${escaped(stem)}\\b`).test(text.replaceAll('-', '_')) || (folder === '' && text.includes(stem));
}

const escaped = (word: string): string => word.replaceAll('-', '_').replaceAll(/[^\w]/g, '\\$&');

/** Whether a file is code that is not read: of notebooks those of other kernels than Python's. */
const isBeyond = (project: Project, file: string): boolean => CODE.test(file) && !(isNotebook(file) && programOf(project.text(file) ?? '') !== '');

/** More files than that beside the one that holds an address are no programs of their own. */
const MOST_BESIDE = 3;

/** Places outside the languages that are read which ask the platform for something, as far as their text tells. */
export function beyondReach(project: Project, places: Places): readonly Unquantified[] {
  const speaking = [...project.files].flatMap((file) => {
    const isCode = isBeyond(project, file);
    if (!isCode && !/\.json$/.test(file)) return [];
    const text = project.text(file) ?? '';
    const at = text.length > LARGEST ? -1 : text.search(ASKED);
    if (at < 0 || (!isCode && (!WORKFLOW.test(text) || (project.isWorkflow(file) && project.module(file) !== null)))) return [];
    return [{ file, at, isCode, asks: isCode ? asksAt(text, at) : at }];
  });
  const asked = (file: string, at: number, isCode: boolean): Unquantified => ({ place: places.of(file, at), question: `How often a day does ${isCode ? 'this ask the platform? Its language is not one whose requests are counted' : 'this workflow ask the platform? It could not be read'}; state it under volume.schedules, or leave the file out with volume.ignore.` });
  // A file that only holds the address is asked about where another one asks.
  const holding = speaking.filter(({ asks }) => asks < 0);
  const alone = holding.length > 0 && holding.length === speaking.filter(({ isCode }) => isCode).length;
  const sending = !alone ? [] : [...project.files].flatMap((file) => {
    const text = isBeyond(project, file) && !isBesides(file) && !holding.some((one) => one.file === file) ? (project.text(file) ?? '') : '';
    const at = text === '' || text.length > LARGEST ? -1 : asksAt(text, 0);
    return at < 0 ? [] : [{ isNear: holding.some((one) => speaksOf(text, one.file)), asked: asked(file, at, true) }];
  });
  const near = sending.filter(({ isNear }) => isNear);
  const beside = (near.length > 0 ? near : sending).slice(0, MOST_BESIDE).map((one) => one.asked);
  return [...(beside.length > 0 ? [] : holding.map(({ file, at, isCode }) => asked(file, at, isCode))), ...speaking.filter(({ asks }) => asks >= 0).map(({ file, asks, isCode }) => asked(file, asks, isCode)), ...beside];
}
