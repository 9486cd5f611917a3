import { version } from '../version.ts';
import { makeConfigs, makePreset, NAMESPACE } from './configs.ts';
import { makeRules } from './rules.ts';
import { text } from './text.ts';
import type { Plugin, PluginConfigs } from './types.ts';

// The configs hold the plugin itself: ESLint wants one and the same object wherever a plugin is registered.
let madeConfigs: PluginConfigs | undefined;

const plugin: Plugin = {
  meta: { name: `eslint-plugin-${NAMESPACE}`, version, namespace: NAMESPACE },
  rules: makeRules(),
  languages: { text },
  get configs() {
    return (madeConfigs ??= makeConfigs(plugin));
  },
  preset: (options = {}) => makePreset(plugin, options),
};

export default plugin;
export const { meta, rules, languages, configs, preset } = plugin;
export type { Plugin, PluginConfigs, PluginRules, PresetOptions } from './types.ts';
