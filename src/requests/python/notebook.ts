import { bundled } from '../../bundled.ts';

const parser = bundled('jsonc-parser');

export const isNotebook = (path: string): boolean => /\.ipynb$/i.test(path);

const LARGEST = 5_000_000;
const OTHER_KERNEL = /"(?:language|name)"\s*:\s*"(?:R|ir|julia[\w.-]*|javascript|typescript|ruby|scala|rust|go|\.net[\w-]*|csharp|bash)"/;

const known = new Map<string, string>();

/**
 * The code of a notebook as a program in Python: each sign stands where it stood, so that places of the program are places of the notebook. What is
 * no code is blank, and a line begins where the text of one does.
 */
export function programOf(text: string): string {
  let found = known.get(text);
  if (found === undefined) {
    known.clear();
    known.set(text, (found = text.length > LARGEST || OTHER_KERNEL.test(text.slice(-4000)) ? '' : converted(text)));
  }
  return found;
}

function converted(text: string): string {
  const kinds = new Map<unknown, string>();
  const pieces: { readonly cell: unknown; readonly from: number; readonly to: number }[] = [];
  parser().visit(text, {
    onLiteralValue(value, offset, length, _line, _column, pathOf) {
      if (typeof value !== 'string') return;
      const [top, cell, field, ...deeper] = pathOf();
      if (top !== 'cells') return;
      if (field === 'cell_type') kinds.set(cell, value);
      if (field === 'source' && deeper.length < 2) pieces.push({ cell, from: offset + 1, to: offset + length - 1 });
    },
  });
  const signs = [...text.replace(/[^\n]/gu, (sign) => ' '.repeat(sign.length))];
  for (const { cell, from, to } of pieces) {
    if (kinds.get(cell) !== 'code') continue;
    signs[from - 1] = '\n';
    const code = decoded(text.slice(from, to)).replaceAll(/^(\s*)[%!?]/gm, '$1#');
    for (let at = 0; at < code.length; at += 1) signs[from + at] = code[at] as string;
  }
  return signs.join('');
}

/** What a text in quotes means, as long as it is written: what is left of an escape is put where it changes least. */
function decoded(raw: string): string {
  let isQuoted = false;
  return raw.replaceAll(/(?:\\")+|\\u[\da-f]{4}|\\./gi, (escape) => {
    if (escape.startsWith('\\"')) {
      const quotes = '"'.repeat(escape.length / 2);
      if (quotes.length % 2 === 0) return quotes.padEnd(escape.length);
      isQuoted = !isQuoted;
      return isQuoted ? quotes.padStart(escape.length) : quotes.padEnd(escape.length);
    }
    if (escape === '\\n') return ' \n';
    if (escape.startsWith('\\u')) return String.fromCodePoint(Number.parseInt(escape.slice(2), 16)).padEnd(escape.length);
    return (escape === '\\\\' ? '\\' : escape === '\\/' ? '/' : ' ').padEnd(escape.length);
  });
}
