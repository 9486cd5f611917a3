import type { TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { bundled } from '../bundled.ts';
import { unread } from './plain.ts';
import { decodeEscapes, embed, TextBuilder, textFact } from './text.ts';

const parser = bundled('jsonc-parser');

/** Endings of the files in which code of a kernel stands otherwise. */
const ENDINGS: Readonly<Record<string, string>> = { python: 'py', r: 'r', julia: 'jl', javascript: 'js', typescript: 'ts', ruby: 'rb', scala: 'scala', kotlin: 'kt', java: 'java', go: 'go', rust: 'rs', csharp: 'cs', 'c#': 'cs', bash: 'sh', sql: 'sql', powershell: 'ps1' };

interface Cell {
  kind: string;
  readonly source: TextBuilder;
}

/** The parser recurses. */
const DEEPEST = 500;

function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (isString && character === '\\') at += 1;
    else if (character === '"') isString = !isString;
    else if (character === '\n') isString = false;
    else if (!isString && (character === '[' || character === '{')) deepest = Math.max(deepest, (depth += 1));
    else if (!isString && (character === ']' || character === '}')) depth = Math.max(0, depth - 1);
  }
  return deepest;
}

/** Jupyter's notebooks: JSON whose cells are documents and code, each read by its own language. */
export function makeNotebook(languageOf: (path: string) => Language | null): Language {
  return {
    id: 'notebook',
    name: 'notebook',
    extract({ path, text }: SourceText): Extraction {
      const depth = nestingDepth(text);
      if (depth > DEEPEST) return { facts: unread.extract({ path, text }).facts, notes: [`nests ${depth} levels deep, more than a notebook does (${DEEPEST}); read as plain text`] };
      const cells = new Map<string, Cell>();
      const facts: TextFact[] = [];
      let kernel = 'python';
      let errors = 0;
      const cellAt = (index: string | number | undefined): Cell => {
        const cell = cells.get(String(index)) ?? { kind: '', source: new TextBuilder() };
        cells.set(String(index), cell);
        return cell;
      };
      parser().visit(text, {
        onLiteralValue(value, offset, length, _line, _column, pathOf) {
          if (typeof value !== 'string') return;
          const decoded = decodeEscapes(text, offset + 1, offset + length - (length > 1 && text[offset + length - 1] === '"' ? 1 : 0), 'script');
          const [top, index, field, ...deeper] = pathOf();
          if (top === 'cells' && field === 'source' && deeper.length < 2) cellAt(index).source.append(decoded);
          else if (top === 'cells' && field === 'cell_type') cellAt(index).kind = value;
          else facts.push(textFact('data', 'value', decoded));
          if (top === 'metadata' && (index === 'kernelspec' ? field === 'language' : index === 'language_info' && field === 'name')) kernel = value.toLowerCase();
        },
        onError() {
          errors += 1;
        },
      });
      const notes = errors > 0 ? ['is not valid JSON; read as far as it goes'] : [];
      for (const { kind, source } of cells.values()) {
        const decoded = source.done();
        const name = `${path}#cell.${kind === 'code' ? (ENDINGS[kernel] ?? '') : 'md'}`;
        const language = languageOf(name);
        if (language === null) notes.push(`has code in ${kernel}, of which there is no reader yet`);
        const read = (language ?? unread).extract({ path: name, text: decoded.value });
        for (const fact of embed(decoded, read.facts)) facts.push(fact);
        for (const note of read.notes) notes.push(`has a cell that ${note}`);
      }
      return { facts: facts.filter(({ value }) => value !== '').sort((a, b) => a.range[0] - b.range[0]), notes: [...new Set(notes)] };
    },
  };
}
