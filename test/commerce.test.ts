import { describe, expect, test } from 'vitest';
import type { CommerceFact } from '../src/facts.ts';
import { readText } from '../src/languages/read.ts';
import { lint } from '../src/lint.ts';
import { commerceHints, commerceIn } from '../src/match/commerce.ts';
import { dependenciesIn } from '../src/match/dependencies.ts';
import { showsApi } from '../src/match/evidence.ts';
import { gateWith, NO_REQUESTS } from '../src/match/gate.ts';
import { readinessOf } from '../src/ready.ts';
import { Lines } from '../src/source.ts';
import { folderOf } from './support/run.ts';

const gate = gateWith({ ...NO_REQUESTS, hints: commerceHints.map((hint) => Buffer.from(hint).toString('latin1')) });

/** What a file shows; whatever shows something has to open the gate by what it is written with. */
function signsIn(path: string, text: string): CommerceFact[] {
  const signs = commerceIn({ path, text, facts: readText(path, text, new Lines(text)).facts });
  if (signs.length > 0) expect(gate.isHinted(Buffer.from(text).toString('latin1')), `the gate stays closed for ${text}`).toBe(true);
  return signs;
}

const told = (path: string, text: string): string[] => signsIn(path, text).map(({ weight, what }) => `${weight}: ${what}`);

describe('packages', () => {
  test.for([
    ['package.json', '{ "dependencies": { "@paddle/paddle-js": "1" }, "devDependencies": { "stripe": "1" } }', ['@paddle/paddle-js']],
    ['package.json', '{ "dependencies": { "react-native-google-mobile-ads": "1", "paddle-ocr": "1", "striped-rows": "1" } }', ['react-native-google-mobile-ads']],
    ['requirements.txt', 'requests==2\n# razorpay\nbraintree>=4\npaddlepaddle==2\n', ['braintree']],
    ['requirements/dev.txt', 'stripe==11\n', []],
    ['pyproject.toml', '[project]\ndependencies = [\n  "httpx",\n  "stripe>=11",\n]\n\n[dependency-groups]\ndev = ["mollie-api-python"]\n', ['stripe']],
    ['pyproject.toml', '[tool.poetry.dependencies]\nrazorpay = "^1"\n\n[tool.poetry.group.dev.dependencies]\nstripe = "^11"\n', ['razorpay']],
    ['Pipfile', '[packages]\nadyen = "*"\n[dev-packages]\nstripe = "*"\n', ['adyen']],
    ['setup.py', "setup(install_requires=['stripe>=5'])\n", ['stripe']],
    ['composer.json', '{ "require": { "laravel/cashier": "^15" }, "require-dev": { "stripe/stripe-php": "^16" } }', ['laravel/cashier']],
    ['Gemfile', "gem 'stripe'\ngroup :development, :test do\n  gem 'recurly'\nend\ngem 'chargebee', group: :test\n", ['stripe']],
    ['x.gemspec', "Gem::Specification.new do |spec|\n  spec.add_dependency 'stripe'\n  spec.add_development_dependency 'recurly'\nend\n", ['stripe']],
    ['go.mod', 'module x\n\nrequire (\n\tgithub.com/stripe/stripe-go/v76 v76.1.0\n\tgithub.com/plutov/paypal v2.0.0 // indirect\n)\n', ['github.com/stripe/stripe-go/v76']],
    ['app/build.gradle', 'implementation "com.android.billingclient:billing:7.0.0"\ntestImplementation "com.stripe:stripe-java:26"\n', ['com.android.billingclient:billing']],
    ['build.gradle.kts', 'implementation("com.google.android.gms:play-services-ads:23.0.0")\n', ['com.google.android.gms:play-services-ads']],
    ['gradle/libs.versions.toml', 'stripe = { module = "com.stripe:stripe-java", version = "26" }\n', ['com.stripe:stripe-java']],
    ['pom.xml', '<dependency><groupId>com.stripe</groupId><artifactId>stripe-java</artifactId></dependency>\n<dependency><groupId>com.adyen</groupId><artifactId>adyen-java-api-library</artifactId><scope>test</scope></dependency>', ['com.stripe:stripe-java']],
    ['x.csproj', '<PackageReference Include="Stripe.net" Version="47" />', ['stripe.net']],
    ['pubspec.yaml', 'dependencies:\n  flutter_stripe: ^11\ndev_dependencies:\n  in_app_purchase: ^3\n', ['flutter_stripe']],
    ['ios/Podfile', "pod 'StripePaymentSheet'\npod 'Google-Mobile-Ads-SDK'\n", ['stripepaymentsheet', 'google-mobile-ads-sdk']],
    ['Package.swift', '.package(url: "https://github.com/RevenueCat/purchases-ios.git", from: "5.0.0"),', ['purchases-ios']],
    ['Cargo.toml', '[dependencies]\nasync-stripe = "0.39"\n\n[dev-dependencies]\npaypal-rs = "1"\n', ['async-stripe']],
    ['mix.exs', 'defp deps do\n  [{:stripity_stripe, "~> 3.2"}, {:ex_doc, "~> 0.3", only: :dev}]\nend\n', ['stripity_stripe']],
  ] as const)('%s: %s', ([path, text, names]) => {
    expect(told(path, text).map((one) => one.replace(/^\w+: | is installed$/g, ''))).toEqual(names);
    for (const { range, name } of dependenciesIn(path, text)) expect(name.endsWith(text.slice(...range).toLowerCase())).toBe(true);
  });
});

