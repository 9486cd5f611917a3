import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { globby } from 'globby';
import { beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../src/errors.ts';
import type { Listing } from '../src/engine/list.ts';
import { folder, git, list, listWithoutGit, put, root, write } from './support/listed-tree.ts';

describe('in a checkout', () => {
  beforeEach(() => {
    git('init', '-q');
  });

  it('lists tracked and untracked files, hidden ones too, and leaves out what is ignored', async () => {
    write('b.txt', 'a/z.txt', '.hidden', 'é/ü.txt', 'log/x.log');
    put('.gitignore', '*.log\n');
    git('add', 'b.txt');
    expect(await list()).toMatchObject({ files: ['.gitignore', '.hidden', 'a/z.txt', 'b.txt', 'é/ü.txt'], skipped: [], unchecked: [], notes: [], how: 'git' });
  });

  it('lists a folder below the top by the ignore files above it', async () => {
    put('.gitignore', '*.log\n/app/gen\n');
    write('app/a.txt', 'app/a.log', 'app/gen/b.txt', 'other/c.txt');
    expect((await list({ root: join(root, 'app') })).files).toEqual(['a.txt']);
  });

  it('tells tracked files, which may be gone, from others', async () => {
    write('tracked.txt', 'new.txt');
    git('add', 'tracked.txt');
    await rm(join(root, 'tracked.txt'));
    const { files, isTracked } = await list();
    expect(files.map((path) => [path, isTracked(path)])).toEqual([
      ['new.txt', false],
      ['tracked.txt', true],
    ]);
  });

  it('lists a file with a conflict once', async () => {
    write('a.txt');
    git('add', '.');
    const object = git('hash-object', '-w', 'a.txt').trim();
    execFileSync('git', ['update-index', '--index-info'], { cwd: root, input: `0 ${'0'.repeat(40)}\ta.txt\n100644 ${object} 1\ta.txt\n100644 ${object} 2\ta.txt\n100644 ${object} 3\ta.txt\n` });
    expect((await list()).files).toEqual(['a.txt']);
  });

  it('works where .git is a file, as in a worktree', async () => {
    write('a.txt');
    git('add', '.');
    git('commit', '-qm', 'one');
    git('worktree', 'add', '-q', join(folder, 'second'));
    put('../second/b.txt', '');
    expect(await list({ root: join(folder, 'second') })).toMatchObject({ files: ['a.txt', 'b.txt'], how: 'git' });
  });

  it('goes into repositories inside it and into submodules, for untracked files as well', async () => {
    await mkdir(join(folder, 'library'));
    execFileSync('git', ['init', '-q'], { cwd: join(folder, 'library') });
    put('../library/lib.txt', '');
    git('-C', join(folder, 'library'), 'add', '.');
    git('-C', join(folder, 'library'), 'commit', '-qm', 'one');
    git('submodule', '--quiet', 'add', join(folder, 'library'), 'sub');
    write('sub/new.txt', 'own/deep/file.txt', 'own/x.log');
    put('own/.gitignore', '*.log\n');
    git('-C', join(root, 'own'), 'init', '-q');
    const { files, how } = await list();
    expect(files).toEqual(['.gitmodules', 'own/.gitignore', 'own/deep/file.txt', 'sub/lib.txt', 'sub/new.txt']);
    expect(how).toBe('git');
  });

  it('lists what stands in a submodule that lost its .git', async () => {
    write('a.txt', 'sub/b.txt');
    git('-C', join(root, 'sub'), 'init', '-q');
    git('-C', join(root, 'sub'), 'add', '.');
    git('-C', join(root, 'sub'), 'commit', '-qm', 'one');
    git('add', '.');
    await rm(join(root, 'sub/.git'), { recursive: true });
    expect((await list()).files).toEqual(['a.txt', 'sub/b.txt']);
  });

  it('skips symbolic links, tracked or not, and never lists through one', async () => {
    write('real/a.txt', 'was/b.txt');
    await symlink('real/a.txt', join(root, 'tracked-link'));
    git('add', '.');
    await symlink('real', join(root, 'untracked-link'));
    await rm(join(root, 'was'), { recursive: true });
    await symlink('real', join(root, 'was'));
    const { files, skipped } = await list();
    expect(files).toEqual(['real/a.txt']);
    expect(skipped).toEqual(['tracked-link', 'untracked-link', 'was'].map((path) => ({ path, reason: 'symbolic link' })));
  });

  it('checks a file that the index calls a link but is none', async () => {
    put('a.txt', 'b.txt');
    const object = git('hash-object', '-w', 'a.txt').trim();
    git('update-index', '--add', '--cacheinfo', `120000,${object},a.txt`);
    expect(await list()).toMatchObject({ files: ['a.txt'], skipped: [] });
  });

  it('lists a folder that a checkout further up ignores as a whole', async () => {
    put('.gitignore', '*\n');
    write('project/a.txt', 'project/b.log');
    put('project/.gitignore', '*.log\n');
    expect(await list({ root: join(root, 'project') })).toMatchObject({ files: ['.gitignore', 'a.txt'], how: 'walk' });
  });
});

describe('without a checkout', () => {
  it('honours nested ignore files, with exceptions, anchors and folders', async () => {
    put('.gitignore', '\uFEFF*.log\nbuild/\n/top.txt\n# a comment\n\\#odd\nsub/*.tmp\n');
    put('a/.gitignore', '!keep.log\n/here.txt\nfolder/deep\n');
    put('a [b]/.gitignore', '*.x\n/y\n');
    write('1.log', 'top.txt', 'a/top.txt', 'a/keep.log', 'a/b/keep.log', 'a/other.log', 'a/here.txt', 'a/b/here.txt', 'a/folder/deep/f.txt', 'a/b/folder/deep/f.txt', 'build/x.txt', 'a/build/x.txt', 'c/build', '#odd', 'sub/1.tmp', 'sub/s/1.tmp', 'a [b]/1.x', 'a [b]/y', 'a [b]/z/y', 'q.x');
    const { files, how, notes } = await list();
    expect(files).toEqual(['.gitignore', 'a [b]/.gitignore', 'a [b]/z/y', 'a/.gitignore', 'a/b/folder/deep/f.txt', 'a/b/here.txt', 'a/b/keep.log', 'a/keep.log', 'a/top.txt', 'c/build', 'q.x', 'sub/s/1.tmp']);
    expect([how, notes]).toEqual(['walk', []]);
  });

  it('lets an inner file take back what an outer one leaves out', async () => {
    put('.gitignore', 'build\n');
    put('a/.gitignore', '!build\n');
    write('build/x', 'a/build/x', 'b/build/x');
    expect((await list()).files).toEqual(['.gitignore', 'a/.gitignore', 'a/build/x']);
  });

  it('does not follow links, and skips pipes', async () => {
    write('real/a.txt');
    await symlink('real', join(root, 'folder-link'));
    await symlink('..', join(root, 'real/up'));
    await symlink('nowhere', join(root, 'dangling'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const { files, skipped } = await list();
    expect(files).toEqual(['real/a.txt']);
    expect(skipped).toEqual(['dangling', 'folder-link', 'real/up'].map((path) => ({ path, reason: 'symbolic link' })));
  });

  it('does not wait for an ignore file that is a pipe, nor follow one that is a link', async () => {
    write('a/x.txt', 'b/x.txt');
    execFileSync('mkfifo', [join(root, 'a/.gitignore')]);
    put('../outside', 'x.txt\n');
    await symlink(join(folder, 'outside'), join(root, 'b/.gitignore'));
    expect((await list()).files).toEqual(['a/x.txt', 'b/x.txt']);
  });

  it('goes down a tree of more than a thousand folders', async () => {
    const deep = 'd/'.repeat(1500);
    write(`${deep}a.txt`);
    expect((await list()).files).toEqual([`${deep}a.txt`]);
  });

  it('does not apply a pattern that would take forever, and says so; a simple one it applies', async () => {
    put('.gitignore', `${'*a'.repeat(30)}*b\n**/a/**/a/**/a/**/b\n*.log\n`);
    write('a'.repeat(250), 'x.log');
    const { files, notes } = await list();
    expect(files).toEqual(['.gitignore', 'a'.repeat(250)]);
    expect(notes).toEqual([expect.stringContaining('and 1 more')]);
  });
});

describe('the two ways to list agree', () => {
  const both = async (): Promise<[Listing, Listing]> => [await list(), await listWithoutGit()];

  it('but for tracked files that an ignore file names', async () => {
    git('init', '-q');
    put('.gitignore', '*.log\nout/\n');
    put('.git/info/exclude', 'private\n');
    write('a.txt', 'forced.log', 'other.log', 'out/forced.txt', 'out/other.txt', 'private', 'b/private', 'b/c.txt');
    git('add', 'a.txt');
    git('add', '-f', 'forced.log', 'out/forced.txt');
    const [byGit, byWalk] = await both();
    expect(byGit.files.filter((path) => !byWalk.files.includes(path))).toEqual(['forced.log', 'out/forced.txt']);
    expect(byWalk.files.filter((path) => !byGit.files.includes(path))).toEqual([]);
    expect(byWalk.files).toEqual(['.gitignore', 'a.txt', 'b/c.txt']);
  });

  it('with each other and with globby, on drawn trees and ignore files', async () => {
    git('init', '-q');
    const name = fc.constantFrom('a', 'b', 'ab', 'a.txt', 'b.log', 'c d', '[x]');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    const line = fc.constantFrom('a', '/a', 'a/', '*.log', '!b.log', 'a/b', '/a/*', '!/a/b', '**/b', 'a/**', 'a/**/b', '[ab]', '?b', '*', '!*/', '!*.txt', '# b', 'c d', 'c\\ d', '\\[x\\]', 'b/ ', '!a');
    const ignoreFile = fc.tuple(fc.constantFrom('', 'a/', 'a/b/', 'ab/'), fc.array(line, { minLength: 1, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(fc.array(path, { minLength: 3, maxLength: 15 }), fc.array(ignoreFile, { maxLength: 3 }), async (paths, ignoreFiles) => {
        for (const [inFolder, lines] of ignoreFiles) putIfPossible(`${inFolder}.gitignore`, lines.join('\n'));
        for (const one of paths) putIfPossible(`${one}/f`, '');
        const [byGit, byWalk] = await both();
        const byGlobby = await globby('**', { cwd: root, dot: true, gitignore: true, followSymbolicLinks: false, ignore: ['.git'] });
        for (const left of ['a', 'b', 'ab', 'a.txt', 'b.log', 'c d', '[x]', '.gitignore']) await rm(join(root, left), { recursive: true, force: true });
        // Where git leaves nothing, the folder is taken for one that a checkout further up ignores.
        if (byGit.how === 'git') expect(byWalk.files).toEqual(byGit.files);
        expect(byWalk.files).toEqual(byGlobby.sort());
      }),
      { numRuns: 60 },
    );
  });

  function putIfPossible(path: string, text: string): void {
    try {
      put(path, text);
    } catch {
      // Another drawn path has a file where this one needs a folder.
    }
  }
});

describe('what is left out', () => {
  it('by our own ignore files and the config is skipped, a folder as one entry', async () => {
    put('.upwork-complianceignore', 'samples/\n*.snap\n');
    put('a/.upwork-complianceignore', '/here\n!kept.snap\n');
    write('samples/1.txt', 'samples/2.txt', 'x.snap', 'a/kept.snap', 'a/here', 'b/here', 'c/gone.txt', 'c/d.txt');
    for (const listing of [await list({ ignores: ['gone.txt'] }), (git('init', '-q'), await list({ ignores: ['gone.txt'] }))]) {
      expect(listing.files).toEqual(['.upwork-complianceignore', 'a/.upwork-complianceignore', 'a/kept.snap', 'b/here', 'c/d.txt']);
      expect(listing.skipped).toEqual([
        { path: 'a/here', reason: 'ignored by .upwork-complianceignore' },
        { path: 'c/gone.txt', reason: 'ignored by the config' },
        { path: 'samples/', reason: 'ignored by .upwork-complianceignore' },
        { path: 'x.snap', reason: 'ignored by .upwork-complianceignore' },
      ]);
    }
  });

  it('by our own ignore file further up in the checkout is skipped too', async () => {
    git('init', '-q');
    put('.upwork-complianceignore', '/app/x.txt\n');
    write('app/x.txt', 'app/y.txt');
    expect((await list({ root: join(root, 'app') })).files).toEqual(['y.txt']);
  });

  it('is counted in an isolated run, and our own ignore file is not honoured', async () => {
    put('.upwork-complianceignore', 'a.txt\n');
    put('.gitignore', '*.log\nout/\n');
    write('a.txt', 'b.log', 'out/1.txt', 'out/2.txt', 'c.txt');
    for (const listing of [await list({ isolated: true, ignores: ['c.txt'] }), (git('init', '-q'), await list({ isolated: true, ignores: ['c.txt'] }))]) {
      expect(listing.files).toEqual(['.gitignore', '.upwork-complianceignore', 'a.txt']);
      expect(listing.skipped).toEqual([
        { path: 'b.log', reason: 'ignored by .gitignore' },
        { path: 'c.txt', reason: 'ignored by the config' },
        { path: 'out/', reason: 'ignored by .gitignore' },
      ]);
    }
  });
});

describe('named paths', () => {
  beforeEach(() => {
    git('init', '-q');
    put('.gitignore', '*.log\n');
    write('src/a.ts', 'src/b.js', 'src/.c.ts', 'src/deep/d.ts', 'lib/e.ts', 'x.log');
  });

  it('are files, folders and patterns, each file once', async () => {
    expect((await list({ paths: ['lib', 'src/**/*.ts', 'src/a.ts'] })).files).toEqual(['lib/e.ts', 'src/.c.ts', 'src/a.ts', 'src/deep/d.ts']);
  });

  it('are relative to the current folder, which need not be the root', async () => {
    const cwd = join(root, 'src');
    expect((await list({ cwd, paths: ['deep', '../lib/*.ts', join(root, 'src/b.js')] })).files).toEqual(['lib/e.ts', 'src/b.js', 'src/deep/d.ts']);
    expect((await list({ cwd, paths: ['..'] })).files).toContain('lib/e.ts');
  });

  it('make an ignored file one that is checked, but not by a pattern', async () => {
    const named = await list({ paths: ['x.log'], ignores: ['x.log'] });
    expect([named.files, [...named.explicit], named.skipped]).toEqual([['x.log'], ['x.log'], []]);
    await expect(list({ paths: ['*.log'] })).rejects.toThrow(/Ignore files leave out every file that the pattern "\*\.log" matches/);
  });

  it.each(['[id].tsx', '-dash', 'with space', 'new\nline', 'ünïcödé', '!not', '*', '{a,b}', '(group)/page.tsx', 'back\\slash'])('may read like a pattern or an option: %j', async (name) => {
    write(name);
    const { files, explicit } = await list({ paths: [name] });
    expect(files).toEqual([name]);
    expect([...explicit]).toEqual([name]);
    expect((await list()).files).toContain(name);
  });

  it.each([
    ['nowhere.ts', /no file or folder "nowhere\.ts"/],
    ['', /no file or folder ""/],
    ['*.rs', /No file matches the pattern "\*\.rs"/],
    ['..', /lies outside of/],
  ])('that lead to nothing are told: %j', async (path, message) => {
    const failure = await list({ paths: [path, 'src'] }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect((failure as UsageError).message).toMatch(message);
    expect((failure as UsageError).message).toMatch(/\.$/);
  });

  it('that are links, or lie behind one, are skipped', async () => {
    await symlink('src', join(root, 'link'));
    await symlink('src/a.ts', join(root, 'file-link'));
    const { files, skipped } = await list({ paths: ['link', 'file-link', 'link/a.ts', 'lib'] });
    expect(files).toEqual(['lib/e.ts']);
    expect(skipped).toEqual(['file-link', 'link', 'link/a.ts'].map((path) => ({ path, reason: 'symbolic link' })));
  });

  it('that name a folder without a file to check are noted', async () => {
    await mkdir(join(root, 'empty'));
    expect((await list({ paths: ['empty', 'lib'] })).notes).toEqual([expect.stringContaining('There is no file to check in empty')]);
    expect((await list({ paths: ['lib'] })).notes).toEqual([]);
  });

  it('work where the root is given through a link', async () => {
    await symlink(root, join(folder, 'alias'));
    expect((await list({ root: join(folder, 'alias'), cwd: join(folder, 'alias'), paths: ['lib'] })).files).toEqual(['lib/e.ts']);
    expect((await list({ root: join(folder, 'alias'), cwd: root, paths: ['lib'] })).files).toEqual(['lib/e.ts']);
  });
});
