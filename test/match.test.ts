import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileRole } from '../src/match/file-role.ts';
import { findMarks } from '../src/match/marks.ts';
import { technicalUse } from '../src/match/technical.ts';
import { useOf } from '../src/match/use.ts';

const found = (text: string, reading: 'prose' | 'name'): string[] => findMarks(text, reading).map(({ range }) => text.slice(...range));
const firstMark = (text: string): readonly [number, number] => findMarks(text, 'name')[0]?.range ?? [0, 0];

describe('marks in prose', () => {
  test.for([
    ['Upwork jobs', 'Upwork'],
    ['on UPWORK, today', 'UPWORK'],
    ['UpWork Clone', 'UpWork'],
    ['Upwork’s fee', 'Upwork'],
    ['WhyUpworkSection', 'Upwork'],
    ['upworkUpdates', 'upwork'],
    ['UPWORK_SEARCH_PREFIX', 'UPWORK'],
    ['canCreateUpworkOutcomes', 'Upwork'],
    ['Upw0rk jobs', 'Upw0rk'],
    ['Uрwork', 'Uрwork'],
    ['Up\u200bwork', 'Up\u200bwork'],
    ['Ｕｐｗｏｒｋ', 'Ｕｐｗｏｒｋ'],
    ['formerly oDesk', 'oDesk'],
    ['an Elance account', 'Elance'],
    ['Заказы с Апворка', 'Апворк'],
    ['АПВОРК: заказы', 'АПВОРК'],
    ['アップワークの仕事', 'アップワーク'],
    ['업워크에서 보기', '업워크'],
    ['अपवर्क पर देखें', 'अपवर्क'],
  ] as const)('%s', ([text, mark]) => {
    expect(found(text, 'prose')).toEqual([mark]);
  });

  test.for(['clean up work', 'Up Work', 'up-work', 'Upworks', 'Upworkers', 'upworkclone', 'апвор', 'ワーク', 'Привет, мир'])('not in: %s', (text) => {
    expect(found(text, 'prose')).toEqual([]);
  });
});

describe('marks in names', () => {
  test.for([
    ['upworkclone', 'upwork'],
    ['wpupwork', 'upwork'],
    ['newupwork.com', 'upwork'],
    ['upworkskills', 'upwork'],
    ['upwork-payments', 'upwork'],
    ['odeskwork', 'odesk'],
    ['Up Work Alerts', 'Up Work'],
    ['up-work-alerts', 'up-work'],
    ['Jobs | Up Work', 'Up Work'],
  ] as const)('%s', ([text, mark]) => {
    expect(found(text, 'name')).toEqual([mark]);
  });
});

describe('ordinary words hold no mark, however they are read', () => {
  const words = [
    'groupwork', 'GroupWork', 'backupWorkspace', 'BackupWorkspace', 'popupworkflow', 'popUpWorkflow', 'startupwork', 'openstartupwork', 'lineupWorkbench', 'groundupworks', 'syncupworkplace', 'setupWorker', 'setupWorkerEnvironment', 'setUpWork',
    'setupWorkspaces', 'tabGroupWorkingData', 'TabGroupWorkingData', 'clickupWorkspaceId', 'cleanup work', 'backup workflows', 'set up work', 'pick up work', 'follow-up work', 'set-up-work', 'up working',
    'freelance', 'Freelancer', 'freElance', 'relance', 'autodesk', 'Autodesk', 'AutoDeskMaya', 'toDesktop', 'gotoDesktop', 'videodesk', 'nodesk',
  ];

  test.for(words)('%s', (word) => {
    expect(found(word, 'prose')).toEqual([]);
    expect(found(word, 'name')).toEqual([]);
    expect(found(`the ${word} here`, 'name')).toEqual([]);
  });
});