describe('what takes money', () => {
  test.for([
    ['src/a.js', 'stripe.checkout.sessions.create({});'],
    ['src/a.py', 'session = stripe.checkout.Session.create(mode="subscription")\n'],
    ['app/a.php', '<?php $s = \\Stripe\\Checkout\\Session::create([]);'],
    ['app/User.php', '<?php class User { public function go() { return $this->newSubscription("default", $price)->create(); } }'],
    ['app/a.rb', 'Stripe::Checkout::Session.create(mode: "payment")\n'],
    ['src/Hook.java', 'class Hook { void on(String type) { if (type.equals("checkout.session.completed")) pay(); } }'],
    ['src/Pay.cs', 'var e = EventUtility.ConstructEvent(json, header, secret);'],
    ['src/pay.kt', 'client.launchBillingFlow(activity, params)'],
    ['ios/Store.swift', 'let products = try await Product.products(for: ids)'],
    ['lib/store.dart', 'final stream = InAppPurchase.instance.purchaseStream;'],
    ['bot.py', 'await bot.send_invoice(chat_id, title="Pro", currency="XTR")\n'],
    ['src/a.tsx', 'export const A = () => <PayPalButtons createOrder={go} />;'],
    ['index.html', '<a href="https://acme.lemonsqueezy.com/checkout/buy/3f1c">Buy</a>'],
    ['README.md', '[Get it](https://acme.gumroad.com/l/radar)'],
    ['src/links.ts', "export const buy = 'https://buy.stripe.com/aEU8xB3Pq4ci';"],
    ['prisma/schema.prisma', 'model User {\n  id String @id\n  stripeCustomerId String?\n}\n'],
    ['app/models.py', 'class User(Base):\n    paddle_subscription_id = Column(String)\n'],
    ['AndroidManifest.xml', '<manifest><uses-permission android:name="com.android.vending.BILLING"/></manifest>'],
    ['src/main.py', 'await Actor.push_data(job, "job-found")\n'],
    ['src/main.js', "await Actor.charge({ eventName: 'job-found' });"],
    ['.actor/pay_per_event.json', '{ "job-found": { "eventTitle": "A job", "eventPriceUsd": 0.02 } }'],
    ['src/meter.ts', "await stripe.billing.meterEvents.create({ event_name: 'search' });"],
  ] as const)('%s: %s', ([path, text]) => {
    expect(signsIn(path, text).some(({ weight }) => weight === 'sells')).toBe(true);
  });

  test.for([
    ['src/a.js', '// stripe.checkout.sessions.create({});'],
    ['src/a.js', "const prompt = 'call stripe.checkout.sessions.create to begin';"],
    ['.github/workflows/ci.yml', 'steps:\n  - uses: actions/checkout@v4\n'],
    ['README.md', 'Like it? Buy me a coffee: https://buy.stripe.com/aEU8xB3Pq4ci'],
    ['README.md', '[Support me](https://paypal.me/jo), https://ko-fi.com/jo, https://github.com/sponsors/jo'],
    ['src/a.ts', 'jobs$.subscribe(show); subscription.unsubscribe(); pushManager.subscribe();'],
    ['src/job.ts', 'export interface Job { payment_verified: boolean; premium: boolean; budget: number; subscription: Subscription }'],
    ['db.sql', 'CREATE TABLE subscriptions (id int, search text, chat_id bigint);\n\nCREATE TABLE plans_of_work (id int);'],
    ['db.sql', 'CREATE TABLE invoices (id int, contract_id int, amount numeric);\nCREATE TABLE payments (id int);'],
    ['src/skills.json', '{ "skills": ["Stripe", "PayPal", "Google AdSense"] }'],
    ['.claude/skills/pay/SKILL.md', 'Price: $20 / month. [Buy](https://buy.stripe.com/aEU8xB3Pq4ci)'],
    ['examples/pay.js', 'stripe.checkout.sessions.create({});'],
    ['test/pay.test.js', 'stripe.checkout.sessions.create({});'],
    ['src/main.py', 'await Actor.push_data(job)\nawait Actor.push_data(jobs, {"a": "b"})\n'],
    ['src/api.py', 'headers = {"X-RapidAPI-Key": key, "X-RapidAPI-Host": host}\n'],
    ['src/a.ts', "import { pay } from 'src/stripe/pay';\nimport { other } from './stripe';\nimport { FaStripe } from 'react-icons/fa';"],
    ['.env.example', 'LOGO_SQUARE_URL=\nPINSTRIPE_KEY=\n'],
  ] as const)('not in %s: %s', ([path, text]) => {
    expect(told(path, text)).toEqual([]);
  });
});

