import { baseName, optionOf, readOptions, type Words } from './shell.ts';

/** What a command line runs of the project. */
export type Program =
  /** As it is written, below the folder of the command; of `go run` a folder. */
  | { readonly kind: 'file'; readonly path: string }
  /** A module by its dotted name, and what is taken from it: "app.main" and "app" of `uvicorn app.main:app`. */
  | { readonly kind: 'module'; readonly name: string; readonly attribute: string | null }
  /** A command that a framework knows by name: "import:jobs" of `php artisan import:jobs`. */
  | { readonly kind: 'console'; readonly framework: string; readonly name: string }
  /** A request to some address. */
  | { readonly kind: 'request'; readonly method: string; readonly url: string };

export interface Run {
  readonly program: Program;
  /** How many processes it makes; null where nothing says more than one. */
  readonly workers: number | null;
  /** What stands behind the program, for itself to read. */
  readonly words: Words;
}

type Found = Pick<Run, 'program' | 'workers'>;

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const NODE_VALUED = set('-r --require --import --loader --experimental-loader -C --conditions --env-file --env-file-if-exists --title --input-type --watch-path --project -P --tsconfig --compiler -O --compilerOptions --max-old-space-size -c --config');
const PYTHON_VALUED = set('-W -X');
const JAVA_VALUED = set('-cp -classpath --class-path -p --module-path');
const SERVER_VALUED = set('-b --bind -w --workers -k --worker-class -t --timeout -c --config --host --port -p --log-level --threads --chdir --env-file --app-dir --reload-dir --root-path --timeout-keep-alive --name -n --pid --access-logfile --error-logfile --log-config --max-requests -h -i --processes -a --apps-dir');

const file = (path: string | undefined): Program | null => (path === undefined || path === '' ? null : { kind: 'file', path });
const console_ = (framework: string, words: Words): Program => ({ kind: 'console', framework, name: words.join(' ') });

/** "app.main:app", "app.main:create_app()", "proj.wsgi". */
function moduleOf(text: string | undefined): Program | null {
  const { name, attribute } = /^(?<name>[\w.]+)(?::(?<attribute>\w+))?(?:\(.*\))?$/.exec(text ?? '')?.groups ?? {};
  return name === undefined ? null : { kind: 'module', name, attribute: attribute ?? null };
}

