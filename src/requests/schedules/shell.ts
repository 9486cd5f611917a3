/** A simple command of a line of a shell: its words without their quotes. */
export type Words = readonly string[];

const LONGEST = 20_000;
const MOST = 200;

/** Takes a command line apart into the simple commands that it runs one after another, as far as that needs no shell. */
export function simpleCommands(line: string): Words[] {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | null = null;
  const endWord = (): void => {
    if (word !== null) words.push(word);
    word = null;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  const text = line.slice(0, LONGEST).replace(/\\\r?\n/g, ' ');
  const part = /'(?<single>[^']*)(?:'|$)|"(?<double>(?:[^"\\]|\\[^])*)(?:"|$)|(?<raw>\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{\{[^}]*\}\}|\$\{[^}]*\})|\\(?<escaped>[^])|(?<redirect>\d?(?:>>?|<)(?:&\d|\s*[^\s;&|<>]+)?)|(?<end>[;\n()]|&&?|\|\|?)|(?<blank>[ \t\r]+)|(?<comment>(?<![^\s;&|])#[^\n]*)|(?<plain>[^])/gy;
  for (const { groups = {} } of text.matchAll(part)) {
    const { single, double, raw, escaped, redirect, end, blank, comment, plain } = groups;
    if (end !== undefined) endCommand();
    else if (blank !== undefined || redirect !== undefined) endWord();
    else if (comment === undefined) word = (word ?? '') + (single ?? double?.replace(/\\(?=["\\$`])/g, '') ?? raw ?? escaped ?? plain ?? '');
    if (commands.length >= MOST) break;
  }
  endCommand();
  return commands;
}

/** The words as one line that is taken apart into them again. */
export const commandLine = (words: Words): string => words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A path below a folder, without what leads nowhere. */
export function joinPath(folder: string, path: string): string {
  const isAbsolute = path.startsWith('/') || folder.startsWith('/');
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return (isAbsolute ? '/' : '') + parts.join('/');
}

export interface Options {
  /** Values of the options that have one, by name with its dashes. */
  readonly values: ReadonlyMap<string, string>;
  /** The words from the first one on that is no option. */
  readonly rest: Words;
}

/** Reads the options before the first word that is none; `valued` tells which take the next word. */
export function readOptions(words: Words, valued: ReadonlySet<string>): Options {
  const values = new Map<string, string>();
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] as string;
    if (!word.startsWith('-') || word === '-') break;
    if (word === '--') {
      at += 1;
      break;
    }
    const equals = word.indexOf('=');
    if (equals > 0) values.set(word.slice(0, equals), word.slice(equals + 1));
    else if (valued.has(word)) {
      values.set(word, words[at + 1] ?? '');
      at += 1;
    } else values.set(word, '');
  }
  return { values, rest: words.slice(at) };
}

/** The value of an option, wherever it stands: `-w 4`, `-w4`, `--workers=4`. */
export function optionOf(words: Words, ...names: readonly string[]): string | null {
  for (const [index, word] of words.entries()) {
    for (const name of names) {
      if (word === name) return words[index + 1] ?? null;
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
      if (/^-\w$/.test(name) && word.startsWith(name) && /^\d+$/.test(word.slice(2))) return word.slice(2);
    }
  }
  return null;
}
