import { after, argument, named, redisSet, SECONDS, third } from './lifetimes.ts';
import type { StoringCall } from './libraries.ts';
import type { StorePlace } from './stores.ts';

/** What programs make to keep things in, and what they tell it. */

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
  { store: 'a file', names: null, made: /\b(?:JSONFilePreset|JSONFileSyncPreset|LowSync|Low|lowdb|low)(?:<[^()]{0,80}>)?(?=\()/g, beside: /lowdb/, writes: [{ methods: String.raw`data\.\w+\.(?:push|unshift)|data\.push|update` }, { methods: String.raw`get\([^()]{1,40}\)\.(?:push|unshift)|set` }] },
  { store: 'a database', names: null, made: /\b(?:TinyDB|Datastore|PouchDB|SqliteDict|plyvel\.DB|dataset\.connect)(?:<[^()]{0,80}>)?(?=\()/g, writes: [{ methods: String.raw`insert|insert_multiple|upsert|insertAsync|put|post|bulkDocs|(?:table\([^()]{1,40}\)\.)(?:insert|insert_multiple|upsert)` }], isDictionary: true },
  { store: 'a database', names: null, made: /\b(?:QuickDB|Deno\.openKv|JsonDB|JSONdb|Enmap|StormDB)(?:<[^()]{0,80}>)?(?=\()/g, writes: [{ methods: 'set|push|add|ensure' }] },
  { store: 'a file', names: null, made: /\b(?:shelve\.open|dbm\.open|pickledb\.load|PickleDB)(?=\()/g, writes: [{ methods: 'set|update|setdefault' }], isDictionary: true },
  { store: 'the storage of a browser', names: null, made: /\blocalforage\.createInstance(?=\()/gi, writes: [{ methods: 'setItem' }] },
  { store: 'the storage of a browser', names: null, made: /\b[\w.]+\.transaction(?=\(\s*\[?\s*['"`])/g, beside: /indexedDB|objectStore|\bidb\b|openDB/i, writes: [{ methods: String.raw`put|add|(?:store|objectStore\([^()]{1,40}\))\.(?:put|add)` }] },
  { store: 'the storage of a phone', names: null, made: /\b(?:Hive\.(?:openBox|box)(?:<[^()]{0,60}>)?|GetStorage|new\s+MMKV)(?=\()/g, writes: [{ methods: 'put|putAll|add|addAll|write|set' }] },
  { store: 'a spreadsheet', names: null, made: /[\w.()]*\.(?:getSheetByName|getActiveSheet|insertSheet|worksheet|get_worksheet|add_worksheet|sheetsByTitle\b|sheetsByIndex\b)(?=\(|\[)/g, beside: /sheet/i, writes: [{ methods: String.raw`append_rows?|appendRow|addRows?|insert_rows?|update|batch_update|getRange\([^;\n]{1,200}?\)\.setValues?` }] },
  { store: 'a vector store', names: null, made: /[\w.]*\.(?:get_or_create_collection|create_collection|getOrCreateCollection|createCollection|index|Index)(?=\()|\b(?:Chroma|Pinecone\.Index|FAISS|QdrantVectorStore|PineconeVectorStore|PGVector|MemoryVectorStore|LanceDB)(?=\()/g, beside: /chroma|pinecone|qdrant|weaviate|faiss|milvus|pgvector|vectorstore|upstash\/vector/i, writes: [{ methods: 'add|upsert|addDocuments|add_documents|add_texts|insert|update' }] },
  { store: 'a database', names: null, made: /\b\w+\.(?:hashMap|treeMap|getTreeMap|getHashMap|createHashMap|createTreeMap|indexTreeList|hashSet|treeSet)(?=\()/g, beside: /\bmapdb\b|\bDBMaker\b/i, writes: [{ methods: 'put|putIfAbsent|putAll|add|addAll|replace' }] },
  { store: 'a database', names: null, made: /\b(?:db\.reference|\w+\.ref|(?<![\w.])ref|database\(\)\.ref)(?=\()/g, beside: /firebase/i, writes: [{ methods: String.raw`(?:child\([^()\n]{1,60}\)\.)?(?:set|push|update)` }] },
  { store: 'a database', names: null, made: /(?<![\w$])(?:[\w.]*\.)?(?:collection|Collection|document|doc)(?=\()/g, beside: /firestore|firebase|mongo/i, writes: [{ methods: String.raw`(?:(?:doc|document)\([^()\n]{0,60}\)\.)?(?:set|add|create|insert_one|insert_many|insertOne|insertMany)` }] },
  { store: 'a spreadsheet', names: null, made: /\bsheet1\b|\b\w+\.active\b|\.addWorksheet(?=\()/g, beside: /gspread|openpyxl|exceljs/i, writes: [{ methods: 'append_rows?|append|insert_rows?|update|addRows?|cell' }] },
  { store: 'a database', names: null, made: /\b(?:Table|AirtableTable|api\.table)(?=\()|\.table(?=\()|(?<![\w.])base(?=\()/g, beside: /airtable/i, writes: [{ methods: 'create|batch_create|batch_upsert|insert' }] },
  { store: 'a file', names: null, made: /\b(?:createObjectCsvWriter|createArrayCsvWriter|csvWriter\.createObjectCsvWriter)(?=\()/g, writes: [{ methods: 'writeRecords' }] },
  { store: 'a file', names: null, made: OPENED, writes: [{ methods: 'write|writelines|puts|print|println|Write|WriteString|WriteLine|WriteLineAsync|append|end|newLine' }], isStream: true },
  { store: 'a file', names: null, made: /\b(?:csv\.(?:writer|DictWriter|NewWriter)|CSVPrinter|CsvWriter|jsonlines\.open)(?=\((?!\s*(?:os\.Stdout|sys\.stdout|System\.out|Console\.Out|\w*(?:[rR]esponse|[rR]esp|[wW]riter)\b|[wc]\b|&?buf\w*\b|(?:io\.)?StringIO|(?:bytes|strings)\.)))/g, writes: [{ methods: 'writerows?|Write|WriteAll|WriteRecords|printRecords?|write|write_all' }], isStream: true },
];
