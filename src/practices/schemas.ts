import { insideOf } from './code.ts';

/** Tables and models that code declares. */
export interface Schema {
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether it has the fields of another class besides. */
  readonly inherits: boolean;
  readonly start: number;
  readonly length: number;
}

interface Pattern {
  readonly declares: RegExp;
  /** The names of columns in what the declaration holds. */
  readonly columns: RegExp;
  /** What the file has to speak of, where the declaration alone says too little. */
  readonly beside?: RegExp;
  /** What holds it; a name of an element is one that ends it. */
  readonly opens: '(' | '{' | 'indent' | 'end' | '<';
}

const PATTERNS: readonly Pattern[] = [
  { declares: /\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:["'`[]*\w+["'`\]]*\.)?["'`[]*(?<name>\w+)["'`\]]*\s*(?=\()/gi, columns: /(?:^|,|\()\s*["'`[]?(\w+)["'`\]]?\s+[A-Za-z]/gm, opens: '(' },
  { declares: /\bSchema::create\(\s*['"](?<name>\w+)['"]\s*,\s*(?:static\s+)?function\s*\([^)]*\)\s*(?::\s*void\s*)?(?=\{)/g, columns: /->\w+\(\s*['"](\w+)['"]/g, opens: '{' },
  { declares: /\bcreate_table\s*\(?\s*[:'"](?<name>\w+)['"]?[^\n]*\bdo\b/g, columns: /\bt\.(?!belongs_to|references|index|timestamps)\w+\s*\(?\s*[:'"](\w+)/g, opens: 'end' },
  { declares: /^model\s+(?<name>\w+)\s*(?=\{)/gm, columns: /^\s+(\w+)\s+\w/gm, opens: '{' },
  { declares: /\b(?:pg|mysql|sqlite)Table\(\s*['"`](?<name>\w+)['"`]\s*,\s*(?=\{)/g, columns: /(\w+)\s*:\s*\w+\(/g, opens: '{' },
  { declares: /\b(?:const|let|var)\s+(?<name>\w+?)(?:Schema)?\s*(?::[^=]+)?=\s*new\s+(?:mongoose\.)?Schema(?:<[^>]*>)?\s*(?=\()/g, columns: /(\w+)\s*:/g, opens: '(' },
  { declares: /@Entity\([^)]*\)[^{;]*?\bclass\s+(?<name>\w+)[^{]*(?=\{)|@(?:Document|Table)\b[^{;]*?\bclass\s+(?<name2>\w+)[^{]*(?=\{)|@Entity\b(?!\()[^{;]*?\bclass\s+(?<name3>\w+)[^{]*(?=\{)/g, columns: /\b(\w+)\s*(?:[?!]?\s*:\s*\w|;|\s=)/g, opens: '{' },
  { declares: /^class\s+(?<name>\w+)\((?:[\w.]*\b(?:Base|Model|DeclarativeBase|SQLModel|Document)\b[^)]*)\):/gm, columns: /^\s+(\w+)\s*(?::[^=\n]+)?=\s*(?:[\w.]*(?:Column|Field|column|relationship)\w*)\(/gm, opens: 'indent' },
  { declares: /@Entity\b(?:\([^)]*\))?[^{;(]*?\bclass\s+(?<name>\w+)\s*(?=\()/g, columns: /\bva[lr]\s+(\w+)\s*:/g, opens: '(' },
  { declares: /^class\s+(?<name>\w+)\((?:\w*(?:BaseModel|BaseDocument|Entity|Document)[^)]*)\):/gm, beside: /\b(?:peewee|pony|mongoengine|beanie|odmantic|tortoise|django\.db)\b/, columns: /^\s+(\w+)\s*(?::\s*\w|=\s*[\w.]*(?:Field|Required|Optional)\w*\()/gm, opens: 'indent' },
  { declares: /(?<![\w.])(?<name>[A-Z]\w*)\.init\s*(?=\(\s*\{)/g, beside: /sequelize/i, columns: /(\w+)\s*:/g, opens: '(' },
  { declares: /\bobject\s+(?<name>\w+)\s*:\s*(?:\w*IdTable|Table)\([^)]*\)\s*(?=\{)/g, columns: /\bval\s+(\w+)\s*=/g, opens: '{' },
  { declares: /^@Model\s+(?:final\s+|public\s+)*class\s+(?<name>\w+)[^{]*(?=\{)/gm, columns: /\bvar\s+(\w+)\s*[:=]/g, opens: '{' },
  { declares: /^\s*schema\s+"(?<name>\w+)"\s+do\b/gm, columns: /\bfield\s*\(?\s*:(\w+)/g, opens: 'end' },
  { declares: /\bdiesel::table!\s*\{\s*(?<name>\w+)\s*\([^)]*\)\s*(?=\{)/g, columns: /(\w+)\s*->/g, opens: '{' },
  { declares: /\btable\.createTable\(|\bknex\.schema\.createTable(?:IfNotExists)?\(\s*['"](?<name>\w+)['"][^{]*(?=\{)|\bqueryRunner\.createTable\(\s*new\s+Table\(\s*(?=\{\s*name:\s*['"](?<name2>\w+))/g, columns: /(?:\.\w+\(\s*['"](\w+)|\bname\s*:\s*['"](\w+))/g, opens: '{' },
  { declares: /@Schema\([^)]*\)\s*(?:export\s+)?class\s+(?<name>\w+)[^{]*(?=\{)/g, columns: /\b(\w+)[?!]?\s*:\s*\w/g, opens: '{' },
  { declares: /\bmigrationBuilder\.CreateTable\(\s*name:\s*"(?<name>\w+)"\s*,(?:\s*schema:\s*"\w+"\s*,)?\s*columns:\s*\w+\s*=>\s*new\s*(?=\{)/g, columns: /(\w+)\s*=\s*\w+\.Column</g, opens: '{' },
  { declares: /^class\s+(?<name>\w+)\([^)\n]*\btable\s*=\s*True[^)\n]*\):/gm, columns: /^\s+(\w+)\s*:\s*\w/gm, opens: 'indent' },
  { declares: /@(?:collection|Collection\([^)]*\)|HiveType\([^)]*\)|entity|RealmModel\([^)]*\))\s+(?:abstract\s+)?class\s+(?<name>\w+)[^{]*(?=\{)/g, columns: /\b(\w+)\s*;/g, opens: '{' },
  { declares: /^(?:type\s+)(?<name>[A-Z]\w*)\s+struct\s*(?=\{[^}]*(?:\bgorm(?:\.Model|:")|\bbun:"|\bbson:"|\bxorm:"))/gm, columns: /^\s+([A-Z]\w*)\s+[*[\]\w.]+/gm, opens: '{' },
  // Of Propel, Liquibase, Doctrine.
  { declares: /<table\s[^<>]*?\bname="(?<name>\w+)"[^<>]*>/g, columns: /<column\s[^<>]*?\bname="(\w+)"/g, beside: /<database\b/, opens: '<' },
  { declares: /<createTable\s[^<>]*?\btableName="(?<name>\w+)"[^<>]*>/g, columns: /<column\s[^<>]*?\bname="(\w+)"/g, opens: '<' },
  { declares: /<entity\s[^<>]*?\bname="(?:\w+[\\.])*(?<name>\w+)"[^<>]*>/g, columns: /<field\s[^<>]*?\bname="(\w+)"/g, beside: /doctrine-mapping/, opens: '<' },
  { declares: /\bsequelize\.define\(\s*['"](?<name>\w+)['"]\s*,\s*(?=\{)/g, columns: /(\w+)\s*:/g, opens: '{' },
];

/** The queue of a framework has a table of jobs too. */
const QUEUE = /^(?:queue|attempts|reserved_at|available_at|total_jobs|failed_jobs|connection|exception|run_at|handler|locked_by)$/;

/** Classes that a context of Entity Framework or an opening of a database names as its tables. */
export const entitiesIn = (files: readonly { readonly code: string }[]): ReadonlySet<string> => new Set(files.flatMap(({ code }) => [...code.matchAll(/\bDbSet<(?:\w+\.)*(\w+)>|\.Entity<(?:\w+\.)*(\w+)>\(/g)].map(([, one, other]) => one ?? other ?? '')));

const ENTITY: Pattern = { declares: /\b(?:class|record)\s+(?<name>[A-Z]\w*)\s*(?::[^{\n]*)?\s*(?=\{)/g, columns: /\bpublic\s+(?:virtual\s+|required\s+)?[\w<>?.[\]]+\s+(\w+)\s*\{\s*get\b/g, opens: '{' };

export function* schemasIn(code: string, entities: ReadonlySet<string> = new Set()): Generator<Schema> {
  for (const { declares, columns, opens, beside } of entities.size === 0 ? PATTERNS : [...PATTERNS, ENTITY]) {
    if (beside?.test(code) === false) continue;
    for (const { 0: text, index, groups } of code.matchAll(declares)) {
      const name = groups?.['name'] ?? groups?.['name2'] ?? groups?.['name3'];
      if (name === undefined) continue;
      if (declares === ENTITY.declares && !entities.has(name)) continue;
      const from = index + text.length;
      const body = opens === '<' ? (code.slice(from, from + 8000).split(/<\/(?:table|createTable|entity)>/, 1)[0] ?? '') : opens === 'indent' ? indentedAfter(code, from) : opens === 'end' ? (code.slice(from, from + 6000).split(/^\s{0,4}end\b/m, 1)[0] ?? '') : insideOf(code, from, 8000);
      const found = [...body.matchAll(columns)].map(([, one, other]) => one ?? other ?? '').filter((column) => !/^(?:type|default|required|constraint|primary|foreign|unique|key|index|check|name)$/i.test(column) || column === 'name');
      if (found.filter((column) => QUEUE.test(column)).length >= 2) continue;
      yield { name, columns: [...new Set(found)], start: index + Math.max(0, text.lastIndexOf(name)), length: name.length, inherits: /\bextends\s+(?!Model\b|BaseEntity\b)\w/.test(text) };
    }
  }
}

const indentedAfter = (code: string, from: number): string => /^(?:[^\S\n]*(?:\n|$)|[^\S\n]+[^\n]*(?:\n|$))*/.exec(code.slice(from, from + 8000))?.[0] ?? '';
