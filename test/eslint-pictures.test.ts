import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { preset } from '../src/eslint/index.ts';
import { lint } from '../src/lint.ts';
import { drawTo } from './support/drawn.ts';
import { eslintVerdicts, lintFolder, majors } from './support/eslint.ts';
import { folderOf } from './support/run.ts';

const MARK = { icon: 'simple-icons/upwork', width: 96, colour: '#2244cc', ground: '#ffffff' } as const;

const SOURCES = {
  'src/app.js': "import logo from './logo.png';\nexport const Page = [logo, '/banner.webp', './other.png', './missing.png'];\n",
  'src/style.css': '.a { background: url(logo.png?v=2); }\n',
  'src/quiet.js': "// upwork-compliance-disable-next-line no-brand-logo -- agreed with the platform\nimport './logo.png';\n",
  'index.html': '<img src=src/logo.png alt="">\n',
};

async function project(config = '{}'): Promise<{ readonly folder: string; readonly cache: string }> {
  const folder = folderOf({ ...SOURCES, 'upwork-compliance.config.json': config });
  await drawTo(path.join(folder, 'src/logo.png'), MARK);
  await drawTo(path.join(folder, 'public/banner.webp'), { ...MARK, width: 200 });
  await drawTo(path.join(folder, 'src/other.png'), { ...MARK, icon: 'simple-icons/github' });
  const cache = folderOf({});
  return { folder, cache };
}

const css = { files: ['**/*.css'], language: 'upwork-compliance/text' };

test.for(majors)('%s: a picture is shown where it is used, as soon as the command has kept what it shows', async ([, eslint]) => {
  const { folder, cache } = await project();
  const verdictsOf = async () => {
    const configs = await preset({ cwd: folder, text: true, cacheLocation: cache });
    return eslintVerdicts(folder, await lintFolder(eslint, folder, [...configs, css])).map(({ path: file, rule, messageId, place }) => `${file}:${place} ${rule}/${messageId}`);
  };
  expect(await verdictsOf()).toEqual([]);

  await lint({ cwd: folder, cache });

  expect(await verdictsOf()).toEqual(['index.html:1:10-1:22 no-brand-logo/similar', 'src/app.js:1:19-1:29 no-brand-logo/similar', 'src/app.js:2:29-2:41 no-brand-logo/similar', 'src/style.css:1:22-1:30 no-brand-logo/similar']);

  // Another picture under the same name is another verdict.
  await drawTo(path.join(folder, 'src/logo.png'), { ...MARK, icon: 'simple-icons/github' });
  expect(await verdictsOf()).toEqual(['src/app.js:2:29-2:41 no-brand-logo/similar']);
});

test('what the config allows of a picture is allowed where it is used', async () => {
  const { folder, cache } = await project('{ "allow": [{ "rule": "no-brand-logo", "files": ["src/logo.png"], "reason": "agreed" }] }');
  await lint({ cwd: folder, cache });
  const [, eslint] = majors[0] as (typeof majors)[number];
  const verdicts = eslintVerdicts(folder, await lintFolder(eslint, folder, [...(await preset({ cwd: folder, cacheLocation: cache })), css]));

  expect(verdicts.map(({ path: file, place }) => `${file}:${place}`)).toEqual(['src/app.js:2:29-2:41']);
});

test('a cache that is broken, or lies in the tree, says nothing', async () => {
  const { folder, cache } = await project();
  const [, eslint] = majors[0] as (typeof majors)[number];
  await lint({ cwd: folder, cache });
  for (const file of fs.readdirSync(cache)) fs.writeFileSync(path.join(cache, file), '{"x":');

  for (const cacheLocation of [cache, path.join(folder, 'src')]) expect(eslintVerdicts(folder, await lintFolder(eslint, folder, await preset({ cwd: folder, cacheLocation })))).toEqual([]);
});
