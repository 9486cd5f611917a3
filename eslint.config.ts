import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'fixtures/', 'test/snapshots/', 'test/volume/apps/']),
  js.configs.recommended,
  tseslint.configs.strict,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly', performance: 'readonly', Buffer: 'readonly', URL: 'readonly', TextDecoder: 'readonly' } },
    rules: {
      // Text is searched for characters that nobody sees.
      'no-control-regex': 'off',
      'no-irregular-whitespace': ['error', { skipStrings: true, skipRegExps: true, skipTemplates: true }],
      'no-misleading-character-class': 'off',
      // An index into a typed array is checked by the arithmetic before it, which no type can say.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['test/volume/harness/**'],
    languageOptions: {
      globals: Object.fromEntries(['AbortController', 'AbortSignal', 'DOMException', 'Headers', 'Request', 'Response', 'URLSearchParams', 'clearTimeout', 'exports', 'module', 'queueMicrotask', 'require', 'setTimeout', 'structuredClone'].map((name) => [name, 'readonly'] as const)),
    },
    rules: { '@typescript-eslint/no-require-imports': ['error', { allow: ['.*'] }] },
  },
);
