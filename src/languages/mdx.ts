import type { TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { slice, textFact } from './text.ts';

/** Markdown with imports, exports and components. */
export function makeMdx(markdown: Language, script: Language): Language {
  return {
    id: 'mdx',
    name: 'MDX',
    extract({ path, text }: SourceText): Extraction {
      const facts: TextFact[] = [];
      const prose: string[] = [];
      const modules: string[] = [];
      let at = 0;
      for (const [start, end, isComment] of codePieces(text)) {
        const piece = text.slice(start, end);
        prose.push(text.slice(at, start), blank(piece));
        modules.push(blank(text.slice(at, start)), isComment ? blank(piece) : piece);
        if (isComment) facts.push(textFact('comment', 'comment', slice(text, start + 3, end - 3)));
        at = end;
      }
      // Each keeps its places in the file, with blanks for what belongs to the other.
      const module = modules.join('');
      const read = /\S/.test(module) ? script.extract({ path: `${path}#module.tsx`, text: module }) : { facts: [], notes: [] };
      const notes = read.notes.map((note) => `has a module that ${note}`);
      const document = markdown.extract({ path, text: prose.join('') + text.slice(at) });
      return { facts: [...facts, ...read.facts, ...document.facts].sort((a, b) => a.range[0] - b.range[0]), notes: [...document.notes, ...notes] };
    },
  };
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Imports and exports up to the next blank line, and comments in braces, outside of fences. */
function* codePieces(text: string): Generator<readonly [start: number, end: number, isComment: boolean]> {
  let fence = '';
  let moduleStart = -1;
  let lineStart = 0;
  const commentEnds = new Map<string, number>();
  while (lineStart < text.length) {
    const found = text.indexOf('\n', lineStart);
    const lineEnd = found < 0 ? text.length : found + 1;
    const line = text.slice(lineStart, lineEnd);
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    let next = lineEnd;
    if (moduleStart >= 0) {
      if (/^\s*$/.test(line)) {
        yield [moduleStart, lineStart, false];
        moduleStart = -1;
      }
    } else if (fence !== '') {
      if (mark?.startsWith(fence) === true) fence = '';
    } else if (mark !== undefined) {
      fence = mark;
    } else if (/^(?:import|export)\s/.test(line)) {
      moduleStart = lineStart;
    } else if (line.includes('{/*')) {
      const start = lineStart + line.indexOf('{/*');
      const known = commentEnds.get('*/}');
      const close = known !== undefined && (known < 0 || known >= start + 3) ? known : text.indexOf('*/}', start + 3);
      commentEnds.set('*/}', close);
      if (close >= 0) {
        yield [start, close + 3, true];
        next = close + 3;
      }
    }
    lineStart = next;
  }
  if (moduleStart >= 0) yield [moduleStart, text.length, false];
}
