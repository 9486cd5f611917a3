import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lint } from '../../src/lint.ts';
import { registry } from '../../src/registry.ts';
import type { Problem, Report } from '../../src/problem.ts';
import { withPictures } from './drawn.ts';

/** Checks one folder as a project of its own, without the config of this repository; only the given rule is on, where one is given, with the options that `options.json` in the folder says. */
export async function check(folder: string, rule?: string, options: { readonly gate?: boolean } = {}): Promise<Report> {
  const others = rule === undefined ? [] : Object.keys(registry).filter((id) => id !== rule);
  const ruleOptions = path.join(folder, 'options.json');
  const given = rule === undefined || !existsSync(ruleOptions) ? [] : [`${rule}: [error, ${readFileSync(ruleOptions, 'utf8')}]`];
  return lint({ cwd: await withPictures(folder), config: path.join(import.meta.dirname, 'no-config.json'), rules: [...others.map((id) => `${id}: off`), ...given], ...options });
}

/** Draws what a run found: each place, the line with the span underlined, and the message. */
export function draw({ root, files, coverage }: Report): string {
  const drawn = files.flatMap(({ path: file, problems, suppressed }) => {
    const text = readFileSync(path.join(root, file), 'utf8').replace(/^\uFEFF/, '');
    const lines = (text.includes('\0') ? '(not a text)' : text).split(/\r\n|[\n\r\u2028\u2029]/);
    return [...problems.map((problem) => drawProblem(file, lines, problem)), ...suppressed.map((problem) => `${drawProblem(file, lines, problem)}\n  suppressed: ${problem.suppressions.map(({ justification }) => justification).join('; ')}`)];
  });
  const notes = coverage.unchecked.map(({ path: file, reason }) => `${file} not checked: ${reason}`);
  return `${[...(drawn.length === 0 ? ['no findings'] : drawn), ...notes].join('\n\n')}\n`;
}

function drawProblem(file: string, lines: readonly string[], { line, column, endLine, endColumn, ruleId, messageId, severity, certainty, message, related, region }: Problem): string {
  const text = lines[line - 1] ?? '';
  const end = endLine === line ? endColumn : text.length + 1;
  const from = Math.max(0, column - 1 - 70);
  const shown = text.slice(from, end - 1 + 40);
  const level = certainty === 'ask' ? 'question' : certainty === 'possible' ? 'hint' : severity === 2 ? 'error' : 'warning';
  return [
    `${file}:${line}:${column}  ${level}, ${certainty}  ${ruleId ?? 'remark'}/${messageId}`,
    ...(region === null ? [`  ${shown.replaceAll('\t', ' ')}`, `  ${' '.repeat(column - 1 - from)}${'^'.repeat(Math.max(1, end - column))}`] : [`  in the picture: ${region.width} × ${region.height} at ${region.x}, ${region.y}`]),
    `  ${message}`,
    ...related.map((one) => `  also ${one.path}:${one.line}:${one.column}`),
  ].join('\n');
}
