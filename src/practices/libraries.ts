import type { Lifetime, StorePlace } from './stores.ts';

/** Calls that put something where it stays: what the libraries of a dozen languages call it. */

/** A call that stands for itself. It ends before the bracket that opens the arguments; `target` names what it is put into. */
export interface StoringCall {
  readonly store: StorePlace;
  readonly call: RegExp;
  /** What the file has to speak of, where the call alone says too little. */
  readonly beside?: RegExp;
  /** Whether it stores what a variable holds, which may have been stored long since. */
  readonly mayBeOld?: true;
  /** How its arguments say how long; where there is such a way and nothing says it, nothing ends it. */
  readonly lifetime?: (given: string, around: string) => Lifetime | null;
}

const SECONDS = 1000;
/** Where nothing says how long, and the library ends it soon enough by itself. */
const SOON: Lifetime = { text: '1', unit: SECONDS };
const argument = (given: string, index: number): string => splitArguments(given)[index] ?? '';
export const after = (given: string, pattern: RegExp, unit: number): Lifetime | null => {
  const text = pattern.exec(given)?.[1];
  return text === undefined ? null : { text, unit };
};
const third = (given: string): Lifetime | null => (argument(given, 2) === '' ? null : { text: argument(given, 2).replace(/^.*?(?:ttl|ex|expires?\w*|timeout)['"]?\s*[:=]\s*/i, '').replace(/\}\s*$/, ''), unit: SECONDS });
const redisSet = (given: string): Lifetime | null => after(given, /['"]EX['"]\s*,\s*([^,)]+)/i, SECONDS) ?? after(given, /['"]PX['"]\s*,\s*([^,)]+)/i, 1) ?? after(given, /\bex['"]?\s*[:=]\s*([^,)}]+)/i, SECONDS) ?? after(given, /\bpx['"]?\s*[:=]\s*([^,)}]+)/i, 1) ?? (/time\.|Duration|Expir/i.test(given) ? { text: argument(given, splitArguments(given).length - 1), unit: 1 } : null);
/** `expirationTtl: 3600`, `expire=3600`, `ttl: 3600`. */
const named = (given: string): Lifetime | null => after(given, /\b(?:expirationTtl|expire|expires?_?in|expiry|ttl|TTL|max_?age)['"]?\s*[:=]\s*(.+?)(?=,\s*\w+\s*[:=]|\}\s*$|$)/s, SECONDS);
/** A table of a cloud ends a row at the moment that one of its columns holds, as a number or as text. */
const endOfRow = (given: string): Lifetime | null => after(given, /\b(?:ttl|TTL|expires?_?at|expiresAt|expiration|expireAt)['"]?\s*[:=]\s*(?:\{\s*['"]?N['"]?\s*:\s*)?([^}]+)/, SECONDS);

const N = String.raw`[A-Za-z_$][\w$]*`;
const SAVES = String.raw`(?:create|insert|insertMany|insertOrIgnore|insertGetId|upsert|updateOrCreate|firstOrCreate|updateOrInsert|bulkCreate|findOrCreate|bulkWrite|insertOne|create!|find_or_create_by!?|first_or_create!?|insert_all!?|upsert_all|bulk_create|update_or_create|get_or_create|createMany|forceCreate|insert_many|replace_many|abulk_create|acreate|aupdate_or_create|aget_or_create)`;

const databases: readonly StoringCall[] = [
  { store: 'a database', call: new RegExp(String.raw`(?<![\w.>$:'"])(?<target>(?:[A-Z]\w*(?:::|\.|\\))*[A-Z]\w*)(?:::|\.)(?:query\(\)(?:->|\.))?(?:objects\.)?${SAVES}\s*(?=\()`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<![\w.])(?<target>[A-Z]\w*)\.(?:findOneAndUpdate|updateOne|findByIdAndUpdate|replaceOne|updateMany)\s*(?=\([^;]{0,600}?upsert\s*:\s*true)`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<target>${N}(?:[rR]epo(?:sitory)?|Dao|DAO))\s*\)?(?:\.|->|\?\.)(?:save|saveAll|insert|upsert|persist|saveAndFlush|insertMany|insertAll|saveMany|bulkInsert|addAll|insertOrUpdate|insertJobs|insertJob)\s*(?=\()`, 'g') },
  { store: 'a database', call: /\b(?:getRepository|getMongoRepository|getCustomRepository)\(\s*(?<target>\w+)\s*\)\.(?:save|insert|upsert)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:entityManager|getManager\(\)|mongoTemplate|em|dataSource\.manager|EntityManager|hibernateTemplate|manager)\.(?:save|persist|merge|insert|upsert|insertAll)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:prisma|db|tx|ctx\.db|ctx\.prisma)\w*\.(?<target>[a-z]\w*)\.(?:create|createMany|createManyAndReturn|upsert)\s*(?=\()/g },
  { store: 'a database', call: /(?<![\w])(?:pg_|sqlite_|mysql_|\.)?insert\(\s*(?:schema\.|models\.)?(?<target>\w+)\s*\)\s*\.values\s*(?=\()/g },
  { store: 'a database', call: /\binsert_into\(\s*(?<target>\w+)(?:::table)?\s*\)\s*\.values\s*(?=\()/g },
  { store: 'a database', call: /(?:\.from|\.into|\btable|->table|\.collection|getCollection|\bknex|\.schema\.table|\.Collection|\bref|\bdoc|\bbase|\.items|\.database)\(\s*['"`](?<target>[\w./${} -]+)['"`][^()]{0,40}\)\s*(?:\.doc\([^()]{0,80}\)\s*)?(?:\.|->)(?:insert|upsert|insertOne|insertMany|updateOrInsert|insertOrIgnore|insertGetId|add|set|create|insert_one|insert_many|insert_multiple|InsertOne|InsertMany|push|bulkWrite)\s*(?=\()/g },
  { store: 'a database', call: new RegExp(String.raw`(?<target>${N})(?:\[['"]\w+['"]\])?\.(?:insert_one|insert_many|insertOne|insertMany|InsertOne|InsertMany|InsertOneAsync|InsertManyAsync|bulk_write|replace_one|put_item|batch_write_item)\s*(?=\()`, 'g'), lifetime: (given) => endOfRow(given) },
  { store: 'a database', call: /\b(?:update_one|updateOne|find_one_and_update|replace_one|UpdateOne|ReplaceOneAsync|UpdateOneAsync)\s*(?=\([^;]{0,800}?\bupsert\s*[=:]\s*[tT]rue)/g },
  { store: 'a database', call: /\b(?:db|\w*[sS]ession)\.(?:session\.)?(?:add|add_all|merge|bulk_save_objects|bulk_insert_mappings)\s*(?=\((?:\s*(?<target>[A-Z]\w*)\()?)/g },
  { store: 'a database', call: /\b_?(?:\w*[cC]ontext|\w*[dD]b)\.(?<target>[A-Z]\w*)\.(?:Add|AddRange|AddAsync|AddRangeAsync|Update|UpdateRange)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:db|DB|tx|gorm|conn|s\.db|r\.db)\.(?:Clauses\([^)]*\)\.)?(?:Create|Save|FirstOrCreate|CreateInBatches|NamedExec)\s*(?=\()/g },
  { store: 'a database', call: new RegExp(String.raw`(?<![\w.])(?<target>${N})\.(?:bulk_create|create_or_update|put_many|insert_many)\s*(?=\()`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<target>(?:@|\$)?${N})(?:->|\.)save!?\s*(?=\(\s*\)|\n|;|$)`, 'gm'), mayBeOld: true },
  { store: 'a database', call: /\b(?:this|self|db|state|store|database)\.(?:data|db)\.(?<target>\w+)\.(?:push|unshift|append)\s*(?=\()/g },
  { store: 'a database', call: new RegExp(String.raw`(?<service>${N}Service)\.(?:create|createMany|save|saveAll|insert|add|addAll|upsert|store|bulkCreate|persist)\s*(?=\()`, 'g') },
  { store: 'a database', call: /\b(?<target>\w+)\.\w+\.(?:push|unshift|addToSet)\s*(?=\([^;]{0,300}?\)[^]{0,200}?\b\k<target>\.save\()/g },
  { store: 'a database', call: /\bRepo\.(?:insert|insert_all|insert_or_update)!?\s*(?=\()/g },
  // Databases of a browser.
  { store: 'the storage of a browser', call: /\b(?:this\.)?_?(?:db|\w*[dD]b|database|dexie)\.(?<target>[a-z]\w*)\.(?:bulkPut|bulkAdd|put|add)\s*(?=\()/g },
  { store: 'the storage of a browser', call: /(?<=[\w)])(?:\.|\?\.)(?:put|add)\s*(?=\(\s*['"`]\w+['"`]\s*,)/g, beside: /['"]idb['"]|\bopenDB\b|\bindexedDB\b/ },
  // A model of Rails makes itself.
  { store: 'a database', call: /(?<![\w.:@$])(?:create!?|insert_all!?|upsert_all|find_or_create_by!?)\s*(?=\()/g, beside: /\bclass \w+ < (?:ApplicationRecord|ActiveRecord::Base)\b/ },
  // Firestore, by the document, as functions and in a batch.
  { store: 'a database', call: /(?<=\.(?:document|doc)\([^()]{0,80}\))\.(?:set|create)\s*(?=\()/g, beside: /firestore|firebase/i },
  { store: 'a database', call: /\b(?:setDoc|updateDoc|addDoc)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:batch|\w+Batch|writer|transaction|tx)\.(?:set|create)\s*(?=\()/g, beside: /firestore|firebase/i },
  { store: 'a database', call: /(?<![\w.])(?:set|push|update)\s*(?=\(\s*(?:push\(\s*)?(?:ref|child)\()/g, beside: /firebase/i },
  // Objects that a database of a phone keeps.
  { store: 'a database', call: /(?<![\w.])(?<target>[A-Z]\w*)\s*(?=\(context:\s*\w)/g, beside: /\bCoreData\b|NSManagedObject/ },
  { store: 'a database', call: /\b(?:modelContext|realm|Realm)\.(?:insert|add|create|copyToRealm\w*)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:db|database|_db|txn)\.insert\s*(?=\(\s*['"]\w+['"]\s*,)/g, beside: /sqflite|SQLiteDatabase/i },
  // Tables, pages and documents of other services.
  { store: 'a database', call: /\b(?:PutCommand|PutItemCommand|BatchWriteCommand|BatchWriteItemCommand)\s*(?=\()/g, lifetime: (given) => endOfRow(given) },
  { store: 'a database', call: /\b(?:notion|\w*[nN]otion\w*)\.pages\.create\s*(?=\()/g },
  { store: 'a database', call: /\b(?:es|elastic\w*|opensearch|client|meili\w*|typesense\w*)\.(?:index|bulk|update)\s*(?=\()/g, beside: /elasticsearch|opensearch/i },
  { store: 'a database', call: /(?:\.|->)(?:addDocuments|add_documents|saveObjects?|save_objects?|partialUpdateObjects?)\s*(?=\()/g, beside: /meili|algolia/i },
  { store: 'a file', call: /\b(?:PutObjectCommand|put_object|putObject|upload_fileobj|upload_from_string)\s*(?=\()/g },
];

const others: readonly StoringCall[] = [
  { store: 'a vector store', call: /\b(?<target>\w*(?:[vV]ector\w*|[cC]hroma\w*|[pP]inecone\w*|[qQ]drant\w*|[wW]eaviate\w*|[fF]aiss\w*|FAISS|[mM]ilvus\w*))\.(?:add|upsert|addDocuments|add_documents|add_texts|from_documents|fromDocuments|from_texts|fromTexts|insert|upload_points|upload_collection)\s*(?=\()/g },
  { store: 'a spreadsheet', call: /\b(?<target>\w*(?:[sS]heet|[wW]orksheet|\bws))\.(?:append_rows?|appendRow|addRows?|insert_rows?|update)\s*(?=\()|\bvalues(?:\(\))?\.(?:append|update|batchUpdate)\s*(?=\()/g },
  { store: 'a spreadsheet', call: /\b(?<target>\w*[sS]heet\w*)\.getRange\([^;\n]{1,200}?\)\.setValues?\s*(?=\()/g },
  { store: 'the storage of a browser', call: /\b(?:window\.)?localStorage\.setItem\s*(?=\()|\bAsyncStorage\.(?:setItem|multiSet)\s*(?=\()|\b(?:GM_setValue|GM\.setValue)\s*(?=\()|\b(?:chrome|browser)\.storage\.(?:local|sync)\.set\s*(?=\()|\bstorage\.(?:local\.|sync\.)?(?:setItem|set|store)\s*(?=\()|\b(?:localforage|localForage)\.setItem\s*(?=\()/g },
  { store: 'the storage of a browser', call: /\b(?<target>\w+)(?:Storage|Item|Store|storage)\.setValue\s*(?=\()/g },
  { store: 'the storage of a browser', call: /(?<![\w.])(?:persist|persistReducer|redux_?[pP]ersist|usePersist\w*|useLocalStorage\w*|useStorage\w*|createPersisted\w*|atomWithStorage|persistentAtom|persistentMap)(?:<[^()]{0,80}>)?\s*(?=\()/g },
  { store: 'the storage of a phone', call: /\bUserDefaults(?:\.standard|\([^)]*\)!?)?\.set\s*(?=\()|(?:\.|->)putString(?:Set)?\s*(?=\()|\b\w*[pP]refs?(?:erences)?\.setString(?:List)?\s*(?=\()|\b(?:Preferences\.set|SecureStore\.setItemAsync|MMKV\w*\.set|mmkv\.set)\s*(?=\()/g },
  { store: 'a file', call: /\b(?:writeFile(?:Sync)?|appendFile(?:Sync)?|outputJson(?:Sync)?|writeJson(?:Sync)?|writeJSON(?:Sync)?|outputJSON(?:Sync)?|writeJsonFile(?:Sync)?|Bun\.write|Deno\.writeTextFile(?:Sync)?|json\.dump|pickle\.dump|joblib\.dump|yaml\.(?:safe_)?dump|orjson\.dump|file_put_contents|File\.write|IO\.write|File\.WriteAllText(?:Async)?|File\.WriteAllLines(?:Async)?|File\.AppendAll(?:Text|Lines)(?:Async)?|(?:os|ioutil)\.WriteFile|Files\.write(?:String)?|FileUtils\.writeStringToFile|fs::write|serde_json::to_writer(?:_pretty)?|Storage::(?:put|append)|Storage::disk\([^)]*\)->put|fputcsv|csvWriter\.write\w*|writerows?)\s*(?=\()|\bfwrite\s*(?=\(\s*(?!STD|php))/g },
  { store: 'a file', call: /(?<=[\w)\]])(?<!clipboard\??)\.(?:write_text|write_bytes|writeText|appendText|writeAsString)\s*(?=\()/gi },
  { store: 'a file', call: /\b(?<target>\w+)\.write\s*(?=\(\s*to(?:File)?\s*:)/g },
  { store: 'a file', call: new RegExp(String.raw`(?<target>${N})\.(?:to_csv|to_json|to_excel|to_parquet|to_pickle|to_feather|write_csv|write_parquet|write_json|write_ndjson)\s*(?=\()`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<target>${N})\.to_sql\s*(?=\()`, 'g') },
  { store: 'a cache', call: /\bCache::(?:forever|rememberForever|sear)\s*(?=\()/g, lifetime: () => null },
  { store: 'a cache', call: /\bCache::(?:put|add|remember|store\([^)]*\)->put)\s*(?=\()/g, lifetime: (given) => ({ text: /^\s*(?:function|fn|\[)/.test(argument(given, 2)) || argument(given, 2) === '' ? argument(given, 1) : argument(given, 2), unit: SECONDS }) },
  { store: 'a cache', call: /\bRails\.cache\.(?:write|fetch)\s*(?=\()/g, lifetime: (given) => after(given, /expires_in:\s*([^,)]+)/, SECONDS) },
  // A key-value store of a worker is bound under a name in capitals.
  { store: 'a cache', call: /\b(?:env|context\.env|c\.env|event\.env)\.(?<target>[A-Z]\w*)\.put\s*(?=\()/g, lifetime: named },
];

/** What a library hands out, by the name that people give it or by what made it, and what it is told to keep. */
export interface Handle {
  readonly store: StorePlace;
  /** Names that say by themselves that it is one. */
  readonly names: string | null;
  /** What makes one, from the right side of an assignment on; its arguments say what it is for. */
  readonly made: RegExp;
  /** How a parameter or a field says that it is one, where a type of the project stands for it. */
  readonly typed?: RegExp;
  /** What the file has to speak of, where what makes one is called as many things are. */
  readonly beside?: RegExp;
  readonly writes: readonly { readonly methods: string; readonly lifetime?: StoringCall['lifetime'] }[];
  /** Whether it is written to as a dictionary is, too. */
  readonly isDictionary?: true;
  /** Whether it is a stream, into which encoders, printing functions and the operator `<<` write as well. */
  readonly isStream?: true;
}

/** What opens a file to write into it, by the way that it is opened where one call does both. */
const MODE = String.raw`[rbt]?[awx][bt]?\+?[bt]?`;
const OPENED = new RegExp(String.raw`(?<![\w.])(?:open(?=\([^\n]{1,200}?,\s*(?:mode\s*=\s*)?['"]${MODE}['"])|(?:aiofiles|io|codecs|gzip|File|CSV)\.open(?=\([^\n]{1,200}?['"]${MODE}['"])|fopen(?=\([^\n]{1,200}?['"]${MODE}['"])|os\.(?:OpenFile|Create)(?=\()|(?:fs\.)?createWriteStream(?=\()|(?:FileWriter|PrintWriter|StreamWriter|FileOutputStream|BufferedWriter)(?=\()|File::create(?=\())|\.open(?=\(\s*(?:mode\s*=\s*)?['"]${MODE}['"])`, 'g');

export const handles: readonly Handle[] = [
  {
    store: 'a cache',
    names: String.raw`\w*[rR]edis\w*|rdb|\w*[cC]ache[cC]lient`,
    made: /\b(?:redis\.(?:Redis|StrictRedis|from_url|createClient|NewClient|asyncio\.\w+)|(?:IO)?Redis|aioredis\.from_url|Redis\.(?:new|fromEnv|from_url)|createClient|createCluster|new\s+StringRedisTemplate|Predis\\Client)(?=\()/g,
    beside: /redis|valkey/i,
    writes: [
      { methods: 'set|Set|json\\.set', lifetime: redisSet },
      { methods: 'setex|setEx|SetEX|psetex|setEX', lifetime: (given) => ({ text: argument(given, 1), unit: SECONDS }) },
      { methods: 'hset|hSet|HSet|hmset|hsetnx|lpush|lPush|LPush|rpush|rPush|RPush|zadd|zAdd|ZAdd|xadd|xAdd|mset|mSet', lifetime: (_, around) => after(around, /(?:\.|->|::)p?expire(?:at)?\(\s*[^,]+,\s*([^)]+)\)/i, SECONDS) },
    ],
  },
  { store: 'a cache', names: null, made: /\b(?:diskcache\.)?(?:Cache|FanoutCache)(?=\()/g, beside: /diskcache/, writes: [{ methods: 'set|add', lifetime: named }], isDictionary: true },
  { store: 'a cache', names: String.raw`(?:django\.)?cache`, made: /\bcaches(?=\[)/g, beside: /django|flask_caching|\bcache\b/i, writes: [{ methods: 'set', lifetime: third }] },
  { store: 'a cache', names: null, made: /\bKeyv(?:<[^()]{0,80}>)?(?=\(\s*[{'"`])/g, writes: [{ methods: 'set', lifetime: (given) => (argument(given, 2) === '' ? null : { text: argument(given, 2), unit: 1 }) }] },
  { store: 'a file', names: null, made: /\b(?:Store|ElectronStore|Conf|Configstore)(?:<[^()]{0,200}>)?(?=\()/g, beside: /electron-store|['"]conf['"]|configstore/, writes: [{ methods: 'set|appendToArray' }] },
  { store: 'a file', names: null, made: /\b(?:JSONFilePreset|JSONFileSyncPreset|LowSync|Low|lowdb|low)(?:<[^()]{0,80}>)?(?=\()/g, beside: /lowdb/, writes: [{ methods: String.raw`data\.\w+\.(?:push|unshift)|data\.push` }, { methods: String.raw`get\([^()]{1,40}\)\.(?:push|unshift)|set` }] },
  { store: 'a database', names: null, made: /\b(?:TinyDB|Datastore|PouchDB|SqliteDict|plyvel\.DB|dataset\.connect)(?:<[^()]{0,80}>)?(?=\()/g, writes: [{ methods: String.raw`insert|insert_multiple|upsert|insertAsync|put|post|bulkDocs|(?:table\([^()]{1,40}\)\.)(?:insert|insert_multiple|upsert)` }], isDictionary: true },
  { store: 'a file', names: null, made: /\b(?:shelve\.open|dbm\.open|pickledb\.load|PickleDB)(?=\()/g, writes: [{ methods: 'set|update|setdefault' }], isDictionary: true },
  { store: 'the storage of a browser', names: null, made: /\blocalforage\.createInstance(?=\()/gi, writes: [{ methods: 'setItem' }] },
  { store: 'the storage of a browser', names: null, made: /\b[\w.]+\.transaction(?=\(\s*\[?\s*['"`])/g, writes: [{ methods: String.raw`put|add|(?:store|objectStore\([^()]{1,40}\))\.(?:put|add)` }] },
  { store: 'the storage of a phone', names: null, made: /\b(?:Hive\.(?:openBox|box)(?:<[^()]{0,60}>)?|GetStorage|new\s+MMKV)(?=\()/g, writes: [{ methods: 'put|putAll|add|addAll|write|set' }] },
  { store: 'a spreadsheet', names: null, made: /[\w.()]*\.(?:getSheetByName|getActiveSheet|insertSheet|worksheet|get_worksheet|add_worksheet|sheetsByTitle\b|sheetsByIndex\b)(?=\(|\[)/g, writes: [{ methods: String.raw`append_rows?|appendRow|addRows?|insert_rows?|update|batch_update|getRange\([^;\n]{1,200}?\)\.setValues?` }] },
  { store: 'a vector store', names: null, made: /[\w.]*\.(?:get_or_create_collection|create_collection|getOrCreateCollection|createCollection|index|Index)(?=\()|\b(?:Chroma|Pinecone\.Index|FAISS|QdrantVectorStore|PineconeVectorStore|PGVector|MemoryVectorStore|LanceDB)(?=\()/g, beside: /chroma|pinecone|qdrant|weaviate|faiss|milvus|pgvector|vectorstore|upstash\/vector/i, writes: [{ methods: 'add|upsert|addDocuments|add_documents|add_texts|insert|update' }] },
  { store: 'a database', names: null, made: /\b(?:Table|AirtableTable|api\.table)(?=\()/g, beside: /airtable/i, writes: [{ methods: 'create|batch_create|batch_upsert|insert' }] },
  { store: 'a file', names: null, made: /\b(?:createObjectCsvWriter|createArrayCsvWriter|csvWriter\.createObjectCsvWriter)(?=\()/g, writes: [{ methods: 'writeRecords' }] },
  { store: 'a file', names: null, made: OPENED, writes: [{ methods: 'write|writelines|puts|print|println|Write|WriteString|WriteLine|WriteLineAsync|append|end|newLine' }], isStream: true },
  { store: 'a file', names: null, made: /\b(?:csv\.(?:writer|DictWriter|NewWriter)|CSVPrinter|CsvWriter|jsonlines\.open)(?=\()/g, writes: [{ methods: 'writerows?|Write|WriteAll|WriteRecords|printRecords?|write|write_all' }], isStream: true },
];

export const calls: readonly StoringCall[] = [...databases, ...others];

/** Answers that a library for queries writes down; by itself it ends them after a day. */
export const keptAnswers = [
  { call: /\bpersistQueryClient(?:Subscribe)?\s*(?=\()|<PersistQueryClientProvider\b|\bexperimental_createPersister\s*(?=\()/g, lifetime: (given: string): Lifetime => after(given, /\bmaxAge['"]?\s*[:=]\s*([^,}\n]+)/, 1) ?? SOON },
] as const;

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
