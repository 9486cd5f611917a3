const state = require('./state');

const PER_PAGE = 20;
const TERMS = ['ghostwriting', 'white paper', 'newsletter'];

async function page(term, number) {
  const url = `https://api.upwork.com/api/profiles/v2/search/jobs.json?q=${encodeURIComponent(term)}&sort=create_time+desc&paging=${number * PER_PAGE};${PER_PAGE}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${process.env.PEN_TOKEN}` } });
  if (!response.ok) throw new Error(`${term}: ${response.status}`);
  return (await response.json()).jobs;
}

exports.scan = async function (most) {
  const current = state.load();
  const fresh = [];
  for (const term of TERMS) {
    for (let number = 0; number < most; number++) {
      const jobs = await page(term, number);
      const unseen = jobs.filter((job) => !current.seen[term + job.id]);
      unseen.forEach((job) => (current.seen[term + job.id] = Date.now()));
      fresh.push(...unseen);
      if (unseen.length < jobs.length || jobs.length < PER_PAGE) break;
    }
  }
  state.save(current);
  return fresh;
};
