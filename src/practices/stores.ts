import { insideOf } from './code.ts';
import { isContent } from './words.ts';

/** Calls that put something where it stays, in the libraries of ten languages. */

/** A place that stores something. */
export interface Store {
  /** As a noun phrase. */
  readonly store: 'a database' | 'a cache' | 'a file' | 'the storage of a browser' | 'a vector store' | 'a spreadsheet';
  /** What it is put into: a model, a table, a key. */
  readonly target: readonly string[];
  /** The arguments as they are written. */
  readonly given: string;
  /** Names of columns, where the call lists them. */
  readonly columns: readonly string[] | null;
  /** What says how long, as it is written; null where nothing does. */
  readonly lifetime: Lifetime | null;
  /** The service that is asked to, where it is one of the project that does the storing. */
  readonly service: string | null;
  readonly start: number;
  readonly length: number;
}

export interface Lifetime {
  readonly text: string;
  /** In milliseconds, of a bare number. */
  readonly unit: number;
}

interface Pattern {
  readonly store: Store['store'];
  /** Ends before the bracket that opens the arguments; `target` names what it is put into. */
  readonly call: RegExp;
  /** How its arguments say how long; where there is such a way and nothing says it, nothing ends it. */
  /** Whether it stores what a variable holds, which may have been stored long since. */
  readonly mayBeOld?: true;
  readonly lifetime?: (given: string, around: string) => Lifetime | null;
}

