export { repositoryOf } from './find.ts';
export { loadConfig, type LoadOptions } from './load.ts';
export { rebasePatterns } from './patterns.ts';
export { severityIn } from './severity.ts';
export { configJsonSchema, optionsSchema, type JsonSchema } from './schema.ts';
export { defineConfig } from './types.ts';
export type { Allow, Config, ConfigExport, KnownRules, ResolvedAllow, ResolvedConfig, ResolvedRule, RuleSettings, SeverityWord } from './types.ts';
