import { DOUBLE, IMPORTS, SINGLE, SLASHES, triple, type Syntax } from './forms.ts';
import { furtherSyntaxes } from './further.ts';

const PYTHON_HOLES = /^\{(?!\{)/;
const SHELL_HOLES = /^\$(?:\{|\(|\w)/;

const PYTHON: Syntax = {
  lineComments: ['#'],
  blockComments: [],
  strings: ['"', "'"].flatMap((quote) => [
    triple(quote, { prefix: /^[rR][fF]$|^[fF][rR]$/, escapes: 'raw', holes: PYTHON_HOLES }),
    triple(quote, { prefix: /^[fF]$/, holes: PYTHON_HOLES }),
    triple(quote, { prefix: /^[rR][bB]?$|^[bB][rR]$/, escapes: 'raw' }),
    triple(quote),
    { open: quote, close: quote, escapes: 'raw', prefix: /^[rR][fF]$|^[fF][rR]$/, holes: PYTHON_HOLES },
    { open: quote, close: quote, escapes: 'backslash', prefix: /^[fF]$/, holes: PYTHON_HOLES },
    { open: quote, close: quote, escapes: 'raw', prefix: /^[rR][bB]?$|^[bB][rR]$/ },
    { open: quote, close: quote, escapes: 'backslash' },
  ]),
  docStrings: true,
  imports: IMPORTS,
};

export const syntaxes = {
  ...furtherSyntaxes,
  python: PYTHON,
  starlark: PYTHON,
  php: {
    lineComments: ['//', '#'],
    blockComments: [['/*', '*/']],
    strings: [{ ...DOUBLE, overLines: true, holes: /^(?:\{\$|\$\w|\$\{)/ }, { ...SINGLE, overLines: true }],
    comparisons: /^<>$/,
    arrowMembers: true,
    hereDocs: /^<<<[ \t]*["']?(?<word>\w+)["']?/,
    imports: IMPORTS,
    nameCharacters: /[$]/,
  },
  ruby: {
    lineComments: ['#'],
    blockComments: [['\n=begin', '\n=end']],
    strings: [{ ...DOUBLE, holes: /^#\{/ }, SINGLE, { open: '`', close: '`', escapes: 'backslash', holes: /^#\{/ }],
    hereDocs: /^<<[~-]?["'`]?(?<word>[A-Z_]\w*)["'`]?/,
    bareCalls: true,
    imports: IMPORTS,
    nameCharacters: /[@?!$]/,
  },
  java: { ...SLASHES, strings: [triple('"'), DOUBLE], characters: true, imports: IMPORTS },
  kotlin: { ...SLASHES, nestedComments: true, strings: [triple('"', { escapes: 'raw', holes: /^\$(?:\{|\w)/ }), { ...DOUBLE, holes: /^\$(?:\{|\w)/ }], characters: true, imports: IMPORTS },
  scala: { ...SLASHES, nestedComments: true, strings: [triple('"', { escapes: 'raw', holes: /^\$(?:\{|\w)/ }), { ...DOUBLE, prefix: /^[sf]$/, holes: /^\$(?:\{|\w)/ }, DOUBLE], characters: true, imports: IMPORTS },
  groovy: { ...SLASHES, strings: [triple('"', { holes: /^\$(?:\{|\w)/ }), triple("'"), { ...DOUBLE, holes: /^\$(?:\{|\w)/ }, SINGLE], bareCalls: true, imports: IMPORTS },
  go: { ...SLASHES, strings: [DOUBLE, { open: '`', close: '`', escapes: 'raw', overLines: true }], characters: true, imports: IMPORTS, types: /^string$/ },
  c: { ...SLASHES, strings: [{ open: '@"', close: '"', escapes: 'backslash' }, DOUBLE], characters: true, imports: /^(?:include|import|using|namespace)$/, defines: /^define$/, arrowMembers: true },
  csharp: {
    ...SLASHES,
    strings: [
      triple('"', { escapes: 'raw', holes: /^\{(?!\{)/, prefix: /^$/ }),
      { open: '$@"', close: '"', escapes: 'doubled', overLines: true, holes: /^\{(?!\{)/ },
      { open: '@$"', close: '"', escapes: 'doubled', overLines: true, holes: /^\{(?!\{)/ },
      { open: '$"', close: '"', escapes: 'backslash', holes: /^\{(?!\{)/ },
      { open: '@"', close: '"', escapes: 'doubled', overLines: true },
      DOUBLE,
    ],
    characters: true,
    imports: IMPORTS,
  },
  rust: {
    ...SLASHES,
    nestedComments: true,
    strings: [{ open: 'r##"', close: '"##', escapes: 'raw', overLines: true }, { open: 'r#"', close: '"#', escapes: 'raw', overLines: true }, { open: 'r"', close: '"', escapes: 'raw', overLines: true }, { ...DOUBLE, overLines: true, holes: /^\{(?!\{)[\w:?.#]*\}/ }],
    characters: true,
    imports: IMPORTS,
  },
  swift: { ...SLASHES, nestedComments: true, strings: [{ open: '#"', close: '"#', escapes: 'raw' }, triple('"', { holes: /^\\\(/ }), { ...DOUBLE, holes: /^\\\(/ }], imports: IMPORTS },
  dart: {
    ...SLASHES,
    nestedComments: true,
    strings: ['"', "'"].flatMap((quote) => [triple(quote, { prefix: /^r$/, escapes: 'raw' }), triple(quote, { holes: /^\$(?:\{|\w)/ }), { open: quote, close: quote, escapes: 'raw', prefix: /^r$/ }, { open: quote, close: quote, escapes: 'backslash', holes: /^\$(?:\{|\w)/ }]),
    imports: /^(?:import|export|part|library)$/,
  },
  elixir: { lineComments: ['#'], blockComments: [], strings: [triple('"', { holes: /^#\{/ }), triple("'", { holes: /^#\{/ }), { ...DOUBLE, overLines: true, holes: /^#\{/ }, SINGLE], bareCalls: true, docStrings: true, imports: IMPORTS, nameCharacters: /[@?!]/ },
  lua: { lineComments: ['--'], blockComments: [['--[[', ']]'], ['--[=[', ']=]']], strings: [{ open: '[[', close: ']]', escapes: 'raw', overLines: true }, { open: '[=[', close: ']=]', escapes: 'raw', overLines: true }, DOUBLE, SINGLE], bareCalls: true, imports: IMPORTS },
  shell: {
    lineComments: ['#'],
    blockComments: [],
    strings: [{ ...DOUBLE, overLines: true, holes: SHELL_HOLES }, { open: "'", close: "'", escapes: 'raw', overLines: true }],
    hereDocs: /^<<-?[ \t]*["']?(?<word>\w+)["']?/,
    bareCalls: true,
    imports: IMPORTS,
    nameCharacters: /[$-]/,
  },
  powershell: {
    lineComments: ['#'],
    blockComments: [['<#', '#>']],
    strings: [{ open: '@"', close: '\n"@', escapes: 'raw', overLines: true, holes: /^\$(?:\(|\{|\w)/ }, { open: "@'", close: "\n'@", escapes: 'raw', overLines: true }, { open: '"', close: '"', escapes: 'doubled', overLines: true, holes: /^\$(?:\(|\{|\w)/ }, { open: "'", close: "'", escapes: 'doubled', overLines: true }],
    bareCalls: true,
    nameCharacters: /[$-]/,
  },
  sql: { lineComments: ['--'], blockComments: [['/*', '*/']], strings: [{ open: "'", close: "'", escapes: 'doubled', overLines: true }, { open: '"', close: '"', escapes: 'doubled' }, { open: '`', close: '`', escapes: 'raw' }], comparisons: /^<>$/ },
  graphql: { lineComments: ['#'], blockComments: [['"""', '"""']], strings: [DOUBLE] },
  docker: { lineComments: ['#'], blockComments: [], strings: [{ ...DOUBLE, holes: SHELL_HOLES }, { open: "'", close: "'", escapes: 'raw' }], bareCalls: true, nameCharacters: /[.$-]/ },
  make: { lineComments: ['#'], blockComments: [], strings: [{ ...DOUBLE, holes: /^\$[({\w]/ }, { open: "'", close: "'", escapes: 'raw' }], bareCalls: true, nameCharacters: /[.$@-]/ },
  terraform: { lineComments: ['#', '//'], blockComments: [['/*', '*/']], strings: [{ ...DOUBLE, holes: /^[$%]\{/ }], hereDocs: /^<<-?(?<word>[A-Z_]\w*)/, bareCalls: true },
  prisma: { lineComments: ['//'], blockComments: [], strings: [DOUBLE], bareCalls: true },
} satisfies Record<string, Syntax>;

export type SyntaxId = keyof typeof syntaxes;
