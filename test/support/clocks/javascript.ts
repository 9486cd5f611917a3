import type { Clocks } from './index.ts';

export const javascript: Clocks = [
  {
    name: 'waits until five o\'clock',
    code: `while (true) {
  const now = new Date();
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate(), 5, 0, 0);
  if (next <= now) next.setDate(next.getDate() + 1);
  await sleep(next - now);
  await askAll();
}`,
    truth: 40,
  },
  {
    name: 'a timer that plans the next one',
    code: `function plan() {
  const next = new Date();
  next.setHours(22, 15, 0, 0);
  if (next.getTime() <= Date.now()) next.setDate(next.getDate() + 1);
  setTimeout(async () => {
    await askAll();
    plan();
  }, next.getTime() - Date.now());
}
plan();`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `while (true) {
  await sleep(3_600_000 - (Date.now() % 3_600_000));
  await ask();
}`,
    truth: 24,
  },
  {
    name: 'the minutes since the last request',
    code: `let last = 0;
while (true) {
  if ((Date.now() - last) / 60_000 > 20) {
    last = Date.now();
    await ask();
  }
  await sleep(5000);
}`,
    truth: 72,
  },
  {
    name: 'a token until it expires',
    code: `let token = null;
let expiresAt = 0;
const ensure = async () => {
  if (token !== null && Date.now() < expiresAt) return;
  const answer = await fetchToken();
  token = answer.access_token;
  expiresAt = Date.now() + (answer.expires_in - 60) * 1000;
};
setInterval(async () => {
  await ensure();
  await ask();
}, 60_000);`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `let lastRun = null;
while (true) {
  const today = new Date().toISOString().slice(0, 10);
  if (lastRun !== today) {
    await askAll();
    lastRun = today;
  }
  await sleep(60_000);
}`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `let day = new Date().toDateString();
let sent = 0;
setInterval(async () => {
  const today = new Date().toDateString();
  if (today !== day) {
    day = today;
    sent = 0;
  }
  if (sent >= 300) return;
  sent += 1;
  await ask();
}, 60_000);`,
    truth: 300,
  },
  {
    name: 'not before a moment that is set anew',
    code: `let next = 0;
while (true) {
  if (Date.now() >= next) { await ask(); next = Date.now() + 15 * 60_000; }
  await sleep(1000);
}`,
    truth: 96,
  },
  {
    name: 'the next morning by a package',
    code: `import dayjs from 'dayjs';
while (true) {
  const next = dayjs().add(1, 'day').startOf('day').add(5, 'hour');
  await sleep(next.diff(dayjs()));
  await askAll();
}`,
    truth: 40,
  },
  {
    name: 'each time the hour is another',
    code: `let last = -1;
setInterval(async () => { const h = new Date().getHours(); if (h === last) return; last = h; await ask(); }, 20_000);`,
    truth: 24,
  },
];