describe('advertisements', () => {
  test.for([
    ['index.html', '<ins class="adsbygoogle" data-ad-client="ca-pub-1234567890123456"></ins>'],
    ['src/a.kt', 'MobileAds.initialize(this)'],
    ['app.json', '{ "plugins": [["react-native-google-mobile-ads", { "androidAppId": "ca-app-pub-1234567890123456~1" }]] }'],
    ['public/ads.txt', 'google.com, pub-1234567890123456, DIRECT, f08c47fec0942fa0\n'],
    ['page.html', '<script async src="//cdn.carbonads.com/carbon.js?serve=X"></script>'],
  ] as const)('%s: %s', ([path, text]) => {
    expect(signsIn(path, text).some(({ weight }) => weight === 'advertises')).toBe(true);
  });

  test.for([
    ['block.css', '.adsbygoogle { display: none }'],
    ['list.txt', '||pagead2.googlesyndication.com/pagead/js^'],
    ['src/csp.ts', "export const csp = 'script-src https://pagead2.googlesyndication.com';"],
  ] as const)('not in %s: %s', ([path, text]) => {
    expect(told(path, text)).toEqual([]);
  });
});

describe('prices and plans', () => {
  test.for([
    ['src/a.tsx', 'export const A = () => <p>Pro: $29 / month, cancel any time</p>;', 'the price "$29 / month" is shown'],
    ['a.html', '<h2>Pricing</h2><div>€9,99</div><div>per month</div><button>Buy now</button>', 'the price "€9,99 per month" is shown'],
    ['README.md', '# A\n\n| Plan | Price |\n| --- | --- |\n| Pro | $29/mo |\n', 'the price "$29/mo" is shown'],
    ['README.md', '# A\n\n## Pricing\n\nEverything for 12 € / Monat.\n', 'the price "12 € / Monat" is shown'],
    ['README.md', '# A\n\nGet lifetime access for $49, money-back guarantee.\n', 'the price "lifetime access for $49" is shown'],
    ['README.md', '# A\n\n#### Basic Plan ($9/місяць)\n', 'the price "$9/місяць" is shown'],
    ['docs/plan.md', '# A\n\n- Free Plan: 1 search\n- Basic Plan: 5 searches\n- Premium Plan: all\n', '"Free Plan" and other plans are told apart'],
    ['src/i18n/en.json', '{ "cta": "Upgrade to Premium" }', '"Upgrade to Premium" is shown'],
    ['src/a.vue', '<template><button>Start your free trial</button></template>', '"Start your free trial" is shown'],
    ['src/a.tsx', 'export const A = () => (isPro ? <Jobs /> : <Paywall />);', 'Paywall is used'],
    ['src/plans.ts', "export const plans = [{ name: 'Pro', price: 29, features: [] }];", 'the price "price: 29" is set'],
    ['refund-policy.md', '# Refunds\n', 'a refund policy is published'],
    ['db.sql', 'CREATE TABLE subscriptions (\n  id int,\n  plan text,\n  current_period_end timestamp\n);', 'the table subscriptions is kept'],
    ['.env.example', 'PADDLE_VENDOR_ID=\n', 'PADDLE_VENDOR_ID is set'],
    ['README.md', '# A\n\n### Pay only for results\n\nJust **$0.015 per job**.\n', 'the price "$0.015 per job" is shown'],
    ['docs/faq.md', '# A\n\n**What beyond my quota?**\nBusiness plans charge $0.01 for each additional call.\n', 'the price "$0.01 for each additional call" is shown'],
    ['README.md', '# A\n\n## Transparent pricing\n\n2 cents per search.\n', 'the price "2 cents per search" is shown'],
    ['src/a.tsx', 'export const A = () => <p>No monthly fees: $0.10 per alert</p>;', 'the price "$0.10 per alert" is shown'],
    ['docs/keys.md', '# A\n\nRequest trial access or select a paid plan by writing to sales@acme.test.\n', '"select a paid plan" is said'],
    ['src/api.py', 'user = request.headers["X-RapidAPI-User"]\n', 'X-RapidAPI-User is read'],
  ] as const)('%s: %s', ([path, text, what]) => {
    expect(told(path, text)).toContain(`asks: ${what}`);
  });

  test.for([
    ['README.md', '# A\n\nHosting costs $7 / month on Heroku, and there is no subscription.\n'],
    ['README.md', '# A\n\nNeeds a paid plan of OpenAI ($20/month) to buy tokens.\n'],
    ['README.md', '# A\n\nFinds retainers above $3,000 per month.\n'],
    ['README.md', '# A\n\n## Costs\n\nEach run takes $0.02 per job with GPT-4o, no monthly fees.\n'],
    ['README.md', '# A\n\n## API pricing\n\nClaude takes $0.01 per request.\n'],
    ['README.md', '# A\n\nShows jobs of $50 per job and more; leads of $5 per lead.\n'],
    ['README.md', '# A\n\nThe scorer takes about $0.003 per job.\n'],
    ['README.md', '# A\n\n1. Choose a paid plan on Railway\n2. No need to buy a paid plan\n'],
    ['src/a.tsx', 'export const A = () => <p>$20 per job, 12 proposals, client spent $5 per lead</p>;'],
    ['README.md', '# A\n\n## Free\n\nPay only for what you use: $0 per search.\n'],
    ['src/a.tsx', 'export const A = () => <p>Budget $500, hourly rate $45/hr, $2,000/month</p>;'],
    ['src/a.tsx', 'export const A = () => <p>Free for ever, no credit card and no subscription required</p>;'],
    ['src/a.tsx', 'export const A = () => <p>Upgrade to version 2</p>;'],
    ['src/jobs.json', '{ "jobs": [{ "title": "Choose your plan page", "price": 500 }] }'],
    ['CHANGELOG.md', '# 1.0\n\nPrice is $20 / month. Subscribe now.\n'],
  ] as const)('not in %s: %s', ([path, text]) => {
    expect(told(path, text)).toEqual([]);
  });
});

