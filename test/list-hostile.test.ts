import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { folder, git, list, listWithoutGit, put, root, withVariables, write } from './support/listed-tree.ts';

describe('a hostile checkout', () => {
  const trace = (): string => join(folder, 'trace');

  /** A program that leaves a trace when it runs. */
  async function program(): Promise<string> {
    const path = join(folder, 'program');
    await writeFile(path, `#!/bin/sh\necho "$0 $*" >> '${trace()}'\n`);
    await chmod(path, 0o755);
    return path;
  }

  beforeEach(() => {
    git('init', '-q');
    write('a.txt', 'b.txt');
    git('add', 'a.txt');
  });

  it('runs nothing that its configuration names', async () => {
    const run = await program();
    for (const key of ['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'core.askPass', 'pager.ls-files', 'diff.external', 'filter.x.clean', 'filter.x.smudge', 'filter.x.process', 'alias.ls-files']) {
      git('config', key, key.startsWith('alias') ? `!${run}` : run);
    }
    git('config', 'core.hooksPath', folder);
    await rename(run, join(folder, 'post-index-change'));
    await symlink('post-index-change', run);
    put('.gitattributes', '* filter=x diff=x\n');
    expect(await list({ isolated: true })).toMatchObject({ files: ['.gitattributes', 'a.txt', 'b.txt'], how: 'git' });
    expect(existsSync(trace())).toBe(false);
    git('-c', 'filter.x.process=', 'status');
    expect(existsSync(trace())).toBe(true);
  });

  it('runs nothing that the configuration of a submodule or a repository inside names', async () => {
    const run = await program();
    write('inner/c.txt');
    git('-C', 'inner', 'init', '-q');
    git('-C', 'inner', 'add', '.');
    git('-C', 'inner', 'commit', '-qm', 'one');
    git('-C', 'inner', 'config', 'core.fsmonitor', run);
    expect((await list()).files).toEqual(['a.txt', 'b.txt', 'inner/c.txt']);
    git('add', 'inner');
    expect((await list()).files).toEqual(['a.txt', 'b.txt', 'inner/c.txt']);
    await rm(trace(), { force: true });
    expect((await list()).files).toEqual(['a.txt', 'b.txt', 'inner/c.txt']);
    expect(existsSync(trace())).toBe(false);
    git('-C', 'inner', 'status');
    expect(existsSync(trace())).toBe(true);
  });

  it('fetches nothing for an index that is not all there', async () => {
    const run = await program();
    write('kept/k.txt', 'left/deep/l.txt');
    git('add', '.');
    git('commit', '-qm', 'one');
    git('sparse-checkout', 'init', '--cone', '--sparse-index');
    git('sparse-checkout', 'set', 'kept');
    const tree = git('rev-parse', 'HEAD:left').trim();
    await rm(join(root, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    for (const [key, value] of Object.entries({
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.url': `ext::${run} %S`,
      'protocol.ext.allow': 'always',
      'protocol.allow': 'always',
    })) git('config', key, value);
    expect((await list()).files).toEqual(expect.arrayContaining(['a.txt', 'b.txt', 'kept/k.txt']));
    expect(existsSync(trace())).toBe(false);
    expect(() => git('cat-file', '-p', tree)).toThrow();
    expect(existsSync(trace())).toBe(true);
  });

  it('lists its own files whatever work tree it names', async () => {
    await mkdir(join(folder, 'elsewhere'));
    put('../elsewhere/private.txt', '');
    git('config', 'core.worktree', join(folder, 'elsewhere'));
    expect(git('ls-files', '-o', '--full-name')).toContain('private.txt');
    expect((await list()).files).toEqual(['a.txt', 'b.txt']);
  });

  it('cannot leave files out by an ignore file elsewhere', async () => {
    put('../ignored-here', 'b.txt\n');
    git('config', 'core.excludesFile', join(folder, 'ignored-here'));
    expect(git('ls-files', '-o', '--exclude-standard')).not.toContain('b.txt');
    expect((await list()).files).toEqual(['a.txt', 'b.txt']);
  });

  it('is listed the same whatever git variables are set', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    execFileSync('git', ['init', '-q'], { cwd: elsewhere });
    const variables = { GIT_DIR: join(elsewhere, '.git'), GIT_WORK_TREE: elsewhere, GIT_INDEX_FILE: join(folder, 'no-index'), GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.excludesFile', GIT_CONFIG_VALUE_0: '/dev/null', GIT_LITERAL_PATHSPECS: '1' };
    const { files, isTracked } = await withVariables(variables, () => list());
    expect(files.map((path) => [path, isTracked(path)])).toEqual([
      ['a.txt', true],
      ['b.txt', false],
    ]);
  });

  it('is walked where git waits for a pipe', async () => {
    execFileSync('mkfifo', [join(root, '.gitignore')]);
    const { files, how, notes } = await list({ gitTimeoutMs: 400 });
    expect(files).toEqual(['a.txt', 'b.txt']);
    expect(how).toBe('walk');
    expect(notes).toEqual([expect.stringContaining('took longer than 0.4 s')]);
  });

  it('is walked where git takes forever over a pattern', async () => {
    const deep = 'a/'.repeat(60);
    write(`${deep}c`, 'x.log');
    put('.gitignore', `${'**/a/'.repeat(9)}**/b\n*.log\n`);
    const { files, how, notes } = await list({ gitTimeoutMs: 400 });
    expect([files, how]).toEqual([['.gitignore', 'a.txt', `${deep}c`, 'b.txt'], 'walk']);
    expect(notes).toEqual([expect.stringContaining('took longer'), expect.stringContaining('too many stars')]);
  });

  it('is walked where git refuses', async () => {
    git('config', 'core.repositoryFormatVersion', '99');
    const { files, how, notes } = await list();
    expect([files, how]).toEqual([['a.txt', 'b.txt'], 'walk']);
    expect(notes).toEqual([expect.stringMatching(/git refused \(fatal: .*99/)]);
  });

  it('is walked where there is no git', async () => {
    const { files, how, notes } = await listWithoutGit();
    expect([files, how]).toEqual([['a.txt', 'b.txt'], 'walk']);
    expect(notes).toEqual([expect.stringContaining('git was not found')]);
  });

  it('is walked only where git refuses', async () => {
    write('inner/c.txt');
    git('-C', 'inner', 'init', '-q');
    git('-C', 'inner', 'config', 'core.repositoryFormatVersion', '99');
    const { files, how, notes } = await list();
    expect([files, how]).toEqual([['a.txt', 'b.txt', 'inner/c.txt'], 'git']);
    expect(notes).toEqual([expect.stringMatching(/^The files in inner\/ were listed without git/)]);
  });
});