function countOf(text: string | null): number | null {
  return text !== null && /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

type Reader = (words: Words, name: string) => Program | Found | Run | null;

const scriptFile: Reader = (words) => {
  const { values, rest } = readOptions(words, NODE_VALUED);
  if (['-e', '--eval', '-p', '--print', '-v', '--version'].some((option) => values.has(option))) return null;
  return file(/^(?:watch|run)$/.test(rest[0] ?? '') ? rest.slice(1).find((word) => !word.startsWith('-')) : rest[0]);
};

/** What others made to build and to test with. */
const PYTHON_TOOLS = /^(?:pip|venv|virtualenv|pytest|unittest|build|compileall|ensurepip|black|ruff|flake8|isort|mypy|coverage|twine|http\.server|json\.tool|playwright|spacy|nltk\.downloader|py_compile)$/;

const python: Reader = (words) => {
  const at = words.indexOf('-m');
  const { values, rest } = readOptions(words, PYTHON_VALUED);
  if (at >= 0 && words.length - rest.length >= at) {
    const [module = '', ...further] = words.slice(at + 1);
    return PYTHON_TOOLS.test(module) ? null : (runOf([module, ...further]) ?? moduleOf(module));
  }
  if (values.has('-c') || rest[0] === undefined) return null;
  if (baseName(rest[0]) === 'manage.py') return rest[1] === undefined ? null : console_('django', rest.slice(1));
  return file(rest[0]);
};

const appServer: Reader = (words) => {
  const { rest } = readOptions(words, SERVER_VALUED);
  const program = moduleOf(rest[0]);
  return program === null ? null : { program, workers: countOf(optionOf(words, '-w', '--workers', '--processes')) };
};

const celery: Reader = (words) => {
  const role = words.find((word) => /^(?:worker|beat|multi|flower)$/.test(word)) ?? '';
  const app = optionOf(words, '-A', '--app');
  if (role === 'flower' || role === '') return null;
  // The tasks of a worker share the day's requests, whatever the number of its processes.
  return console_('celery', app === null ? [role] : [role, app]);
};

const php: Reader = (words) => {
  const { values, rest } = readOptions(words, set('-d -c -S -t'));
  if (values.has('-S')) return console_('php', ['server']);
  const script = values.get('-f') || rest[0];
  const name = baseName(script ?? '');
  const further = values.has('-f') ? rest : rest.slice(1);
  const framework = Object.hasOwn(PHP_CONSOLES, name) ? PHP_CONSOLES[name] : undefined;
  return framework !== undefined && further.length > 0 ? console_(framework, further) : file(script);
};

const PHP_CONSOLES: Readonly<Record<string, string>> = { artisan: 'laravel', console: 'symfony', yii: 'yii', spark: 'codeigniter', cake: 'cakephp' };

const rails: Reader = (words) => {
  const [verb, ...further] = words;
  if (verb === 'runner' || verb === 'r') return console_('rails runner', further.filter((word) => !word.startsWith('-')));
  if (verb === undefined || /^(?:console|c|db:.*|assets:.*|generate|g|new|test)$/.test(verb)) return null;
  return /^(?:server|s)$/.test(verb) ? console_('rails', ['server']) : console_('rake', [verb]);
};

const java: Reader = (words) => {
  const jar = optionOf(words, '-jar');
  if (jar !== null) return file(jar);
  const { rest } = readOptions(words, JAVA_VALUED);
  return moduleOf(rest[0]);
};

const dart: Reader = (words) => {
  const [first, second] = words.filter((word) => !word.startsWith('-'));
  if (first !== 'run') return /\.dart$/.test(first ?? '') ? file(first) : null;
  if (second === undefined) return console_('dart', ['run']);
  return file(/[/.]/.test(second) ? second : `bin/${second.replace(/^\w*:/, '')}.dart`);
};

const request: Reader = (words, name) => {
  const url = words.find((word) => /^(?:https?:\/\/|\$\{?\w+\}?\/|localhost[:/])/.test(word));
  const sends = words.some((word) => /^(?:-d|--data(?:-\w+)?|--json|-F|--form|--post-data)(?:=|$)/.test(word));
  return url === undefined ? null : { kind: 'request', method: (optionOf(words, '-X', '--request', '--method') ?? /^-X(?<method>[A-Z]+)$/m.exec(words.join('\n'))?.groups?.['method'] ?? (sends && name !== 'http' ? 'POST' : 'GET')).toUpperCase(), url };
};

const named = (framework: string, only = /^/): Reader => (words) => {
  const { rest } = readOptions(words, new Set());
  const end = rest.findIndex((word) => word.startsWith('-'));
  const told = end < 0 ? rest : rest.slice(0, end);
  return only.test(told[0] ?? '') ? console_(framework, told.slice(0, 2)) : null;
};

const pm2: Reader = (words) => {
  const rest = words.filter((word, index) => !word.startsWith('-') && !/^(?:-i|--instances|--name|-n|--interpreter|--env|--cron|-c|--cron-restart|--max-memory-restart|--watch-delay)$/.test(words[index - 1] ?? ''));
  const target = rest[0] === 'start' ? rest[1] : rest[0];
  if (target === undefined || /^(?:save|stop|delete|list|logs|restart|reload|startup|install|kill|monit|set|npm|yarn|pnpm)$/.test(target)) return null;
  const program = file(target);
  return program === null ? null : { program, workers: countOf(optionOf(words, '-i', '--instances')) };
};

const SCRIPT_RUNNERS = 'node nodejs tsx ts-node ts-node-dev ts-node-esm esno esmo esr jiti babel-node vite-node swc-node bun deno ruby streamlit fastapi forever clockwork tsnd electron perl';

const READERS: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(SCRIPT_RUNNERS.split(' ').map((name) => [name, scriptFile])),
  nodemon: (words) => file(readOptions(words, set('--watch -w --ext -e --ignore -i --delay -d --signal -s --config --cwd -r --require')).rest[0]),
  php,
  celery,
  java,
  dart,
  pm2,
  'pm2-runtime': pm2,
  'pm2-docker': pm2,
  gunicorn: appServer,
  uvicorn: appServer,
  hypercorn: appServer,
  daphne: appServer,
  'waitress-serve': appServer,
  dramatiq: appServer,
  arq: (words) => moduleOf(words[0]?.replace(/\.(?=\w+$)/, ':')),
  huey_consumer: (words) => moduleOf(words[0]?.replace(/\.(?=\w+$)/, ':')),
  curl: request,
  wget: request,
  http: request,
  rails,
  rake: (words) => (words[0] === undefined ? null : console_('rake', words.filter((word) => !word.startsWith('-')))),
  sidekiq: () => console_('sidekiq', ['worker']),
  puma: () => console_('rails', ['server']),
  artisan: (words) => console_('laravel', words),
  console: (words) => console_('symfony', words),
  wp: (words) => console_('wordpress', words),
  'django-admin': (words) => console_('django', words),
  flask: (words) => {
    const { values, rest } = readOptions(words, set('--app -A'));
    const app = values.get('--app') ?? values.get('-A');
    return rest[0] === undefined ? null : rest[0] === 'run' && app !== undefined ? moduleOf(app.replace(/\.py$/, '')) : console_('flask', rest);
  },
  scrapy: (words) => (words[0] === 'crawl' ? console_('scrapy', words.slice(1, 2)) : words[0] === 'runspider' ? file(words[1]) : null),
  go: (words) => (words[0] === 'run' ? file(readOptions(words.slice(1), set('-tags -ldflags -gcflags -mod -C')).rest[0]) : null),
  dotnet: (words) => (words[0] === 'run' ? console_('dotnet', [optionOf(words, '--project', '-p') ?? '.']) : /\.dll$/i.test(words[0] ?? '') ? file(words[0]) : null),
  cargo: named('cargo', /^run$/),
  gradle: named('gradle', /run/i),
  gradlew: named('gradle', /run/i),
  mvn: named('maven', /(?:run|exec)/),
  mvnw: named('maven', /(?:run|exec)/),
  next: named('next', /^(?:start|dev)$/),
  nuxt: named('nuxt', /^(?:start|dev|preview)$/),
  nuxi: named('nuxt', /^(?:start|dev|preview)$/),
  nest: named('nest', /^start$/),
  astro: named('astro', /^(?:dev|preview)$/),
  vite: named('vite', /^(?:$|dev|preview|serve)$/),
  'remix-serve': named('remix'),
  'react-router-serve': named('remix'),
  'react-scripts': named('react', /^start$/),
  ng: named('angular', /^serve$/),
  'functions-framework': named('functions'),
  wrangler: named('wrangler', /^dev$/),
};

