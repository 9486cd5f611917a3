import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { loadConfig, type LoadOptions } from '../../src/config/index.ts';
import { UsageError } from '../../src/errors.ts';
import { defineRule, type AnyRule } from '../../src/rule.ts';

const rule = <O extends object>(what: string, options: O): AnyRule =>
  defineRule({ clause: 'brand-name', docs: { what, why: 'Why.', instead: 'Instead.' }, needs: ['text'], applies: 'everywhere', messages: {}, options }) as AnyRule;

export const registry = {
  'no-brand-name': rule('The name as the app’s own name.', { former: true, extra: ['gig'], least: 3, mode: 'strict', words: { min: 1 } }),
  'no-brand-text': rule('The name in texts.', {}),
};

const created: string[] = [];
afterAll(() => Promise.all(created.map((folder) => fs.rm(folder, { recursive: true, force: true }))));

/** A temporary folder with these files; objects are written as JSON. */
export async function tree(files: Readonly<Record<string, string | object>>): Promise<string> {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'config-')));
  created.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await fs.writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

export const load = (root: string, more: Partial<LoadOptions> = {}) => loadConfig({ root, repository: root, file: null, isolated: false, ruleOverrides: [], registry, ...more });

export const CONFIG = 'upwork-compliance.config.json';
export const loadJson = async (config: unknown, more: Partial<LoadOptions> = {}) => load(await tree({ [CONFIG]: typeof config === 'string' ? config : JSON.stringify(config) }), more);

/** The lines of the error that a config earns. */
export async function complaints(promise: Promise<unknown>): Promise<string[]> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message.split('\n');
}

export const OFF = { rules: { 'no-brand-text': 'off' } };
export const textSeverity = async (promise: ReturnType<typeof load>) => (await promise).rules['no-brand-text']?.severity;