test('every reported range lies in the text, and names read what prose reads', () => {
  const text = fc.array(fc.constantFrom('Upwork', 'up', 'work', 'Work', 'UP', 'elance', 'oDesk', 'gro', ' ', '-', '_', '.', 'р', '\u200b', '😀', 'é', 'x', 'X', '0'), { maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (value) => {
      const names = findMarks(value, 'name').map(({ range }) => range.join());
      for (const { range } of findMarks(value, 'prose')) {
        expect(range[0]).toBeLessThan(range[1]);
        expect(range[1]).toBeLessThanOrEqual(value.length);
        expect(names).toContain(range.join());
      }
    }),
    { numRuns: 2000 },
  );
});

describe('technical uses', () => {
  test.for([
    ['https://www.upwork.com/jobs', 'an address'],
    ['see //api.upwork.com/graphql', 'an address'],
    ['help@upwork.com', 'an e-mail address'],
    ['@upwork/node-upwork-oauth2', 'a package'],
    ['api.upwork.com', 'a host'],
    ['“upwork-jobs.dev”', 'a host'],
    ['./upwork/client', 'a path'],
    ['src/Upwork/client', 'a path'],
    ['lib/upwork', 'a path'],
    ['upwork.service.ts', 'a file name'],
    ['UPWORK_CLIENT_ID', 'a variable'],
    ['${UPWORK_CLIENT_ID}', 'a variable'],
    ['upwork_jobs', 'an identifier'],
    ['UpworkGraphQLClient', 'an identifier'],
    ['X-Upwork-API-TenantId', 'a header'],
    ['pub-upwork-jobs:read:all', 'a scope'],
    ['npm i upwork-mcp', 'a slug'],
    ['@upwork', 'an identifier'],
    ['client=upwork', 'code'],
  ] as const)('%s', ([text, what]) => {
    expect(technicalUse(text, firstMark(text))).toBe(what);
  });

  test.for(['Upwork', 'on Upwork.', '(Upwork)', '“Upwork”,', 'Upwork’s', 'Upwork-style', 'Fiverr/Upwork', 'Upwork/Fiverr', 'Upwork: jobs', 'Upwork®', 'Upwork!', 'Hello.Upwork jobs'])('not: %s', (text) => {
    expect(technicalUse(text, firstMark(text))).toBeNull();
  });
});

describe('what a text does with a mark', () => {
  test.for([
    ['Not affiliated with, endorsed by or sponsored by Upwork.', 'disclaimer'],
    ['Upwork is a registered trademark of Upwork Global Inc.', 'disclaimer'],
    ['An unofficial app for Upwork', 'disclaimer'],
    ['We are in no way connected to Upwork', 'disclaimer'],
    ['Data from Upwork', 'attribution'],
    ['Powered by Upwork', 'attribution'],
    ['Source: Upwork', 'attribution'],
    ['The official Upwork app', 'claim'],
    ['Certified by Upwork', 'claim'],
    ['© 2024 Upwork', 'platform-voice'],
    ['Upwork® Global', 'platform-voice'],
    ['Connect your Upwork account', 'nominative'],
    ['View on Upwork', 'nominative'],
    ['Sign in with Upwork', 'nominative'],
    ['Upwork Radar', 'plain'],
    ['Why Upwork', 'plain'],
    ['It is official. Upwork has jobs.', 'plain'],
  ] as const)('%s: %s', ([text, kind]) => {
    expect(useOf(text, firstMark(text)).kind).toBe(kind);
  });
});

describe('what the place of a file says', () => {
  test.for([
    ['src/a.ts', 'product'],
    ['README.md', 'readme'],
    ['packages/a/readme.de.md', 'readme'],
    ['CHANGELOG.md', 'changelog'],
    ['LICENSE', 'legal'],
    ['docs/guide.md', 'docs'],
    ['src/__tests__/a.ts', 'test'],
    ['src/a.test.tsx', 'test'],
    ['cypress/e2e/login.ts', 'test'],
    ['src/testimonials/a.ts', 'product'],
    ['src/contest/a.ts', 'product'],
    ['src/latest.ts', 'product'],
  ] as const)('%s: %s', ([file, role]) => {
    expect(fileRole(file)).toBe(role);
  });
});
