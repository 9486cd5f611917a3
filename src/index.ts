export { lint, type LintOptions } from './lint.ts';
export { defineConfig, type Config, type RulePlugin, type Volume } from './config/index.ts';
export { defineRule } from './rule.ts';
export type { Certainty, Problem, Report, Severity } from './problem.ts';
