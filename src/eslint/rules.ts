import type { Rule } from 'eslint';
import { optionsSchema } from '../config/index.ts';
import { registry, ruleUrl } from '../registry.ts';
import { masked } from '../mask.ts';
import { severityOf, type AnyRule } from '../rule.ts';
import type { RemarkId } from '../suppress/index.ts';
import { version } from '../version.ts';
import { isForEditor, isForUses, openFile, type OpenFile, type Report } from './file.ts';
import type { PluginRules } from './types.ts';

/** Ends the name of the twin of a rule that reports its warnings: in ESLint a rule has one severity. */
export const ADVICE = '/advice';
export const DIRECTIVES = 'directives';

/** What the rule about directives can say; each remark is a sentence of its own. */
const remarkIds = ['directive-without-reason', 'directive-without-rule', 'unknown-rule-in-directive'] as const satisfies readonly RemarkId[];

/** A rule of this tool, its twin for warnings where it has any, and the rule about directives. */
export function makeRules(): PluginRules {
  return { ...makeRulesOf(registry), [DIRECTIVES]: directives };
}

export function makeRulesOf(rules: Readonly<Record<string, AnyRule>>): PluginRules {
  return Object.fromEntries(Object.entries(rules).flatMap(([id, rule]) => [...makeLevel(id, rule, 2), ...makeLevel(id, rule, 1)]));
}

/** The part of a rule whose messages are errors (2) or warnings (1), by its name in ESLint; nothing where the editor never hears of one. */
function makeLevel(id: string, rule: AnyRule, level: 1 | 2): [name: string, module: Rule.RuleModule][] {
  const messages = Object.entries(rule.messages).filter(([, spec]) => (isForEditor(spec) || isForUses(rule, spec)) && severityOf(spec) === level);
  if (rule.judge === undefined || messages.length === 0) return [];
  const module: Rule.RuleModule = {
    meta: {
      type: 'problem',
      docs: { description: rule.docs.what, ...(ruleUrl(id) === '' ? {} : { url: ruleUrl(id) }), recommended: true },
      messages: Object.fromEntries(messages.map(([messageId, { text }]) => [messageId, text])),
      schema: [optionsSchema(rule.options)],
      hasSuggestions: true,
      languages: ['*'],
    },
    create: (context) => {
      const given: unknown = context.options[0];
      const options = typeof given === 'object' && given !== null ? { ...rule.options, ...given } : rule.options;
      return listen(context, (file) => file.reportsOf(id, rule, options).filter(({ problem }) => problem.severity === level));
    },
  };
  return [[level === 2 ? id : `${id}${ADVICE}`, module]];
}

const directives: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Require a rule and a reason in the inline directives of upwork-compliance.', url: `https://unpkg.com/upwork-compliance@${version}/README.md`, recommended: true },
    messages: Object.fromEntries(remarkIds.map((id) => [id, '{{message}}'])),
    schema: [],
    languages: ['*'],
  },
  create: (context) => listen(context, (file) => file.remarks),
};

/** Reports at the root of the file, whatever tree the user's parser made of it. */
function listen(context: Rule.RuleContext, reportsOf: (file: OpenFile) => readonly Report[]): Rule.RuleListener {
  const file = openFile(context);
  if (file === null) return {};
  const { ast } = context.sourceCode;
  // Not every tree calls its kinds `type`; a selector for the root itself does not exist in all languages.
  const selector = (ast as { readonly type?: string }).type ?? '*';
  return {
    [selector](node: unknown) {
      if (node !== ast) return;
      for (const one of reportsOf(file)) report(context, one);
    },
  };
}

function report(context: Rule.RuleContext, { problem, data }: Report): void {
  const { line, column, endLine, endColumn, messageId, suggestions } = problem;
  const first = firstPlace(context.sourceCode);
  const place = (atLine: number, atColumn: number) => ({ line: atLine - 1 + first.line, column: atColumn - 1 + first.column });
  context.report({
    loc: { start: place(line, column), end: place(endLine, endColumn) },
    messageId,
    data: Object.fromEntries(Object.entries(data).map(([slot, text]) => [slot, masked(text)])),
    suggest: suggestions.map(({ desc, range: [start, end], text }) => ({ desc, fix: (fixer) => fixer.replaceTextRange([start, end], text) })),
  });
}

/** Where a language begins to count lines and columns, each at 0 or at 1. Languages made before there were such methods lack the first. */
function firstPlace(sourceCode: Rule.RuleContext['sourceCode']): { readonly line: number; readonly column: number } {
  const { getLocFromIndex } = sourceCode as Partial<typeof sourceCode>;
  const { line, column } = getLocFromIndex?.call(sourceCode, 0) ?? sourceCode.getLoc(sourceCode.ast).start;
  return { line: Math.min(line, 1), column: Math.min(column, 1) };
}
