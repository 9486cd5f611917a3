import { endOfRow } from './lifetimes.ts';
import type { StoringCall } from './libraries.ts';

/** Calls that fill databases, by the way of a mapper, a driver, a platform. */

const N = String.raw`[A-Za-z_$][\w$]*`;
const SAVES = String.raw`(?:create|insert|insertMany|insertOrIgnore|insertGetId|upsert|updateOrCreate|firstOrCreate|updateOrInsert|bulkCreate|findOrCreate|bulkWrite|insertOne|create!|find_or_create_by!?|first_or_create!?|insert_all!?|upsert_all|bulk_create|update_or_create|get_or_create|createMany|forceCreate|insert_many|replace_many|abulk_create|acreate|aupdate_or_create|aget_or_create)`;

export const databases: readonly StoringCall[] = [
  { store: 'a database', call: new RegExp(String.raw`(?<![\w.>$:'"])(?<target>(?:[A-Z]\w*(?:::|\.|\\))*(?!\w*(?:Client|Template|Builder|Factory|Mapper|Parser|Reader|Writer)(?:::|\.))[A-Z]\w*)(?:::|\.)(?:query\(\)(?:->|\.))?(?:objects\.)?${SAVES}\s*(?=\()`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<![\w.])(?<target>[A-Z]\w*)\.(?:findOneAndUpdate|updateOne|findByIdAndUpdate|replaceOne|updateMany)\s*(?=\([^;]{0,600}?upsert\s*:\s*true)`, 'g') },
  { store: 'a database', call: new RegExp(String.raw`(?<target>(?:${N})?(?:[rR]epo(?:sitory)?|Dao|DAO|\bdao))\s*\)?(?:\.|->|\?\.)(?:save|saveAll|insert|upsert|persist|saveAndFlush|insertMany|insertAll|saveMany|bulkInsert|addAll|insertOrUpdate|insertJobs|insertJob)\s*(?=\()`, 'g') },
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
  { store: 'a database', call: new RegExp(String.raw`(?<target>(?:@|\$)?${N})(?:->|\.)save!?\s*(?=\(\s*\)|\n|;|$)`, 'gm'), mayBeOld: true, isOfTarget: true },
  { store: 'a database', call: /\b(?:this|self|db|state|store|database)\.(?:data|db)\.(?<target>\w+)\.(?:push|unshift|append)\s*(?=\()/g },
  { store: 'a database', call: new RegExp(String.raw`(?<service>${N}Service)\.(?:create|createMany|save|saveAll|insert|add|addAll|upsert|store|bulkCreate|persist)\s*(?=\()`, 'g') },
  { store: 'a database', call: /\b(?<target>\w+)\.\w+\.(?:push|unshift|addToSet)\s*(?=\([^;]{0,300}?\)[^]{0,200}?\b\k<target>\.save\()/g },
  { store: 'a database', call: /\bRepo\.(?:insert|insert_all|insert_or_update)!?\s*(?=\()/g },
  { store: 'a database', call: /%(?<target>[A-Z]\w*)\{[^}\n]*\}[^\n]*(?:\n\s*\|>[^\n]*){0,4}?\bRepo\.(?:insert|insert_or_update)!?\s*(?=\()/g },
  { store: 'a database', call: /\b_?(?:\w*[cC]ontext|\w*[dD]b)\.(?:Add|AddRange|AddAsync|AddRangeAsync|Update|UpdateRange|BulkInsert\w*)\s*(?=\()/g, beside: /SaveChanges|DbContext|EntityFramework/ },
  { store: 'a database', call: /\.Set<(?<target>\w+)>\(\)\.(?:Add|AddRange|AddAsync|AddRangeAsync|Update)\s*(?=\()/g },
  { store: 'a database', call: /\b(?<target>[A-Z]\w*)\.(?:insert|insertIgnore|upsert|insertAndGetId|batchInsert|replace)\s*(?=\{|\()/g, beside: /\bexposed\b|\btransaction\s*\{/ },
  { store: 'a database', call: /\b(?:insertInto|replaceInto)\(\s*['"`]?(?<target>\w+)['"`]?\s*\)\s*\.(?:values|expression)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:em|entityManager|orm\.em|this\.em)\.(?:persistAndFlush|persist|upsert|upsertMany|create|insertMany)\s*(?=\(\s*(?<target>[A-Z]\w*)?)/g },
  // Stores of keys and values in a file.
  { store: 'a database', call: /\b(?:db|txn|tx|bucket|b|batch|wb)\.(?:Put|put|Set|set)\s*(?=\()/g, beside: /leveldb|\bbadger\b|\bbbolt\b|\bbolt\b|pebble|rocksdb|\blmdb\b|['"]level['"]|\bsled\b/i },
  // Databases of a browser.
  { store: 'the storage of a browser', call: /\b(?:this\.)?_?(?:db|\w*[dD]b|database|dexie)\.(?<target>[a-z]\w*)\.(?:bulkPut|bulkAdd|put|add)\s*(?=\()/g },
  { store: 'the storage of a browser', call: /(?<=[\w)])(?:\.|\?\.)(?:put|add)\s*(?=\(\s*['"`]\w+['"`]\s*,)/g, beside: /['"]idb['"]|\bopenDB\b|\bindexedDB\b/ },
  // A model of Rails makes itself.
  { store: 'a database', call: /(?<![\w.:@$])(?:create!?|insert_all!?|upsert_all|find_or_create_by!?)\s*(?=\()/g, beside: /\bclass \w+ < (?:ApplicationRecord|ActiveRecord::Base)\b/, isOfClass: true },
  // Tables of Sequel, by their symbol.
  { store: 'a database', call: /\b(?:DB|db|database|conn|connection)\[:(?<target>\w+)\]\.(?:insert_conflict(?:\([^()\n]*\))?\.)?(?:insert|multi_insert|import|insert_ignore|replace)\b\s*(?=[(\w{])/g },
  // Who posts a job is called like what asks for it: a table is looked up before a row is added.
  { store: 'a database', call: /(?<![\w.>$:'"])(?<target>(?:[A-Z]\w*::)*\w*Client)\.(?:create!?|insert_all!?|upsert_all)\s*(?=\()/g, beside: /\b\w*Client\.(?:find_by|where|exists\?|find_or_\w+|upsert_all|order)\b/ },
  // Firestore, by the document, as functions and in a batch.
  { store: 'a database', call: /(?<=\.(?:document|doc)\([^()]{0,80}\))\.(?:set|create)\s*(?=\()/g, beside: /firestore|firebase/i },
  { store: 'a database', call: /\b(?:setDoc|updateDoc|addDoc)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:batch|\w+Batch|writer|transaction|tx)\.(?:set|create)\s*(?=\()/g, beside: /firestore|firebase/i },
  { store: 'a database', call: /(?<![\w.])(?:set|push|update)\s*(?=\(\s*(?:push\(\s*)?(?:ref|child)\()/g, beside: /firebase/i },
  // Objects that a database of a phone keeps.
  { store: 'a database', call: /(?<![\w.])(?<target>[A-Z]\w*)\s*(?=\(context:\s*\w)/g, beside: /\bCoreData\b|NSManagedObject/ },
  { store: 'a database', call: /\b(?:modelContext|realm|Realm)\.(?:insert|add|create|copyToRealm\w*)\s*(?=\()/g },
  { store: 'a database', call: /\b(?:db|database|_db|txn)\.insert\s*(?=\(\s*['"]\w+['"]\s*,)/g, beside: /sqflite|SQLiteDatabase|conflictAlgorithm/i },
  // Tables, pages and documents of other services.
  { store: 'a database', call: /\b(?:PutCommand|PutItemCommand|BatchWriteCommand|BatchWriteItemCommand)\s*(?=\()/g, lifetime: (given) => endOfRow(given) },
  { store: 'a database', call: /\b(?:es|elastic\w*|opensearch|client|meili\w*|typesense\w*)\.(?:index|bulk|update)\s*(?=\()/g, beside: /elasticsearch|opensearch/i },
  { store: 'a database', call: /(?:\.|->)(?:addDocuments|add_documents|saveObjects?|save_objects?|partialUpdateObjects?)\s*(?=\()/g, beside: /meili|algolia/i },
  { store: 'a file', call: /\b(?:PutObjectCommand|put_object|putObject|upload_fileobj|upload_from_string)\s*(?=\()/g },
];