/** What a simple command runs, of which all that only wraps it was taken away; null where that is nothing of the project, or unknown. */
export function runOf(words: Words): Run | null {
  const [first, ...rest] = words;
  if (first === undefined) return null;
  const name = baseName(first).replace(/\.(?:exe|cmd|bat)$/i, '');
  const found = /^(?:python|pypy|py)[\d.]*w?$/.test(name) ? python(rest, name) : Object.hasOwn(READERS, name) ? (READERS[name] as Reader)(rest, name) : isScript(first) ? file(first) : null;
  if (found === null) return null;
  const run: Found & Partial<Pick<Run, 'words'>> = 'program' in found ? found : { program: found, workers: null };
  return { ...run, words: run.words ?? wordsBehind(words, run.program) };
}

function wordsBehind(words: Words, program: Program): Words {
  const named = program.kind === 'file' ? program.path : program.kind === 'module' ? program.name : program.kind === 'console' ? program.name.split(' ')[0] : undefined;
  const at = words.findIndex((word) => word === named);
  return at < 0 ? [] : words.slice(at + 1);
}

/** A file of the project that is run as it is; programs of the system lie in folders of their own. */
const isScript = (word: string): boolean => (/\//.test(word) && !/^(?:\/(?:usr\/)?s?bin|\/usr\/local\/s?bin|node_modules\/\.bin|\.\/node_modules\/\.bin|https?:)\//.test(word) && !/[$*]/.test(word.slice(0, 1))) || /\.(?:[cm]?[jt]s|py|rb|php|sh|pl|dart)$/.test(word);
