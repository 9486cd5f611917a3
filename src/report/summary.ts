import type { Report, RuleDescription } from '../problem.ts';
import { alsoText, reasonsOf, ruleName, verdictLine } from './ending.ts';
import { groupByCause, type Entry } from './group.ts';
import { counted, shown, thousands } from './text.ts';

/** GitHub refuses a step summary above 1 MiB; so many rows stay below it even if every character of them is escaped. */
const MOST_ROWS = 200;
const MOST_REASONS = 20;
/** In UTF-16 units. */
const LONGEST_CELL = 400;

/** A run as Markdown for the summary of a CI job. */
export function renderSummary(report: Report): string {
  const entries = groupByCause(report);
  const sections = [[`## ${escapeMarkdown(verdictLine(report))}`], renderTable(entries, report.rules), renderUnchecked(report)];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderTable(entries: readonly Entry[], rules: readonly RuleDescription[]): string[] {
  if (entries.length === 0) return [];
  const addresses = new Map(rules.map(({ id, url }) => [id, url]));
  const rows = entries.slice(0, MOST_ROWS).map(({ path, problem, level, also }) => {
    const message = [problem.message, alsoText(also)].filter(Boolean).map((text) => escapeMarkdown(shown(text, LONGEST_CELL)));
    const place = `${escapeMarkdown(shown(path, LONGEST_CELL))}:${problem.line}:${problem.column}`;
    return `| ${level} | ${place} | ${message.join('<br>')} | ${ruleCell(problem.ruleId, addresses)} |`;
  });
  const rest = entries.length - rows.length;
  return ['| level | place | finding | rule |', '| --- | --- | --- | --- |', ...rows, ...(rest > 0 ? ['', `${counted(rest, 'more cause')} in the log.`] : [])];
}

function ruleCell(ruleId: string | null, addresses: ReadonlyMap<string, string>): string {
  if (ruleId === null) return '';
  const address = addresses.get(ruleId) ?? '';
  const name = escapeMarkdown(ruleName(ruleId));
  return URL.canParse(address) ? `[${name}](${new URL(address).href.replace(/[()|<>]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)})` : name;
}

function renderUnchecked({ coverage: { unchecked } }: Report): string[] {
  if (unchecked.length === 0) return [];
  const reasons = reasonsOf(unchecked);
  const lines = reasons.slice(0, MOST_REASONS).map(({ reason, paths: [first = '', ...others] }) => {
    const more = others.length > 0 ? ` and ${thousands(others.length)} more` : '';
    return `- ${escapeMarkdown(shown(reason, LONGEST_CELL))}: ${escapeMarkdown(shown(first, LONGEST_CELL))}${more}`;
  });
  const rest = reasons.length - lines.length;
  return [`**Not checked: ${counted(unchecked.length, 'file')}**`, '', ...lines, ...(rest > 0 ? [`- ${counted(rest, 'more reason')}`] : [])];
}

/** Keeps a text from being read as Markdown, HTML, a link or a mention. */
function escapeMarkdown(text: string): string {
  return text.replace(/[&<>@#|\\`*_{}[\]~!]|:(?=\/\/)|(?<=\bwww)\./gi, (character) => `&#${character.charCodeAt(0)};`);
}