const SECONDS = 1000;
const argument = (given: string, index: number): string => splitArguments(given)[index] ?? '';
const after = (given: string, pattern: RegExp, unit: number): Lifetime | null => {
  const text = pattern.exec(given)?.[1];
  return text === undefined ? null : { text, unit };
};
const third = (given: string): Lifetime | null => (argument(given, 2) === '' ? null : { text: argument(given, 2).replace(/^.*?(?:ttl|ex|expires?\w*|timeout)['"]?\s*[:=]\s*/i, '').replace(/\}\s*$/, ''), unit: SECONDS });
const redisSet = (given: string): Lifetime | null => after(given, /['"]EX['"]\s*,\s*([^,)]+)/i, SECONDS) ?? after(given, /['"]PX['"]\s*,\s*([^,)]+)/i, 1) ?? after(given, /\bex['"]?\s*[:=]\s*([^,)}]+)/i, SECONDS) ?? after(given, /\bpx['"]?\s*[:=]\s*([^,)}]+)/i, 1) ?? (/time\.|Duration|Expir/i.test(given) ? { text: argument(given, splitArguments(given).length - 1), unit: 1 } : null);

const N = String.raw`[A-Za-z_$][\w$]*`;
const PATTERNS: readonly Pattern[] = [
  { store: 'a database', call: new RegExp(String.raw`(?<![\w.>$:'"])(?<target>(?:[A-Z]\w*(?:::|\.|\\))*[A-Z]\w*)(?:::|\.)(?:query\(\)(?:->|\.))?(?:objects\.)?(?:create|insert|insertMany|insertOrIgnore|insertGetId|upsert|updateOrCreate|firstOrCreate|updateOrInsert|bulkCreate|findOrCreate|bulkWrite|insertOne|create!|find_or_create_by!?|first_or_create!?|insert_all!?|upsert_all|bulk_create|update_or_create|get_or_create|createMany|forceCreate)\s*(?=\()`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<![\w.])(?<target>[A-Z]\w*)\.(?:findOneAndUpdate|updateOne|findByIdAndUpdate|replaceOne|updateMany)\s*(?=\([^;]{0,600}?upsert\s*:\s*true)`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<target>${N}(?:[rR]epo(?:sitory)?|Dao|DAO))\s*\)?(?:\.|->|\?\.)(?:save|saveAll|insert|upsert|persist|saveAndFlush|insertMany|insertAll|saveMany|bulkInsert|addAll|insertOrUpdate)\s*(?=\()`, 'g') },
  { store: 'a database', call: /\b(?:getRepository|getMongoRepository|getCustomRepository)\(\s*(?<target>\w+)\s*\)\.(?:save|insert|upsert)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:entityManager|getManager\(\)|mongoTemplate|em|dataSource\.manager|EntityManager|hibernateTemplate)\.(?:save|persist|merge|insert|upsert|insertAll)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:prisma|db|tx|ctx\.db|ctx\.prisma)\w*\.(?<target>[a-z]\w*)\.(?:create|createMany|createManyAndReturn|upsert)\s*(?=\()/g },
  { store: 'a database', call: /\.insert\(\s*(?:schema\.)?(?<target>\w+)\s*\)\s*\.values\s*(?=\()/g },
  { store: 'a database', call: /(?:\.from|\.into|\btable|->table|\.collection|getCollection|\bknex|\.schema\.table|\.Collection|\bref|\bdoc)\(\s*['"`](?<target>[\w./${}-]+)['"`][^()]{0,40}\)\s*(?:\.|->)(?:insert|upsert|insertOne|insertMany|updateOrInsert|insertOrIgnore|insertGetId|add|set|insert_one|insert_many|InsertOne|InsertMany|push|bulkWrite)\s*(?=\()/g },
  { store: 'a database', call: new RegExp(String.raw`(?<target>${N})(?:\[['"]\w+['"]\])?\.(?:insert_one|insert_many|insertOne|insertMany|InsertOne|InsertMany|InsertOneAsync|InsertManyAsync|bulk_write|replace_one|put_item|batch_write_item)\s*(?=\()`, 'g') },
  { store: 'a database', call: /\b(?:db|\w*[sS]ession)\.(?:session\.)?(?:add|add_all|merge|bulk_save_objects|bulk_insert_mappings)\s*(?=\()/g },
  { store: 'a database', call: /\b_?(?:\w*[cC]ontext|\w*[dD]b)\.(?<target>[A-Z]\w*)\.(?:Add|AddRange|AddAsync|AddRangeAsync|Update|UpdateRange)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:db|DB|tx|gorm|conn|s\.db|r\.db)\.(?:Clauses\([^)]*\)\.)?(?:Create|Save|FirstOrCreate|CreateInBatches|NamedExec)\s*(?=\()/g },
  { store: 'a database', call: new RegExp(String.raw`(?<![\w.])(?<target>${N})\.(?:bulk_create|create_or_update|put_many|insert_many)\s*(?=\()`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<target>(?:@|\$)?${N})(?:->|\.)save!?\s*(?=\(\s*\)|\n|;|$)`, 'gm'), mayBeOld: true },
  { store: 'a database', call: /\b(?:this|self|db|state|store|database)\.(?:data|db)\.(?<target>\w+)\.(?:push|unshift|append)\s*(?=\()/g },
  { store: 'a database', call: new RegExp(String.raw`(?<service>${N}Service)\.(?:create|createMany|save|saveAll|insert|add|addAll|upsert|store|bulkCreate|persist)\s*(?=\()`, 'g') },
  { store: 'a database', call: /\b(?<target>\w+)\.\w+\.(?:push|unshift|addToSet)\s*(?=\([^;]{0,300}?\)[^]{0,200}?\b\k<target>\.save\()/g },
  { store: 'a vector store', call: /\b(?<target>\w*(?:[vV]ector\w*|[cC]hroma\w*|[pP]inecone\w*|[qQ]drant\w*|[wW]eaviate\w*|[fF]aiss\w*|FAISS|[mM]ilvus\w*))\.(?:add|upsert|addDocuments|add_documents|add_texts|from_documents|fromDocuments|from_texts|fromTexts|insert)\s*(?=\()/g },
  { store: 'a spreadsheet', call: /\b(?<target>\w*(?:[sS]heet|[wW]orksheet|\bws))\.(?:append_rows?|appendRow|addRows?|insert_rows?|update)\s*(?=\()|\bvalues(?:\(\))?\.(?:append|update)\s*(?=\()/g },
  { store: 'the storage of a browser', call: /\b(?:window\.)?localStorage\.setItem\s*(?=\()|\bAsyncStorage\.setItem\s*(?=\()|\bGM_setValue\s*(?=\()|\b(?:chrome|browser)\.storage\.(?:local|sync)\.set\s*(?=\()|\bstorage\.(?:setItem|set|store)\s*(?=\()/g },
  { store: 'the storage of a browser', call: /\b(?<target>\w+)(?:Storage|Item|Store|storage)\.setValue\s*(?=\()/g },
  { store: 'a file', call: /\b(?:writeFile(?:Sync)?|appendFile(?:Sync)?|outputJson(?:Sync)?|writeJson(?:Sync)?|writeJSON(?:Sync)?|Bun\.write|Deno\.writeTextFile|json\.dump|pickle\.dump|joblib\.dump|file_put_contents|File\.write|File\.WriteAllText(?:Async)?|File\.AppendAllText|(?:os|ioutil)\.WriteFile|Files\.write(?:String)?|Storage::(?:put|append)|Storage::disk\([^)]*\)->put|fputcsv|writerows?)\s*(?=\()/g },
  { store: 'a file', call: new RegExp(String.raw`(?<target>${N})\.(?:to_csv|to_json|to_excel|to_parquet|to_pickle)\s*(?=\()`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<target>${N})\.to_sql\s*(?=\()`, 'g') },
  { store: 'a cache', call: /\b(?:\w*[rR]edis\w*|rdb|\w*[cC]ache[cC]lient)(?:\.|->|::)(?:set|Set)\s*(?=\()/g, lifetime: redisSet },
  { store: 'a cache', call: /\b(?:\w*[rR]edis\w*|rdb)(?:\.|->|::)(?:setex|setEx|SetEX|psetex)\s*(?=\()/g, lifetime: (given) => ({ text: argument(given, 1), unit: SECONDS }) },
  { store: 'a cache', call: /\b(?:\w*[rR]edis\w*|rdb)(?:\.|->|::)(?:hset|hSet|HSet|hmset|lpush|lPush|LPush|rpush|rPush|RPush|zadd|zAdd|ZAdd|xadd|xAdd)\s*(?=\()/g, lifetime: (_, around) => after(around, /(?:\.|->|::)p?expire(?:at)?\(\s*[^,]+,\s*([^)]+)\)/i, SECONDS) },
  { store: 'a cache', call: /\bCache::(?:forever|rememberForever|sear)\s*(?=\()/g, lifetime: () => null },
  { store: 'a cache', call: /\bCache::(?:put|add|remember|store\([^)]*\)->put)\s*(?=\()/g, lifetime: (given) => ({ text: /^\s*(?:function|fn|\[)/.test(argument(given, 2)) || argument(given, 2) === '' ? argument(given, 1) : argument(given, 2), unit: SECONDS }) },
  { store: 'a cache', call: /\bRails\.cache\.(?:write|fetch)\s*(?=\()/g, lifetime: (given) => after(given, /expires_in:\s*([^,)]+)/, SECONDS) },
  { store: 'a cache', call: /(?<!\w)(?:django\.)?cache\.set\s*(?=\()/g, lifetime: third },
];

/** Tables that SQL fills, with the columns that it lists. */
const SQL = /\bUPDATE\s+["'`[]*(?<updated>\w+)["'`\]]*\s+SET\s+(?<settings>[^;`]{1,1500}?)(?=\bWHERE\b|[;`]|""")|\b(?:INSERT\s+(?:OR\s+\w+\s+|IGNORE\s+)?INTO|REPLACE\s+INTO|MERGE\s+INTO)\s+(?:["'`[]*\w+["'`\]]*\.)?["'`[\\]*(?<target>\w+)["'`\]\\]*\s*(?:\((?<columns>[^()]{1,3000})\))?/gi;

/** Values that a file of code puts somewhere. */
export function* storesIn(code: string): Generator<Store> {
  for (const { store, call, mayBeOld, lifetime } of PATTERNS) {
    for (const { 0: text, index, groups } of code.matchAll(call)) {
      if (mayBeOld === true && !isFilled(groups?.['target'] ?? '', code.slice(Math.max(0, index - 2000), index))) continue;
      const open = index + text.length;
      const given = code[open] === '(' ? insideOf(code, open) : '';
      const around = code.slice(Math.max(0, index - 200), open + given.length + 300);
      yield { store, service: groups?.['service'] ?? null, target: [groups?.['target'] ?? groups?.['service']].filter((name) => name !== undefined), given, columns: keysIn(given), lifetime: lifetime?.(given, around) ?? null, start: index, length: text.trimEnd().length };
    }
  }
  for (const { 0: text, index, groups } of code.matchAll(SQL)) {
    const settings = groups?.['settings'] === undefined ? undefined : [...groups['settings'].matchAll(/(\w+)\s*=(?!=)/g)].map(([, column = '']) => column);
    const columns = settings ?? groups?.['columns']?.split(',').map((column) => column.replace(/[^\w]/g, '')).filter((column) => column !== '') ?? null;
    // An update of what tells nothing keeps what is there.
    if (settings !== undefined && !settings.some((column) => /^(?:job|client)_/i.test(column))) continue;
    yield { store: 'a database', service: null, target: [groups?.['target'] ?? groups?.['updated'] ?? ''], given: '', columns: columns === null || columns.length === 0 ? null : columns, lifetime: null, start: index, length: /^[^(\n=]*/.exec(text)?.[0].trimEnd().length ?? text.length };
  }
}

/** Whether a variable was made new before a place, or given content: to set a flag of an old one keeps nothing more. */
function isFilled(variable: string, before: string): boolean {
  const name = variable.replace(/^\W/, '');
  if (new RegExp(`(?<![\\w.])[@$]?${name}\\s*(?:\\|\\|)?=\\s*(?:await\\s+)?(?:new\\s+[\\w\\\\]|(?:\\w+(?:::|\\.))*[A-Z]\\w*(?:\\.(?:new|build|create\\w*))?\\s*\\()`).test(before)) return true;
  return [...before.matchAll(new RegExp(`[@$]?${name}(?:->|\\.)(\\w+)\\s*=(?!=)`, 'g'))].some(([, field = '']) => isContent(field));
}

/** The keys of an object or of named arguments, where nothing is spread into it; null where there are none. */
export function keysIn(given: string): string[] | null {
  if (/\.\.\.|\*\*/.test(given)) return null;
  const keys = [...given.matchAll(/(?<=^|[{,[(\s])['"]?([A-Za-z_]\w*)['"]?\s*(?::(?!:)|=>|=(?!=))/g)].map(([, key = '']) => key).filter((key) => !/^(?:data|where|update|create|set|defaults|upsert|new|on|const|let|var)$|^\$/.test(key));
  const shorthand = /^\s*\{([\w\s,]+)\}\s*$/.exec(given)?.[1]?.split(',').map((key) => key.trim()).filter((key) => key !== '') ?? [];
  const all = [...keys, ...shorthand];
  return all.length < 2 ? null : all;
}

/** The arguments of a call, parted at the commas that stand between them. */
export function splitArguments(given: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let index = 0; index < given.length; index += 1) {
    const character = given[index] as string;
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(given.slice(from, index).trim());
      from = index + 1;
    }
  }
  const last = given.slice(from).trim();
  return last === '' ? parts : [...parts, last];
}
