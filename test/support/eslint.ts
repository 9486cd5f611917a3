import fs from 'node:fs';
import path from 'node:path';
import { globbySync } from 'globby';
import type { ESLint, Linter } from 'eslint';
import plugin from '../../src/eslint/index.ts';
import type { Report } from '../../src/problem.ts';
import { registry } from '../../src/registry.ts';
import type { AnyRule, MessageSpec } from '../../src/rule.ts';

export type EslintModule = Pick<typeof import('eslint'), 'ESLint' | 'Linter' | 'RuleTester'>;

/** The majors of ESLint that the plugin is for. */
export const majors: readonly (readonly [name: string, eslint: EslintModule])[] = [
  ['ESLint 10', await import('eslint')],
  ['ESLint 9', (await import('eslint9' as 'eslint'))],
];

/** What the command says of a message that the editor can give too. */
export const isForEditor = (spec: MessageSpec | undefined): boolean => spec?.known === 'in-file' && (spec.certainty === 'proved' || spec.certainty === 'likely');

/** Whose parser reads which files; the rest is left to the language of the plugin. */
export type Parsers = readonly Linter.Config[];

/** What is said at one place, in the words of both worlds. */
export interface Verdict {
  readonly path: string;
  readonly rule: string;
  readonly messageId: string;
  readonly severity: number;
  readonly place: string;
  readonly message: string;
}

const sorted = (verdicts: readonly Verdict[]): Verdict[] => verdicts.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Of a run of the command, what one file alone shows for sure. */
export function inFileVerdicts({ files }: Report): Verdict[] {
  return sorted(
    files.flatMap(({ path: file, problems }) =>
      problems.flatMap(({ ruleId, messageId, severity, message, line, column, endLine, endColumn }) => {
        const rules: Readonly<Record<string, AnyRule>> = registry;
        return isForEditor(rules[String(ruleId)]?.messages[messageId]) ? [{ path: file, rule: String(ruleId), messageId, severity, place: `${line}:${column}-${endLine}:${endColumn}`, message }] : [];
      }),
    ),
  );
}

export const filesOf = (folder: string): string[] => globbySync('**/*', { cwd: folder, dot: true, followSymbolicLinks: false }).sort();

/** Lints a folder as a project of its own, every file of it that a config claims, or of those the ones whose path is asked for. */
export async function lintFolder({ ESLint }: EslintModule, folder: string, configs: readonly Linter.Config[], asked = /(?:)/): Promise<ESLint.LintResult[]> {
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: [...configs] });
  const results: ESLint.LintResult[] = [];
  for (const file of filesOf(folder).filter((name) => asked.test(name))) {
    const filePath = path.join(folder, file);
    if ((await eslint.calculateConfigForFile(filePath)) === undefined) continue;
    results.push(...(await eslint.lintText(fs.readFileSync(filePath, 'utf8'), { filePath })));
  }
  return results;
}

/** Of ESLint's results, what this plugin says, under the names of the rules it comes from. */
export function eslintVerdicts(folder: string, results: readonly ESLint.LintResult[]): Verdict[] {
  return sorted(
    results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, messageId = '', severity, message, line, column, endLine, endColumn, fatal }) => {
        if (fatal === true) throw new Error(`${filePath}:${line}: ${message}`);
        const rule = String(ruleId).replace(/^upwork-compliance\//, '').replace(/\/advice$/, '');
        return { path: path.relative(folder, filePath).split(path.sep).join('/'), rule, messageId, severity, place: `${line}:${column}-${endLine}:${endColumn}`, message };
      }),
    ),
  );
}

/** Lints one text under a name, with the recommended rules and the language for text unless told otherwise. */
export function lintOne({ Linter }: EslintModule, text: string, filename: string, configs: readonly Linter.Config[] = [plugin.configs.recommended, plugin.configs['text-all']]): Linter.LintMessage[] {
  return new Linter({ cwd: path.resolve('/project') }).verify(text, [...configs], { filename: path.resolve('/project', filename) });
}
