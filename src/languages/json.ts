import type { TextFact } from '../facts.ts';
import { fieldTableOf, keyField, type Field } from './fields.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { bundled } from '../bundled.ts';
import { decodeEscapes, slice, textFact } from './text.ts';

const parser = bundled('jsonc-parser');

type Path = readonly (string | number)[];

export const json: Language = {
  id: 'json',
  name: 'JSON',
  extract({ path, text }: SourceText): Extraction {
    const found: { keys: Path; start: number; end: number; isKey: boolean }[] = [];
    const comments: TextFact[] = [];
    const root = new Map<string, unknown>();
    let errors = 0;
    parser().visit(
      text,
      {
        onObjectProperty(name, offset, length, _line, _column, pathOf) {
          const parents = pathOf();
          if (parents.length === 0) root.set(name, undefined);
          found.push({ keys: [...parents, name], start: offset + 1, end: innerEnd(text, offset, length), isKey: true });
        },
        onLiteralValue(value, offset, length, _line, _column, pathOf) {
          const keys = pathOf();
          if (keys.length === 1) root.set(String(keys[0]), value);
          if (typeof value === 'string') found.push({ keys, start: offset + 1, end: innerEnd(text, offset, length), isKey: false });
        },
        onComment(offset, length) {
          comments.push(commentFact(text, offset, offset + length));
        },
        onError() {
          errors += 1;
        },
      },
      { allowTrailingComma: true },
    );
    const table = fieldTableOf(path, root);
    const facts = found.map(({ keys, start, end, isKey }) => {
      const field = isKey ? keyField(table.fieldAt(keys.slice(0, -1)), table.fieldAt(keys), keys) : (table.fieldAt(keys) ?? DATA);
      return textFact(field.surface, field.place, decodeEscapes(text, start, end, 'script'));
    });
    return { facts: [...facts, ...comments], notes: errors > 0 ? ['is not valid JSON; read as far as it goes'] : [] };
  },
};

/** Where the text of a string ends; one that never closes ends with the line. */
const innerEnd = (text: string, offset: number, length: number): number => offset + length - (length > 1 && text[offset + length - 1] === '"' ? 1 : 0);

const DATA: Field = { surface: 'data', place: 'value' };

function commentFact(text: string, start: number, reportedEnd: number): TextFact {
  // A comment that never closes is said to end behind the text.
  const end = Math.min(reportedEnd, text.length);
  const closed = end - start >= 4 && text.startsWith('/*', start) && text.startsWith('*/', end - 2) ? 2 : 0;
  return textFact('comment', 'comment', slice(text, start + 2, end - closed));
}
