import { describe, expect, test } from 'vitest';
import { contradictionsOf } from '../src/application/code/index.ts';
import { readForm } from '../src/application/read.ts';
import { readText } from '../src/languages/read.ts';
import { commerceIn } from '../src/match/commerce.ts';
import { Lines } from '../src/source.ts';
import { formOf } from './support/form.ts';

const ASKS = 'q = "query { clientProposals { edges { node { id user { name } freelancer { headline } terms { chargeRate } } } } }";\n';
const CANDIDATES = { 'Candidate.java': '@Entity\n@Table(name = "c")\npublic class Candidate {\n  @Id\n  public String proposalId;\n  public String name;\n  public BigDecimal rate;\n}\n', 'Candidates.java': 'public interface Candidates extends JpaRepository<Candidate, String> {\n}\n' };

const commerceOf = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files).map(([path, text]) => [path, commerceIn({ path, text, facts: readText(path, text, new Lines(text)).facts })]));

describe('against the code', () => {
  const contradictionsIn = (files: Readonly<Record<string, string>>, changes: Readonly<Record<string, string>>): readonly string[] =>
    contradictionsOf(readForm(formOf({ scopes: '[]', ...changes })).root, { files: Object.keys(files), read: (file) => files[file] ?? null, budget: null, commerce: commerceOf(files) }).map(({ id }) => id);

  const cases: readonly (readonly [string | null, Readonly<Record<string, string>>, Readonly<Record<string, string>>])[] = [
    ['storage-longer', { 'a.py': 'r.setex("jobs:1", 604800, body)\n' }, {}],
    ['storage-longer', { 'a.py': 'r.setex(f"jobs:{x}", timedelta(days=7), body)\n' }, {}],
    ['storage-longer', { 'a.go': 'rdb.Set(ctx, "jobs", b, 168*time.Hour)\n' }, {}],
    [null, { 'a.go': 'rdb.Set(ctx, "jobs", b, 12*time.Hour)\n' }, {}],
    ['storage-longer', { 'A.java': 'Caffeine.newBuilder().expireAfterWrite(7, TimeUnit.DAYS).build();\n' }, {}],
    ['storage-longer', { 'A.java': 'Caffeine.newBuilder().expireAfterWrite(Duration.ofDays(3)).build();\n' }, {}],
    ['storage-longer', { 'a.php': "<?php Cache::put('jobs', $jobs, now()->addDays(7));\n" }, {}],
    ['storage-longer', { 'a.js': 'const cache = new NodeCache({ stdTTL: 7 * 24 * 3600 });\n' }, {}],
    ['storage-longer', { 'a.js': 'const cache = new LRUCache({ max: 500, ttl: 1000 * 60 * 60 * 48 });\n' }, {}],
    ['storage-longer', { 'a.ts': 'const CACHE_DAYS = 7;\n' }, {}],
    [null, { 'a.js': 'const cache = new LRUCache({ max: 500, ttl: 1000 * 60 * 60 * 12 });\n' }, {}],
    [null, { 'a.js': "res.cookie('session', id, { maxAge: 30 * 24 * 3600 * 1000 });\n" }, {}],
    ['storage-endless', { 'a.py': 'db.jobs.insert_one(job)\n' }, {}],
    ['storage-endless', { 'a.js': 'await JobPost.create({ id, title });\n' }, {}],
    ['storage-endless', { 'a.ts': 'await prisma.jobPost.upsert({ where: { id } });\n' }, {}],
    ['storage-endless', { 'a.py': 'session.add(JobPosting(id=1))\nsession.commit()\n' }, {}],
    ['storage-endless', { 'a.js': "fs.appendFileSync('data/posts.jsonl', line);\n" }, {}],
    [null, { 'a.py': 'session.add(User(id=1))\nsession.commit()\n' }, {}],
    ['audience', { 'urls.py': "urlpatterns = [path('', views.index), path('posts/', views.posts)]\n" }, {}],
    ['audience', { 'app.rb': "get '/posts' do\n  json posts\nend\n" }, {}],
    ['audience', { 'routes/web.php': "<?php Route::get('/posts', [PostController::class, 'index']);\n" }, {}],
    ['audience', { 'pages/api/posts.ts': 'export default async function handler(req, res) { res.json(1) }\n' }, {}],
    ['audience', { 'app/api/posts/route.ts': 'export async function GET() { return Response.json(1) }\n' }, {}],
    ['audience', { 'main.go': 'http.HandleFunc("/posts", posts)\nhttp.ListenAndServe(":8080", nil)\n' }, {}],
    [null, { 'main.go': 'http.HandleFunc("/posts", posts)\nhttp.ListenAndServe("127.0.0.1:8080", nil)\n' }, {}],
    [null, { 'app.py': "@app.route('/')\n@login_required\ndef index(): pass\n" }, {}],
    [null, { 'app.js': "app.get('/', (q, r) => r.send('x'));\napp.listen(3000);\n" }, {'callback-url': 'http://localhost:3000/cb'}],
    [null, { 'app.js': "app.get('/health', (q, r) => r.send('x'));\napp.listen(3000);\n" }, {}],
    [null, { 'lib/api.js': "const { data } = await api.get('/graphql');\n" }, {}],
    [null, { 'src/client.ts': "import axios from 'axios';\nconst api = axios.create({ baseURL });\nexport const jobs = () => api.post('/graphql', { query });\n" }, {}],
    ['audience', { 'schema.prisma': 'model Tenant {\n  id Int @id\n}\n' }, {}],
    [null, { 'src/a.ts': "headers['X-Upwork-API-TenantId'] = tenantId;\nconst tenantId: string = env.ORG;\n" }, {}],
    ['audience', { '.github/workflows/release.yml': 'steps:\n  - run: npx web-ext sign --channel listed\n' }, {}],
    ['commerce', { 'app.py': 'import stripe\nstripe.checkout.Session.create(mode="subscription")\n' }, {}],
    ['commerce', { 'lib/main.dart': 'final ad = BannerAd(size: AdSize.banner);\n' }, {}],
    ['commerce', { 'src/Pricing.tsx': 'export const P = () => <div>Pro plan $9 / month <button>Subscribe</button></div>;\n' }, {}],
    ['commerce', { 'src/a.ts': "if (user.plan === 'pro') more();\n" }, {}],
    ['commerce-installed', { 'requirements.txt': 'flask==3.0\nstripe==9.1\n' }, {}],
    ['commerce-installed', { 'Gemfile': "gem 'rails'\ngem 'stripe'\n" }, {}],
    [null, { 'requirements.txt': 'flask==3.0\nrequests\n' }, {}],
    [null, { 'src/list.tsx': '<td>{job.budget} $50 / hour</td>\n' }, {}],
    [null, { 'src/list.tsx': '<p>Clients pay $50 per month to me. My plans.</p>\n' }, {}],
    ['storage-longer', { 'clock.py': 'HOUR = 3600\nDAY = 24 * HOUR\nWEEK = 7 * DAY\n', 'a.py': 'from clock import WEEK\nr.setex("jobs:1", WEEK, body)\n' }, {}],
    [null, { 'clock.py': 'HOUR = 3600\nDAY = 24 * HOUR\n', 'a.py': 'from clock import HOUR\nr.setex("jobs:1", 12 * HOUR, body)\n' }, {}],
    ['storage-longer', { 'conf/conf.go': 'const (\n\tShelf = 22 * time.Hour\n)\n', 'a.go': 'var kept = cache.New(conf.Shelf, conf.Sweep)\n' }, {'data-kept-hours':'6'}],
    [null, { 'a.go': 'w := csv.NewWriter(os.Stdout)\nfor _, job := range jobs {\n\tw.Write([]string{job.Title})\n}\n' }, {'data-kept-hours':'0'}],
    ['scope-missing', { 'a.py': 'ask("mutation($r:ID!){ createRoomStoryV2(input:{roomId:$r}) { id } }")\n' }, {scopes:'[messages-read]'}],
    [null, { 'a.py': 'ask("mutation($r:ID!){ createRoomStoryV2(input:{roomId:$r}) { id } }")\n' }, {scopes:'[messages-read, messages-write]'}],
    ['scope-missing', { 'a.js': 'const q = `query { roomList { edges { node { id } } } }`;\n' }, {scopes:'[pub-marketplace-job-postings:read:all]'}],
    ['scope-unused', { 'a.js': 'const q = `query { marketplaceJobPostingsSearch { edges { node { id } } } }`;\n' }, {scopes:'[pub-marketplace-job-postings:read:all, pub-messages:read:all]'}],
    [null, { 'a.js': 'const q = `query { marketplaceJobPostingsSearch { edges { node { id } } } }`;\n' }, {scopes:'[pub-marketplace-job-postings:read:all, pub-commons:read:all]'}],
    [null, { 'a.js': 'const q = `query { organization { id } }`;\n' }, {scopes:'[jobs-read]'}],
    // A scope without a twin for reading is needed to read.
    [null, { 'a.js': 'const q = `query { clientProposals { edges { node { id } } } }`;\n' }, {scopes:'[pub-client-proposals:write:all]'}],
    ['scope-unused', { 'a.js': 'const q = `query { offersByAttributes { offers { id } } }`;\n' }, {scopes:'[pub-offer:write:all]'}],
    // What lies within another record is used, too.
    [null, { 'a.js': 'const q = `query { organization { agencyContractTimeReport { edges { node { memo } } } } }`;\nconst o = `query { offersByAttributes { offers { id } } }`;\n' }, {scopes:'[pub-time-sheet:read:all, pub-offer:read:all]'}],
    ['scope-unused', { 'a.js': 'const q = `query { organization { id name } }`;\nconst o = `query { offersByAttributes { offers { id time } } }`;\n' }, {scopes:'[pub-time-sheet:read:all, pub-offer:read:all]'}],
    ['audience', { 'app.py': '@app.get("/")\ndef index(): pass\n' }, {'callback-url':'https://ferry.example/cb'}],
    ['audience', { 'Gemfile': "gem 'acts_as_tenant'\n" }, { exposure: 'internal' }],
    ['audience', { 'a.rb': 'class PostsController < ApplicationController\n  set_current_tenant_by_subdomain(:agency, :subdomain)\nend\n' }, { exposure: 'internal' }],
    ['audience', { 'store.config.json': '{ "configVersion": 0, "apple": { "info": {} } }\n' }, {}],
    ['audience', { 'eas.json': '{ "submit": { "production": { "ios": { "ascAppId": "1" } } } }\n' }, {}],
    [null, { 'eas.json': '{ "build": { "preview": { "distribution": "internal" } } }\n' }, {}],
    ['storage-longer', { 'src/index.ts': "await env.DB.prepare(\"DELETE FROM posts WHERE at < unixepoch('now', '-45 days')\").run();\n" }, {}],
    [null, { 'Rooms.java': `${ASKS}class Rooms { void keep() { jobRepository.save(job); } }\n`, 'application.yml': 'spring:\n  cache:\n    caffeine:\n      spec: maximumSize=200,expireAfterWrite=1h\n' }, {}],
    ['scope-missing', { 'lib/rooms.ex': 'ask("""\nmutation($i: I!) { createRoomStoryV2(input: $i) { id } }\n""")\n' }, { scopes: '[Messaging - Read-Only Access]' }],
    // A client of a payment service that only looks what was paid is not asked about.
    [null, { 'a.ts': "import Stripe from 'stripe';\nconst stripe = new Stripe(key);\nconst paid = await stripe.payouts.list({ limit: 50 });\n" }, {}],
    ['commerce-installed', { 'a.ts': "import Stripe from 'stripe';\nconst stripe = new Stripe(key);\n" }, {}],
    ['commerce', { 'a.ts': "import Stripe from 'stripe';\nconst stripe = new Stripe(key);\nawait stripe.payouts.list();\nawait stripe.checkout.sessions.create({ mode: 'payment' });\n" }, {}],
    // A file that each run writes anew, as the form says.
    ['storage-endless', { 'a.mjs': `${ASKS}await writeFile('proposals.txt', proposals.join());\n` }, {}],
    [null, { 'a.mjs': `${ASKS}await writeFile('proposals.txt', proposals.join());\n` }, { description: 'Puts the proposals on my posts into one file, which is overwritten at every run.' }],
    ['storage-endless', { 'a.mjs': `${ASKS}await db.proposals.insertMany(proposals);\n` }, { description: 'Puts the proposals on my posts into one file, which is overwritten at every run.' }],
    // Whoever comes makes an account.
    ['audience', { 'new.php': "<?php\n$st = $pdo->prepare('INSERT INTO users (email, pw) VALUES (?, ?)');\n$st->execute([$_POST['email'], password_hash($_POST['pw'], PASSWORD_DEFAULT)]);\n" }, {}],
    ['audience', { 'views.py': '@bp.post("/new")\n@login_required\ndef new():\n    db.session.add(User(email=request.form["email"], pw=generate_password_hash(request.form["pw"])))\n' }, {}],
    ['audience', { 'Members.java': 'public void add(@RequestBody NewMember in) {\n  members.save(new Member(in.email(), passwordEncoder.encode(in.password())));\n}\n' }, {}],
    ['audience', { 'app/models/user.rb': 'class User < ApplicationRecord\n  devise :database_authenticatable, :registerable\nend\n' }, {}],
    ['audience', { 'src/auth.ts': 'await createUserWithEmailAndPassword(auth, email, password);\n' }, {}],
    ['audience', { 'index.html': '<h1>Create your account</h1>\n' }, {}],
    ['audience', { 'schema.sql': 'CREATE TABLE users (id INT, email TEXT, password_hash TEXT, access_token TEXT);\n' }, {}],
    [null, { 'schema.sql': 'CREATE TABLE tokens (id INT, access_token TEXT, refresh_token TEXT);\n' }, {}],
    [null, { 'set.php': "<?php\n// by hand\n$pdo->prepare('INSERT INTO users (email, pw) VALUES (?, ?)')->execute([getenv('OWNER'), password_hash($argv[1], PASSWORD_DEFAULT)]);\n" }, {}],
    [null, { 'new.php': "<?php\nif (!in_array($_POST['email'], $allowed_emails)) exit;\n$pdo->prepare('INSERT INTO users (email, pw) VALUES (?, ?)')->execute([$_POST['email'], password_hash($_POST['pw'], PASSWORD_DEFAULT)]);\n" }, {}],
    [null, { 'schema.sql': 'CREATE TABLE users (id INT, email TEXT, password_hash TEXT, access_token TEXT);\n' }, { exposure: 'internal' }],
    // Rows of what the queries ask for, by a mapper.
    ['storage-endless', { ...CANDIDATES, 'Board.java': `${ASKS}class Board {\n  private final Candidates all;\n  void pull() { all.save(c); }\n}\n` }, {}],
    [null, { ...CANDIDATES, 'Board.java': `${ASKS}class Board {\n  private final Candidates all;\n  void pull() { all.save(c); all.deleteBySeenBefore(t); }\n}\n` }, {}],
    [null, { ...CANDIDATES, 'Board.java': `${ASKS}class Board {\n  private final Candidates all;\n  void show() { all.findAll(); }\n}\n` }, {}],
    [null, { ...CANDIDATES, 'application.yml': 'url: jdbc:h2:mem:board\n', 'Board.java': `${ASKS}class Board {\n  private final Candidates all;\n  void pull() { all.save(c); }\n}\n` }, {}],
    [null, { 'Choice.java': '@Entity\npublic class Choice {\n  public String colour;\n  public String font;\n}\n', 'Choices.java': 'public interface Choices extends JpaRepository<Choice, Long> {}\n', 'Board.java': `${ASKS}class Board {\n  private final Choices all;\n  void keep() { all.save(c); }\n}\n` }, {}],
    ['storage-endless', { 'Person.php': '<?php\n#[ORM\\Entity]\nclass Person {\n  private string $name;\n  private string $rate;\n}\n', 'Pull.php': `<?php\n${ASKS}$p = new Person();\n$this->em->persist($p);\n$this->em->flush();\n` }, {}],
    ['storage-endless', { 'app/models/person.rb': 'class Person < ApplicationRecord\nend\n', 'db/schema.rb': 'create_table "people" do |t|\n  t.string "name"\n  t.string "rate"\nend\ncreate_table "persons" do |t|\n  t.string "name"\n  t.string "rate"\nend\n', 'pull.rb': `${ASKS}Person.create!(name: n, rate: r)\n` }, {}],
    ['storage-endless', { 'Dao.kt': '@Entity data class Person(@PrimaryKey val id: String, val name: String, val rate: String)\n@Dao interface People {\n  @Insert suspend fun put(all: List<Person>)\n}\n', 'Ask.kt': ASKS }, {}],
    ['storage-endless', { 'm.go': 'type Person struct {\n\tgorm.Model\n\tHeadline string\n\tRate string\n}\n', 'p.go': `${ASKS}store.Create(&Person{Headline: n, Rate: r})\n` }, {}],
    ['storage-endless', { 'schema.prisma': 'model Person {\n  id Int @id\n  name String\n  rate String\n}\n', 'p.ts': `${ASKS}await prisma.person.upsert({ where: { id } });\n` }, {}],
    // What a machine deletes beside the program.
    [null, { 'a.rb': `${ASKS}File.write("posts/#{post['id']}.txt", post['title'])\n`, crontab: '*/30 * * * * find /home/a/posts -type f -mmin +600 -delete\n' }, {}],
    ['storage-longer', { 'a.rb': `${ASKS}File.write("posts/#{post['id']}.txt", post['title'])\n`, crontab: '0 3 * * * find /home/a/posts -mtime +30 -delete\n' }, {}],
    ['storage-longer', { 'main.tf': 'resource "aws_s3_bucket_lifecycle_configuration" "a" {\n  rule {\n    expiration { days = 30 }\n  }\n}\n' }, {}],
    // A file for each day beside those of the days before.
    ['storage-endless', { 'a.php': `<?php ${ASKS}$dir = __DIR__.'/x/'.date('Y/m');\nfile_put_contents($dir.'/'.date('d').'.json', json_encode($filas));\n` }, {}],
    ['storage-endless', { 'a.py': `${ASKS}Path(f"out/{date.today().isoformat()}.json").write_text(text)\n` }, {}],
    [null, { 'a.php': `<?php ${ASKS}file_put_contents('x/'.date('H').'.json', json_encode($filas));\n` }, {}],
    [null, { 'a.php': `<?php ${ASKS}file_put_contents('x/'.date('d').'.json', json_encode($filas));\nforeach (glob('x/*') as $old) if (filemtime($old) < time() - 3600) unlink($old);\n` }, {}],
    // Whole answers in a journal.
    ['storage-longer', { 'log.ts': "new DailyRotateFile({ filename: 'a-%DATE%.log', maxFiles: '21d' });\n", 'a.ts': `${ASKS}const res = await fetch(url);\nconst answer = await res.json();\nlog.info('rooms', { answer });\n` }, {}],
    ['storage-longer', { 'a.py': `${ASKS}handler = TimedRotatingFileHandler("a.log", when="midnight", backupCount=14)\nres = httpx.post(url)\nlogger.info("answer %s", res.text)\n` }, {}],
    ['storage-endless', { 'a.py': `${ASKS}logging.basicConfig(filename="a.log")\nres = httpx.post(url)\nlogging.info("answer %s", res.text)\n` }, {}],
    [null, { 'log.ts': "new DailyRotateFile({ filename: 'a-%DATE%.log', maxFiles: '21d' });\n", 'a.ts': `${ASKS}const res = await fetch(url);\nconst answer = await res.json();\nlog.info('rooms', { count: answer.data.length });\n` }, {}],
    [null, { 'a.ts': `${ASKS}const answer = await (await fetch(url)).json();\nconsole.log(1);\nlog.info('rooms', { answer });\n` }, {}],
    // Routes that are opened by name, whatever else asks for a log-in; what they hand out comes from the platform.
    ['audience', { 'src/main/java/example/demo/Web.java': 'SecurityFilterChain chain(HttpSecurity http) { return http.authorizeHttpRequests(a -> a.requestMatchers("/", "/board/**").permitAll().anyRequest().denyAll()).build(); }\n', 'src/main/java/example/demo/BoardController.java': '@RequestMapping("/board")\nclass BoardController { Postings postings; }\n', 'src/main/java/example/demo/Postings.java': `class Postings { String ${ASKS} }\n` }, {}],
    [null, { 'Web.java': 'SecurityFilterChain chain(HttpSecurity http) { return http.authorizeHttpRequests(a -> a.requestMatchers("/", "/css/**", "/impressum", "/login").permitAll().anyRequest().authenticated()).build(); }\n', 'Board.java': '@GetMapping("/board")\nclass Board { Postings postings; }\n', 'Postings.java': `class Postings { String ${ASKS} }\n` }, {}],
    ['audience', { 'Board.cs': '[ApiController]\n[Authorize]\nclass Board(Postings postings) {\n  [AllowAnonymous]\n  [HttpGet("posts")]\n  public object All() => postings.All();\n}\n', 'Postings.cs': `class Postings { string ${ASKS} }\n` }, { exposure: 'internal' }],
    ['audience', { 'app/controllers/posts_controller.rb': 'class PostsController < ApplicationController\n  skip_before_action :authenticate_user!, only: :index\n  def index = render(json: Postings.all)\nend\n', 'app/models/postings.rb': ASKS }, {}],
    [null, { 'app/controllers/sessions_controller.rb': 'class SessionsController < ApplicationController\n  skip_before_action :authenticate_user!\n  def create = Postings.all\nend\n', 'app/models/postings.rb': ASKS }, {}],
    // Apps that each company installs for itself.
    ['audience', { 'app.py': 'app = App(signing_secret=s, oauth_settings=OAuthSettings(client_id=c, installation_store=store))\n' }, { exposure: 'internal' }],
    [null, { 'app.py': 'app = App(token=os.environ["SLACK_BOT_TOKEN"], signing_secret=s)\n' }, { exposure: 'internal' }],
    ['audience', { 'a.sql': 'CREATE TABLE guild_links (guild_id TEXT PRIMARY KEY, access_token TEXT);\n' }, { exposure: 'internal' }],
    [null, { 'a.sql': 'CREATE TABLE guild_settings (guild_id TEXT PRIMARY KEY, channel TEXT);\n' }, { exposure: 'internal' }],
    // What is given is no sale.
    [null, { 'donate.ts': "import Stripe from 'stripe';\n// A donation for the server.\nconst stripe = new Stripe(key);\nawait stripe.checkout.sessions.create({ submit_type: 'donate' });\n", 'package.json': '{ "dependencies": { "stripe": "^18.0.0" } }\n' }, {}],
  ];

  test.for(cases)('%s: %j', ([id, files, changes]) => {
    const found = contradictionsIn(files, changes);

    if (id === null) expect(found).toEqual([]);
    else expect(found).toContain(id);
  });

  test('tests, examples, documents and comments are no evidence', () => {
    const pay = "new Stripe(key).checkout.sessions.create({});\n";

    expect(contradictionsIn({ 'test/pay.js': pay, 'examples/pay.js': pay, 'docs/pay.md': pay, 'src/a.js': `// ${pay}/* ${pay}*/\n` }, {})).toEqual([]);
  });

  test('a place in the code is where it stands', () => {
    const text = "import Stripe from 'stripe';\n\n  const s = new Stripe(key);\n";
    const [found] = contradictionsOf(readForm(formOf()).root, { files: ['a.js'], read: () => text, budget: null, commerce: commerceOf({ 'a.js': text }) });

    expect(found?.related[0]).toMatchObject({ path: 'a.js', line: 3, column: 13 });
  });
});
