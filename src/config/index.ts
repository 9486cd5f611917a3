export { loadConfig, type LoadOptions } from './load.ts';
export { rebasePatterns } from './patterns.ts';
export { configJsonSchema, type JsonSchema } from './schema.ts';
export { defineConfig } from './types.ts';
export type { Allow, Config, ConfigExport, KnownRules, ResolvedAllow, ResolvedConfig, ResolvedRule, RuleSettings, SeverityWord } from './types.ts';
