export { repositoryOf } from './find.ts';
export { loadConfig, type LoadOptions } from './load.ts';
export { fileMatcher, rebasePatterns } from './patterns.ts';
export { FileSettings } from './settings.ts';
export { severityIn, speaks } from './severity.ts';
export { configJsonSchema, optionsSchema, type JsonSchema } from './schema.ts';
export { defineConfig } from './types.ts';
export type { Allow, Answer, Config, ConfigExport, KnownRules, Override, Permission, ResolvedConfig, ResolvedOverride, ResolvedRule, RulePlugin, RuleSettings, Schedule, SeverityWord, Stated, Volume } from './types.ts';
export { emptyVolume, type VolumeSettings } from './volume.ts';
