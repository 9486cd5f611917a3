import { count, type Counts, type Coverage, type Report, type SuppressedProblem, type Uncovered } from '../problem.ts';
import { compareText, counted, neutralise, shown, shownPath, thousands } from './text.ts';
import type { RenderOptions } from './renderer.ts';

/** How many reasons for which files were not checked are told apart before `--verbose`. */
const REASONS_SHOWN = 3;

export interface Verdict {
  /** The worst that was found; `clean` also where only hints were. */
  readonly weight: 'error' | 'warning' | 'clean';
  readonly text: string;
  /** What stands beside the findings and weighs nothing; in round brackets, or empty. */
  readonly aside: string;
}

/** What a run comes to. With `quiet` it speaks of errors alone, since nothing else was counted. */
export function verdictOf(report: Report, quiet: boolean): Verdict {
  const counts = count(report.files.flatMap(({ problems }) => problems));
  const aside = asideOf(report, counts.hints);
  if (materialOf(report.coverage) === '') return { weight: 'error', text: '✖ nothing was checked', aside };
  const found = findingsOf(counts);
  const where = `in ${materialOf(report.coverage)}`;
  if (found === '') return { weight: 'clean', text: `✔ no ${quiet ? 'errors' : 'findings'} ${where}`, aside };
  return { weight: counts.errors > 0 ? 'error' : 'warning', text: `✖ ${found} ${where}`, aside };
}

