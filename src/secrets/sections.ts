/** What stands above a place and says what it belongs to, the nearest first: opened brackets, less indented lines, headings, comments. */
export function headersOf(text: string, at: number): string[] {
  const from = Math.max(0, at - REACH);
  const above = text.slice(from, at);
  // "Upwork client secret: …": what stands before it in its line.
  return [lineBefore(above, above.length), ...opened(above), ...indented(above), ...headed(above)];
}

const REACH = 6000;
const LONGEST = 160;
const MOST = 12;

/** What stands before each bracket that is still open. */
function opened(above: string): string[] {
  const headers: string[] = [];
  let depth = 0;
  for (let index = above.length - 1; index >= 0 && headers.length < MOST; index -= 1) {
    const character = above[index];
    if (character === '}' || character === ']' || character === ')') depth += 1;
    else if (character === '{' || character === '[' || character === '(') {
      if (depth > 0) depth -= 1;
      else headers.push(lineBefore(above, index));
    }
  }
  return headers;
}

/** The words before a place in its line, no further back than the statement or the field before. */
function lineBefore(text: string, at: number): string {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - LONGEST), at);
  return line.slice(Math.max(line.lastIndexOf(';'), line.lastIndexOf('}'), line.lastIndexOf(',')) + 1).trim();
}

/** Lines with less white space before them than all between, as YAML and Python nest. */
function indented(above: string): string[] {
  const lines = above.split('\n');
  let indent = /^[ \t]*(?:- )?/.exec(lines.at(-1) ?? '')?.[0].length ?? 0;
  const headers: string[] = [];
  for (let index = lines.length - 2; index >= 0 && indent > 0 && headers.length < MOST; index -= 1) {
    const line = lines[index] as string;
    const own = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (line.trim() === '' || own >= indent) continue;
    indent = own;
    if (/[:({[=]\s*\r?$|^\s*(?:- )?["']?[\w.-]+["']?\s*:/.test(line)) headers.push(line.trim().slice(0, LONGEST));
  }
  return headers;
}

/** The section of an INI or TOML file, the heading of a document, and the comment right above a block of lines. */
function headed(above: string): string[] {
  const lines = above.split('\n');
  const headers: string[] = [];
  let isBlock = true;
  for (let index = lines.length - 2; index >= 0 && headers.length < 3; index -= 1) {
    const line = (lines[index] as string).trim();
    if (line === '') isBlock = false;
    else if (/^\[{1,2}[^\]]+\]{1,2}$/.test(line)) return [...headers, line];
    else if (/^#{1,6} .|^=+ .|^\*\*[^*]+\*\*$/.test(line) && !isBlock) return [...headers, line.slice(0, LONGEST)];
    else if (isBlock && /^(?:#|\/\/|--|;|\/\*|\*|<!--|rem\b|')/i.test(line)) {
      headers.push(line.slice(0, LONGEST));
      isBlock = false;
    }
  }
  return headers;
}
