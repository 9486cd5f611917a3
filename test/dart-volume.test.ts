import { describe, expect, test } from 'vitest';
import { requestsOf } from './support/programs.ts';
import { dart } from './support/programs/dart.ts';

describe('Dart', () => {
  test.each(dart.map((one) => [one.name, one] as const))('%s', async (_, { files, expected, high }) => {
    const { total, sites, unquantified, notes } = await requestsOf(files);
    const told = JSON.stringify({ total, sites: sites.map(({ place, trigger, factors }) => [place.path, place.line, trigger.text, trigger.perDay, ...factors.map(({ text }) => text)]), unquantified, notes });
    expect(Math.abs(total.expected - expected), told).toBeLessThanOrEqual(expected / 20);
    expect(total.proved, told).toBeLessThanOrEqual(expected);
    if (high !== undefined) expect(total.high, told).toBeLessThanOrEqual(high * 1.01);
  });

  test('what a package does with a callback is asked about, and a link for people is not', async () => {
    const { total, unquantified } = await requestsOf({
      'pubspec.yaml': 'name: feed\n',
      'bin/a.dart': "import 'package:http/http.dart' as http;\nimport 'package:acme/acme.dart';\nFuture<void> ask() => http.get(Uri.parse('https://www.upwork.com/x'));\nvoid main() {\n  Acme().now(() => ask());\n  Battery().onChange.listen((_) => ask());\n}\n",
      'lib/page.dart': "final profile = 'https://www.upwork.com/freelancers/~01';\n",
    });

    expect(total.proved).toBe(0);
    expect(total.high).toBe(Infinity);
    expect(unquantified.map(({ question }) => question).sort()).toEqual(['How often does listen call what it is given here?', 'How often does now call what it is given here?']);
  });

  test('of an app that begins in several ways each device has one', async () => {
    const main = "import 'package:flutter/material.dart';\nimport 'package:upwork_feed/feed.dart';\nvoid main() {\n  start();\n  runApp(const MaterialApp());\n}\n";
    const { total } = await requestsOf({
      'pubspec.yaml': 'name: upwork_feed\n',
      'lib/main.dart': main,
      'lib/main_production.dart': main,
      'lib/main_staging.dart': main,
      'lib/feed.dart': "import 'dart:async';\nimport 'package:http/http.dart' as http;\nvoid start() => Timer.periodic(const Duration(hours: 1), (_) => http.get(Uri.parse('https://www.upwork.com/feed')));\n",
    });

    expect([total.proved, total.expected, total.high]).toEqual([0, 24, 24]);
  });

  test('a request that nothing comes to is named', async () => {
    const { sites, unreached } = await requestsOf({
      'pubspec.yaml': 'name: feed\n',
      'bin/a.dart': "import 'package:http/http.dart' as http;\nvoid main() => http.get(Uri.parse('https://www.upwork.com/x'));\nclass Old {\n  Future<void> poll() => http.get(Uri.parse('https://www.upwork.com/old'));\n}\n",
    });

    expect(sites.map(({ place }) => place.line)).toEqual([2]);
    expect(unreached.map(({ place }) => place.line)).toEqual([4]);
  });

  test('a file is seen by those that import it, and not by others that have one of the same name', async () => {
    const { total } = await requestsOf({
      'packages/core/pubspec.yaml': 'name: core\n',
      'packages/core/lib/core.dart': "export 'src/feed.dart';\n",
      'packages/core/lib/src/feed.dart': "import 'package:http/http.dart' as http;\nFuture<void> feed() => http.get(Uri.parse('https://www.upwork.com/feed'));\n",
      'packages/other/pubspec.yaml': 'name: other\n',
      'packages/other/lib/feed.dart': "import 'package:http/http.dart' as http;\nFuture<void> feed() async { for (var i = 0; i < 50; i++) { await http.get(Uri.parse('https://www.upwork.com/other')); } }\n",
      'packages/app/pubspec.yaml': 'name: app\n',
      'packages/app/bin/app.dart': "import 'package:core/core.dart' as core;\nvoid main() => core.feed();\n",
    });

    expect(total.expected).toBe(1);
  });
});
