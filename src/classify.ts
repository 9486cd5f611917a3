/** What a file is by its path alone. A drawing in SVG is text as well as a picture, and counts as text. */
export type FileClass =
  | { readonly kind: 'text' }
  | { readonly kind: 'image' }
  | { readonly kind: 'font' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'skipped'; readonly reason: 'vendored' | 'built' | 'minified' | 'lock file' };

const TEXT: FileClass = { kind: 'text' };
const IMAGE: FileClass = { kind: 'image' };
const FONT: FileClass = { kind: 'font' };
const BINARY: FileClass = { kind: 'binary' };
const VENDORED: FileClass = { kind: 'skipped', reason: 'vendored' };
const BUILT: FileClass = { kind: 'skipped', reason: 'built' };
const MINIFIED: FileClass = { kind: 'skipped', reason: 'minified' };
const LOCK_FILE: FileClass = { kind: 'skipped', reason: 'lock file' };

const words = (list: string): string[] => list.trim().split(/\s+/);
const table = (...rows: readonly (readonly [FileClass, string])[]): ReadonlyMap<string, FileClass> =>
  new Map(rows.flatMap(([fileClass, list]) => words(list).map((word) => [word, fileClass] as const)));

/** Folders by name, wherever they stand. `build` and `out` are not among them: they often hold sources. */
const FOLDERS = table(
  [VENDORED, 'node_modules bower_components jspm_packages web_modules third_party third-party Pods Carthage .yarn .pnpm-store site-packages dist-packages .venv .tox .gradle .terraform elm-stuff'],
  [
    BUILT,
    `dist .next .nuxt .svelte-kit .output .vercel .netlify .turbo .parcel-cache .angular .expo .docusaurus storybook-static coverage .nyc_output htmlcov
    __pycache__ .pytest_cache .mypy_cache .ruff_cache .eggs DerivedData`,
  ],
);

/**
 * "vendor" is also what shops call a seller, so deeper down the name alone does not decide: only a folder that a package
 * manager writes below it does. At the top of a project it is the package manager's.
 */
const BELOW_VENDOR = new Set(words('assets autoload.php bin bundle bundles cache composer gems github.com golang.org google.golang.org gopkg.in k8s.io modules.txt ruby'));

const LOCK_FILES = new Set(
  words(`package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock .pnp.cjs .pnp.loader.mjs
  composer.lock gemfile.lock gems.locked cargo.lock poetry.lock pipfile.lock pdm.lock uv.lock pixi.lock pylock.toml conda-lock.yml go.sum go.work.sum mix.lock rebar.lock
  pubspec.lock podfile.lock package.resolved cartfile.resolved packages.lock.json paket.lock project.assets.json gradle.lockfile buildscript-gradle.lockfile
  flake.lock chart.lock .terraform.lock.hcl module.bazel.lock stack.yaml.lock cabal.project.freeze shard.lock conan.lock renv.lock cpanfile.snapshot`),
);

const EXTENSIONS = table(
  [IMAGE, 'png apng jpg jpeg jpe jfif pjpeg pjp webp avif gif tif tiff bmp ico cur icns heic heif jxl jp2 psd psb svgz tga dds ai xcf sketch fig pdf'],
  [FONT, 'woff woff2 ttf otf'],
  [BUILT, 'map tsbuildinfo'],
  [
    BINARY,
    `ttc eot pfb pfm
    mp3 m4a aac ogg oga opus wav flac aiff mid midi mp4 m4v mov avi mkv webm ogv mpg mpeg flv wmv 3gp
    zip gz tgz bz2 xz zst br lz4 7z rar tar jar war ear aar apk aab ipa crx xpi nupkg whl egg gem deb rpm dmg pkg msi iso cab
    exe dll so dylib a o obj lib pdb class pyc pyo pyd wasm node elf bin img rom hex swf
    doc docx xls xlsx ppt pptx odt ods odp epub mobi
    db sqlite sqlite3 mdb dump pack idx rdb parquet avro orc arrow feather npy npz pkl pickle h5 hdf5 onnx pt pth tflite safetensors gguf pb
    p12 pfx jks keystore der glb blend fbx 3ds max unitypackage uasset`,
  ],
);

const MINIFIED_NAME = /[.-]min\.(?:js|mjs|cjs|css)$|\.(?:bundle|chunk)\.(?:js|mjs|cjs|css)$/;

let lastFolder = '';
let lastFolderClass: FileClass | null = null;

/** Takes a path with forward slashes, relative to the root of the run. */
export function classify(path: string): FileClass {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash + 1);
  // Listings are sorted, so that most files share the folder of the one before.
  if (folder !== lastFolder) [lastFolder, lastFolderClass] = [folder, classOfFolder(folder)];
  return lastFolderClass ?? classOfName(path.slice(slash + 1).toLowerCase(), folder);
}

function classOfFolder(folder: string): FileClass | null {
  const names = folder.split('/');
  for (const [index, name] of names.entries()) {
    const known = FOLDERS.get(name);
    if (known !== undefined) return known;
    if (name === 'vendor' && (index === 0 || BELOW_VENDOR.has(names[index + 1] as string))) return VENDORED;
  }
  return null;
}

function classOfName(name: string, folder: string): FileClass {
  if (LOCK_FILES.has(name)) return LOCK_FILE;
  if (folder.endsWith('/vendor/') && BELOW_VENDOR.has(name)) return VENDORED;
  if (MINIFIED_NAME.test(name)) return MINIFIED;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? (EXTENSIONS.get(name.slice(dot + 1)) ?? TEXT) : TEXT;
}