function asideOf({ files }: Report, hints: number): string {
  const suppressed = files.flatMap((file) => file.suppressed);
  const permitted = suppressed.filter(isPermitted).length;
  const others = suppressed.length - permitted;
  const parts = [hints > 0 ? counted(hints, 'hint') : '', permitted > 0 ? `${thousands(permitted)} permitted` : '', others > 0 ? `${thousands(others)} suppressed` : ''].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

const isPermitted = ({ suppressions }: SuppressedProblem): boolean => suppressions.some(({ kind }) => kind === 'permission');

function findingsOf({ errors, warnings, questions }: Counts): string {
  const kinds = [[errors, 'error'], [warnings, 'warning'], [questions, 'question']] as const;
  return kinds.filter(([number]) => number > 0).map(([number, noun]) => counted(number, noun)).join(', ');
}

/** "12 files, 3 pictures and 1 font"; empty where there was nothing. */
function materialOf({ files, images, fonts }: Coverage): string {
  const kinds = ([[files, 'file'], [images, 'picture'], [fonts, 'font']] as const).filter(([number]) => number > 0).map(([number, noun]) => counted(number, noun));
  return [kinds.slice(0, -1).join(', '), ...kinds.slice(-1)].filter(Boolean).join(' and ');
}

/** What a run comes to, as one plain line without a newline. */
export function verdictLine(report: Report, quiet = false): string {
  const { text, aside } = verdictOf(report, quiet);
  const unchecked = report.coverage.unchecked.length;
  return `${text}${aside}${unchecked > 0 ? `; ${thousands(unchecked)} not checked` : ''}`;
}

/** What has to be said after the verdict so that nobody takes it for more than it is. */
export function caveatLines({ coverage, files }: Report, { verbose, maxWarningsExceeded }: Pick<RenderOptions, 'verbose' | 'maxWarningsExceeded'>): string[] {
  const lines: string[] = [];
  if (maxWarningsExceeded !== null) {
    const { maxWarnings, foundWarnings } = maxWarningsExceeded;
    lines.push(labelled('too many', `${counted(foundWarnings, 'warning')}; --max-warnings allows ${thousands(maxWarnings)}`));
  }
  lines.push(...(verbose ? everyUncovered('not checked', coverage.unchecked) : byReason(coverage.unchecked)));
  if (verbose) lines.push(...everyUncovered('skipped', coverage.skipped));
  lines.push(...permittedLines(files, verbose));
  for (const note of coverage.notes) lines.push(labelled('note', shown(note)));
  lines.push(labelled('no tool can', 'account name, address, portrait, status: upwork-compliance ready'));
  return lines;
}

/** What a clause forbids and somebody permitted: it does not count, and it stays in sight. */
function permittedLines(files: Report['files'], verbose: boolean): string[] {
  const groups = new Map<string, { readonly path: string; readonly line: number; readonly message: string }[]>();
  for (const { path, suppressed } of files) {
    for (const problem of suppressed.filter(isPermitted)) {
      const { line, message, clause, suppressions } = problem;
      const why = `${clause}, ${suppressions.flatMap(({ kind, justification }) => (kind === 'permission' ? [justification] : [])).join('; ')}`;
      groups.set(why, [...(groups.get(why) ?? []), { path, line, message }]);
    }
  }
  return [...groups].flatMap(([why, places]) => {
    const [first] = places;
    const more = places.length > 1 && !verbose ? ` and ${thousands(places.length - 1)} more` : '';
    const where = verbose || first === undefined ? '' : `: ${shownPath(first.path)}:${first.line}${more}`;
    return [labelled(`${thousands(places.length)} permitted`, `${shown(why)}${where}`), ...(verbose ? places.map(({ path, line, message }) => beneath(`${shownPath(path)}:${line}: ${shown(message)}`)) : [])];
  });
}

const labelled = (label: string, text: string): string => `  ${label.padEnd(11)}   ${text}`;
const beneath = (text: string): string => labelled('', text);

function everyUncovered(label: string, uncovered: readonly Uncovered[]): string[] {
  if (uncovered.length === 0) return [];
  return [labelled(label, counted(uncovered.length, 'file')), ...uncovered.map(({ path, reason }) => beneath(`${shownPath(path)}: ${shown(reason)}`))];
}

function byReason(uncovered: readonly Uncovered[]): string[] {
  const reasons = reasonsOf(uncovered);
  // A lone reason more takes no more room than the line that would count it.
  const head = reasons.length === REASONS_SHOWN + 1 ? reasons : reasons.slice(0, REASONS_SHOWN);
  const named = head.map(({ reason, paths: [first = '', ...others] }) => {
    const more = others.length > 0 ? `; ${thousands(others.length)} more (--verbose)` : '';
    return `${shownPath(first)}: ${shown(reason)}${more}`;
  });
  const rest = reasons.slice(head.length);
  if (rest.length > 0) {
    const files = rest.reduce((sum, { paths }) => sum + paths.length, 0);
    named.push(`${thousands(files)} more for ${counted(rest.length, 'other reason')} (--verbose)`);
  }
  return named.map((text, index) => (index === 0 ? labelled('not checked', text) : beneath(text)));
}

/** Files by why they were not covered, the commonest reason first. */
export function reasonsOf(uncovered: readonly Uncovered[]): { readonly reason: string; readonly paths: readonly string[] }[] {
  const paths = new Map<string, string[]>();
  for (const { path, reason } of uncovered) {
    const same = paths.get(reason);
    if (same === undefined) paths.set(reason, [path]);
    else same.push(path);
  }
  return [...paths].map(([reason, list]) => ({ reason, paths: list })).sort((a, b) => b.paths.length - a.paths.length || compareText(a.reason, b.reason));
}

/** Up to three other places on one line: "also a.html:7, b.html:3 and 2 more"; empty where there is none. */
export function alsoText(also: readonly { readonly path: string; readonly line: number }[]): string {
  if (also.length === 0) return '';
  // "and 1 more" would take the room of the place itself.
  const named = also.length <= 3 ? also : also.slice(0, 2);
  const places = named.map(({ path, line }) => `${shown(path)}:${line}`).join(', ');
  return `also ${places}${named.length < also.length ? ` and ${thousands(also.length - named.length)} more` : ''}`;
}

/** A rule's id as people see it; problems about the run itself have none. */
export const ruleName = (ruleId: string | null): string => neutralise(ruleId ?? '');
