/** How a language writes strings of one kind. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** How the closing mark and special characters are written inside; `raw` knows none. */
  readonly escapes: 'backslash' | 'doubled' | 'raw';
  /** Whether it may run over the end of a line; where it may not, a string that is never closed ends there. */
  readonly overLines?: boolean;
  /** Parts that a run fills in, as `${…}`; the pattern is tried where a part may begin, and brackets are balanced from there. */
  readonly holes?: RegExp;
  /** Letters before the mark that choose this form, as the f of f"…". */
  readonly prefix?: RegExp;
}

/** What a lexer has to know of a language to find its strings, comments and names. */
export interface Syntax {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly nestedComments?: boolean;
  /** The longest opening marks first. */
  readonly strings: readonly StringForm[];
  /** The head of a here-document; group `word` ends it on a line of its own. */
  readonly hereDocs?: RegExp;
  /** `'x'` is a character, and a lone `'` none at all: Rust's lifetimes, C's digits. */
  readonly characters?: boolean;
  /** Whether a call needs no brackets: `puts "…"`, `link_to '…', url`. */
  readonly bareCalls?: boolean;
  /** Whether a string that is a statement of its own documents what stands around it. */
  readonly docStrings?: boolean;
  /** Words that begin a statement whose strings are addresses of modules. */
  readonly imports?: RegExp;
  /** Characters of names besides letters, digits and the underscore. */
  readonly nameCharacters?: RegExp;
}

const DOUBLE: StringForm = { open: '"', close: '"', escapes: 'backslash' };
const SINGLE: StringForm = { open: "'", close: "'", escapes: 'backslash' };
const SLASHES: Pick<Syntax, 'lineComments' | 'blockComments'> = { lineComments: ['//'], blockComments: [['/*', '*/']] };
const IMPORTS = /^(?:import|from|use|using|require|require_once|require_relative|include|include_once|package|namespace|module|extern|export|alias|load|source)$/;

const triple = (quote: string, more: Partial<StringForm> = {}): StringForm => ({ open: quote.repeat(3), close: quote.repeat(3), escapes: 'backslash', overLines: true, ...more });

const PYTHON_HOLES = /^\{(?!\{)/;
const SHELL_HOLES = /^\$(?:\{|\(|\w)/;

export const syntaxes = {
  python: {
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
  },
  php: {
    lineComments: ['//', '#'],
    blockComments: [['/*', '*/']],
    strings: [{ ...DOUBLE, overLines: true, holes: /^(?:\{\$|\$\w|\$\{)/ }, { ...SINGLE, overLines: true }],
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
  go: { ...SLASHES, strings: [DOUBLE, { open: '`', close: '`', escapes: 'raw', overLines: true }], characters: true, imports: IMPORTS },
  c: { ...SLASHES, strings: [{ open: '@"', close: '"', escapes: 'backslash' }, DOUBLE], characters: true, imports: /^(?:include|import|using|namespace)$/ },
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
  sql: { lineComments: ['--'], blockComments: [['/*', '*/']], strings: [{ open: "'", close: "'", escapes: 'doubled', overLines: true }, { open: '"', close: '"', escapes: 'doubled' }, { open: '`', close: '`', escapes: 'raw' }] },
  graphql: { lineComments: ['#'], blockComments: [['"""', '"""']], strings: [DOUBLE] },
  docker: { lineComments: ['#'], blockComments: [], strings: [{ ...DOUBLE, holes: SHELL_HOLES }, { open: "'", close: "'", escapes: 'raw' }], bareCalls: true, nameCharacters: /[.$-]/ },
  make: { lineComments: ['#'], blockComments: [], strings: [{ ...DOUBLE, holes: /^\$[({\w]/ }, { open: "'", close: "'", escapes: 'raw' }], bareCalls: true, nameCharacters: /[.$@-]/ },
  terraform: { lineComments: ['#', '//'], blockComments: [['/*', '*/']], strings: [{ ...DOUBLE, holes: /^[$%]\{/ }], hereDocs: /^<<-?(?<word>[A-Z_]\w*)/, bareCalls: true },
  prisma: { lineComments: ['//'], blockComments: [], strings: [DOUBLE], bareCalls: true },
} as const satisfies Record<string, Syntax>;

export type SyntaxId = keyof typeof syntaxes;
