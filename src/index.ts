export { lint, type LintOptions } from './lint.ts';
export { defineConfig, type Config, type RulePlugin } from './config/index.ts';
export { defineRule } from './rule.ts';
export type { Certainty, Problem, Report, Severity } from './problem.ts';
