'use strict';
const { createBreaker } = require('./lib/breaker');
const { newest } = require('./lib/jobs');

const CATEGORIES = ['Web Development', 'Data Science & Analytics'];
const PERIOD = 30e3;
const token = process.env.API_TOKEN || '';
const fetchNewest = createBreaker((category) => newest(category, token), { threshold: 4 });
const seen = {};

async function tick() {
  for (const category of CATEGORIES) {
    try {
      const jobs = await fetchNewest(category);
      const fresh = jobs.filter((job) => !seen[job.id]);
      fresh.forEach((job) => (seen[job.id] = true));
      if (fresh.length) console.log(category, fresh.map((job) => job.title).join(', '));
    } catch (error) {
      console.error(category, error.message);
    }
  }
}

(function loop() {
  tick().then(() => setTimeout(loop, PERIOD));
})();