describe('in a run', () => {
  const files = { 'package.json': '{ "dependencies": { "stripe": "1" } }\n', 'api.js': "fetch('https://api.upwork.com/graphql');\n" };
  const run = (more: Readonly<Record<string, string>> = {}) => lint({ cwd: folderOf({ ...files, ...more }) });
  const ofRule = ({ files: reports }: Awaited<ReturnType<typeof run>>) => reports.flatMap(({ problems, suppressed }) => [...problems.map((problem) => ({ ...problem, by: '' })), ...suppressed.map((problem) => ({ ...problem, by: problem.suppressions.map(({ kind }) => kind).join() }))]).filter(({ ruleId }) => ruleId === 'no-commercial-use');
  const stateOf = (report: Awaited<ReturnType<typeof run>>) => readinessOf(report).clauses.find(({ id }) => id === 'commercial-use');

  test('one question for the project, which never blocks', async () => {
    const report = await run({ 'requirements.txt': 'stripe\n' });
    expect(ofRule(report)).toMatchObject([{ messageId: 'asks', certainty: 'ask', severity: 1, message: 'stripe is installed: is the app commercial, and who permitted it?', related: [{ path: 'requirements.txt', line: 1, column: 1 }] }]);
    expect(stateOf(report)).toMatchObject({ status: 'answer' });
  });

  test('a permission keeps it in sight as permitted, an answer settles the question', async () => {
    const permitted = await run({ 'upwork-compliance.config.json': JSON.stringify({ permissions: [{ clause: 'commercial-use', by: 'Jo Field', reference: 'letter of May' }] }) });
    expect(ofRule(permitted)).toMatchObject([{ messageId: 'asks', by: 'permission' }]);
    expect(stateOf(permitted)).toMatchObject({ status: 'pass' });
    const answered = await run({ 'upwork-compliance.config.json': JSON.stringify({ answers: [{ rule: 'no-commercial-use', by: 'Jo Field', on: new Date().toISOString().slice(0, 10), answer: 'It pays our own suppliers.' }] }) });
    expect(ofRule(answered)).toMatchObject([{ messageId: 'asks', by: 'answer' }]);
  });

  test('silent without evidence of the API, which is not the same as kept', async () => {
    const report = await lint({ cwd: folderOf({ 'package.json': files['package.json'], 'pay.js': 'stripe.checkout.sessions.create();\n' }) });
    expect(ofRule(report)).toEqual([]);
    expect(stateOf(report)).toMatchObject({ status: 'not-applicable' });
    expect(stateOf(await lint({ cwd: folderOf({ 'api.js': files['api.js'] }) }))).toMatchObject({ status: 'pass' });
  });

  test('what only supports other signs is no finding by itself', async () => {
    const alone = await lint({ cwd: folderOf({ 'api.js': files['api.js'], 'a.html': '<button class="plausible-event-name=Subscribe">News by mail</button>\n' }) });
    expect(ofRule(alone)).toEqual([]);
    expect(ofRule(await run({ 'a.html': '<button class="plausible-event-name=Subscribe">Subscribe</button>\n' }))).toMatchObject([{ related: [{ path: 'a.html' }] }]);
  });
});

test('a reader of the feeds of the platform uses it, and a page that only names it does not', () => {
  expect(showsApi('# RSS reader for Upwork')).toBe(true);
  expect(showsApi('Parses Upwork RSS feeds')).toBe(true);
  expect(showsApi('Takes the newest Upwork jobs from your RSS and tells a channel')).toBe(true);
  expect(showsApi('Lists Upwork jobs next to an RSS icon')).toBe(false);
  expect(showsApi('Upwork, Fiverr and others; this blog has an RSS feed')).toBe(false);
});
