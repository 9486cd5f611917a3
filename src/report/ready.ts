import { createColors } from 'picocolors';
import type { ClauseState, ClauseStatus, Readiness } from '../ready.ts';
import type { Report } from '../problem.ts';

const WORDS: Readonly<Record<ClauseStatus, string>> = { pass: 'pass', fail: 'fail', answer: 'answer', 'not-checked': 'not checked', 'not-applicable': 'not applicable' };

export function renderReadyJson({ verdict, clauses }: Readiness): string {
  const plain = clauses.map(({ id, status, findings, question, reason }) => ({ id, status, findings, question, reason }));
  return `${JSON.stringify({ verdict, clauses: plain }, null, 2)}\n`;
}

export function renderReadyMarkdown({ verdict, clauses }: Readiness): string {
  const rows = clauses.map(({ id, status, gates, reason, question }) => `| \`${id}\` | ${WORDS[status]} | ${gates ? 'yes' : 'no'} | ${[reason, question].filter((text) => text !== null).join(' ').replaceAll('|', '\\|')} |`);
  return [`## ${verdict === 'ready' ? 'Ready to apply' : 'Not ready to apply'}`, '', '| clause | state | gates | why |', '| --- | --- | --- | --- |', ...rows, '', DISCLAIMER, ''].join('\n');
}

export function renderReadyStylish({ verdict, clauses }: Readiness, { files }: Report, options: { readonly color: boolean }): string {
  const colors = createColors(options.color);
  const paint = { pass: colors.green, fail: colors.red, answer: colors.yellow, 'not-checked': colors.magenta, 'not-applicable': colors.dim };
  const width = Math.max(...clauses.map(({ id }) => id.length));
  const row = ({ id, status, reason, question }: ClauseState): string[] => [
    `  ${id.padEnd(width)}  ${paint[status](WORDS[status].padEnd(14))}  ${reason}`,
    ...(question === null ? [] : [`  ${' '.repeat(width)}  ${' '.repeat(14)}  ${colors.dim(question)}`]),
  ];
  const gating = clauses.filter(({ gates }) => gates);
  const others = clauses.filter(({ gates }) => !gates);
  const findings = files.reduce((sum, file) => sum + file.problems.length, 0);
  return [
    colors.bold(verdict === 'ready' ? 'Ready to apply' : 'Not ready to apply'),
    '',
    'These clauses stand in the way of a key:',
    ...gating.flatMap(row),
    '',
    'These come from other public pages and warn:',
    ...others.flatMap(row),
    '',
    ...(findings === 0 ? [] : ['  the findings    upwork-compliance']),
    '  about a clause  upwork-compliance explain <clause>',
    '',
    DISCLAIMER,
    '',
  ].join('\n');
}

const DISCLAIMER = 'A pre-check of the repository, not the decision of the platform.';
