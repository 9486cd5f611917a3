import { endings, savingCalls } from '../../policy/application-code.ts';
import { entitiesIn, schemasIn } from '../../practices/schemas.ts';
import { sortOf, stemOf, wordsIn } from '../../practices/words.ts';
import type { Related } from '../../problem.ts';
import { queriedFields } from './scopes.ts';
import { placeAt, type Source } from './sources.ts';

/** A class or a table of the project that stands for rows of a database. */
interface Entity {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Rows that hold what the project asks the platform for, where something saves them and nothing in the project ends them. */
export function savedEntities(sources: readonly Source[]): Related[] {
  if (sources.some(({ code }) => endings.test(code))) return [];
  const asked = new Set(sources.flatMap(queriedFields).flatMap(wordsIn).filter((word) => !SAYS_NOTHING.test(word)));
  if (asked.size === 0) return [];
  const held = declaredIn(sources).filter((entity) => holdsAsked(entity, asked));
  return held.flatMap(({ name }) => {
    const receivers = repositoriesOf(name, sources);
    for (const source of sources) {
      const at = savedAt(name, receivers, source);
      if (at !== null) return [placeAt(source, at, `rows of ${name}`)];
    }
    return [];
  });
}

/** One column may have the name of a field by chance. */
const FEWEST_SHARED = 2;

/** Whether the rows of a table are what is asked for: by what their columns are called, or by its own name and one of them. */
function holdsAsked({ name, columns }: Entity, asked: ReadonlySet<string>): boolean {
  if (sortOf(name) === 'own') return false;
  const isNamed = /^(?:data|weak)$/.test(sortOf(name)) && [...asked].some((word) => stemOf(word) === stemOf(name));
  return sharedWith(asked, columns) >= (isNamed ? 1 : FEWEST_SHARED);
}

/** Words that columns and fields of any kind have. */
const SAYS_NOTHING = /^(?:ids?|uid|user|users|date|time|at|created|updated|type|kind|node|nodes|edge|edges|total|count|page|info|url|link|email|password|token|key|value|raw|data|is|has|of|by|on|to)$/;

const sharedWith = (asked: ReadonlySet<string>, columns: readonly string[]): number => new Set(columns.filter((column) => sortOf(column) !== 'ids').flatMap(wordsIn).filter((word) => asked.has(word))).size;

/** What is declared for a mapper; where the class lists no columns, its table does. */
function declaredIn(sources: readonly Source[]): Entity[] {
  const entities = entitiesIn(sources);
  const schemas = sources.flatMap(({ code }) => [...schemasIn(code, entities)]);
  const classes = sources.flatMap(({ code }) => [...code.matchAll(MAPPED)].map(({ index, 0: text, groups }): Entity => {
    const name = groups?.['active'] ?? groups?.['doctrine'] ?? groups?.['eloquent'] ?? '';
    const body = code.slice(index + text.length, index + text.length + LONGEST_CLASS);
    const own = [...body.matchAll(/\$(\w+)\s*[;=]|['"](\w+)['"]\s*[,\]]/g)].map(([, property, listed]) => property ?? listed ?? '');
    return { name, columns: [...own, ...schemas.filter((schema) => stemOf(schema.name) === stemOf(name)).flatMap(({ columns }) => columns)] };
  }));
  return [...schemas, ...classes].filter(({ name }) => name !== '');
}

const LONGEST_CLASS = 2000;
const MAPPED = /^\s*class\s+(?<active>\w+)\s*<\s*(?:ApplicationRecord|ActiveRecord::Base|Sequel::Model)\b|#\[(?:ORM\\)?Entity\b[^\]]*\][^{;]*?\bclass\s+(?<doctrine>\w+)|\bclass\s+(?<eloquent>\w+)\s+extends\s+(?:Model|Eloquent)\b/gm;

/** The names under which a project has the repository of a class, which may be called anything. */
function repositoriesOf(name: string, sources: readonly Source[]): readonly string[] {
  const typed = new RegExp(String.raw`\b(?:interface|class)\s+(\w+)[^{;]{0,120}?(?:\bextends|:)\s*(?:[\w.]+,\s*)*[\w.]*(?:Repository|Dao|DAO)\w*<\s*(?:[\w.]+\.)?${name}\b`, 'g');
  const types = sources.flatMap(({ code }) => [...code.matchAll(typed)].map(([, type = '']) => type));
  const kinds = [...types, String.raw`(?:\w*Repository|Model|Collection|IMongoCollection)<\s*${name}\b[^>\n]{0,40}>`].join('|');
  const held = new RegExp(String.raw`(?<![\w.])(?:${kinds})\s+(?<before>\w+)\s*[;,)=]|\b(?<after>\w+)\s*:\s*(?:${kinds})(?!\w)`, 'g');
  return [...new Set(sources.flatMap(({ code }) => [...code.matchAll(held)].map(({ groups }) => groups?.['before'] ?? groups?.['after'] ?? '')))].filter((one) => one !== '');
}

/** Where a source saves rows of a class: by its repository, by the class itself, or by a session that is handed one. */
function savedAt(name: string, receivers: readonly string[], { code }: Source): number | null {
  const small = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const direct = [
    ...(receivers.length === 0 ? [] : [String.raw`(?<![\w$])(?:${receivers.join('|')})\??\.${savingCalls.byRepository}\s*\(`]),
    String.raw`(?<![\w$.>])(?:[\w]+(?:::|\.|\\))?${name}(?:::|\.)${savingCalls.byClass}(?=\s*[({]|\s)`,
    String.raw`\bprisma\w*\.${small}\.(?:create|createMany|upsert)\s*\(`,
    String.raw`\.insert\(\s*(?:\w+\.)?${name}\s*\)`,
    String.raw`\.(?:insert\w*|upsert|replace|put)\s*\(\s*["'\x60]${name}["'\x60]\s*,`,
    String.raw`\b(?:(?:INSERT|insert)\s+(?:(?:OR|or)\s+\w+\s+|IGNORE\s+|ignore\s+)?|(?:REPLACE|replace)\s+)(?:INTO|into)\s+["\x60[]?${name}\b`,
    String.raw`@(?:Insert|Upsert)\b(?:\([^)]*\))?[^{}@;]{0,200}[(<\s]${name}\b`,
    String.raw`\.(?:Create|Save|FirstOrCreate|CreateInBatches)\(\s*&(?:\[\])?(?:\w+\.)?${name}\b`,
  ];
  const found = direct.map((pattern) => new RegExp(pattern).exec(code)?.index ?? -1).filter((index) => index >= 0);
  if (found.length > 0) return Math.min(...found);
  // What is made here and handed to a session here is saved here.
  const makes = new RegExp(String.raw`\bnew\s+(?:[\w\\]+\\)?${name}\b|(?<![\w.])(?:\w+\.)?${name}(?:\(|\{|\.new\b|::new\b)`).exec(code);
  const isDeclared = makes !== null && /\b(?:class|model|struct|type|interface)\s+$/.test(code.slice(Math.max(0, makes.index - 20), makes.index));
  const saves = makes === null || isDeclared ? null : new RegExp(savingCalls.bySession).exec(code.slice(makes.index));
  return makes === null || saves === null ? null : makes.index + saves.index;
}
